Describe 'Compare-FlownallyInbox' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox

        # The list as it was, and then some changes.
        function Get-Before {
            Get-FlownallyInbox
            $null = Set-FlownallyInboxTeam -Id $Sample.ChatInbox -TeamId $Sample.SalesTeam
            $null = New-FlownallyInbox -PhoneNumberId $Sample.FreeNumber
            Remove-FlownallyInbox -Id $Sample.InstagramInbox -Force
        }
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    It 'emits nothing when nothing has changed, and reads the list once and no teams' {
        $before = Get-FlownallyInbox
        Restore-Sandbox

        Compare-FlownallyInbox $before | Should -BeNullOrEmpty
        (Get-SandboxRequest).Line | Should -BeExactly 'GET /inboxes'
    }

    It 'tells what was added, removed and rerouted: the reference is <What>' -ForEach @(
        @{ What = 'piped'; Compare = { $before | Compare-FlownallyInbox } }
        @{ What = 'specified'; Compare = { Compare-FlownallyInbox -Reference $before } }
        @{ What = 'selected'; Compare = { $before | Select-Object Id, Name, Channel, TeamId, State, Reasons | Compare-FlownallyInbox } }
        @{ What = 'a CSV file'; Compare = { $before | ConvertTo-Csv | ConvertFrom-Csv | Compare-FlownallyInbox } }
        @{ What = 'JSON'; Compare = { Compare-FlownallyInbox ($before | ConvertTo-Json -Depth 3 | ConvertFrom-Json) } }
        @{ What = 'CLIXML'; Compare = { Compare-FlownallyInbox ($before | ConvertTo-Clixml -Depth 3 | ConvertFrom-Clixml) } }
    ) {
        Set-Variable before (Get-Before)

        $changes = & $Compare

        $changes.ForEach({ "$($_.Change) $($_.Name): $($_.From) > $($_.To)" }) | Should -BeExactly @(
            'Rerouted Website Chat: Support > Sales'
            'Added Flownally Orders:  > active'
            'Removed Shop Instagram: active > '
        )
        $changes | Should -BeOfType Flownally.InboxChange
    }

    It 'tells a name, a state and reasons that are others, each in an object of its own' {
        $before = Get-FlownallyInbox Support* | Select-Object *
        $before.Name, $before.State, $before.Reasons = 'Help', 'active', @()

        $changes = $before | Compare-FlownallyInbox | Where-Object Change -NE Added

        "$($changes[0])" | Should -BeExactly "Support WhatsApp ($($Sample.SupportInbox)): Renamed from Help to Support WhatsApp"
        "$($changes[1])" | Should -BeExactly "Support WhatsApp ($($Sample.SupportInbox)): StateChanged from active to degraded (payment_issue)"
        $changes[1].PreviousState, $changes[1].State | Should -BeExactly active, degraded
        $changes[1].PreviousReasons | Should -BeNullOrEmpty
        $changes[1].Reasons | Should -BeExactly payment_issue
        $changes[1].Channel | Should -BeExactly whatsapp
        $changes[1].TeamId | Should -BeExactly $Sample.SupportTeam
        $changes[1].When.Kind | Should -Be Local
    }

    It 'finds reasons that are others in the same state, whatever their order' {
        Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @(@{ id = 'ibx_1'; status = @{ state = 'degraded'; reasons = @('b', 'a') } }) } }
        Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @(@{ id = 'ibx_1'; status = @{ state = 'degraded'; reasons = @('b', 'a') } }) } }

        [pscustomobject]@{ Id = 'ibx_1'; State = 'degraded'; Reasons = 'a, b' } | Compare-FlownallyInbox | Should -BeNullOrEmpty
        ([pscustomobject]@{ Id = 'ibx_1'; State = 'degraded'; Reasons = 'a' } | Compare-FlownallyInbox).To | Should -BeExactly 'degraded (a, b)'
    }

    It 'compares only the columns that there are' {
        Get-FlownallyInbox | ForEach-Object { [pscustomobject]@{ InboxId = $_.Id; Colour = 'red' } } | Compare-FlownallyInbox | Should -BeNullOrEmpty
    }

    It 'knows the name of a team that is still the same, and no other without reading the teams' {
        Add-SandboxFault @{ Kind = 'status'; Status = 403; Path = '/teams' }
        $before = @(
            [pscustomobject]@{ Id = $Sample.SupportInbox; State = 'active'; TeamId = $Sample.SupportTeam; TeamName = 'Help desk' }
            [pscustomobject]@{ Id = $Sample.SalesInbox; State = 'odd'; TeamId = 'team_old'; TeamName = 'Old' }
        )

        $changes = $before | Compare-FlownallyInbox | Where-Object Change -NE Added

        $changes.ForEach({ "$($_.Change) $($_.From) > $($_.To), $($_.TeamName)" }) | Should -BeExactly @(
            'StateChanged active > degraded (payment_issue), Help desk'
            "Rerouted Old > $($Sample.SalesTeam), "
            'StateChanged odd > active, '
        )
    }

    It 'reads well as <Format>' -ForEach @(
        @{ Format = 'CSV'; Convert = { ($changes | ConvertTo-Csv | ConvertFrom-Csv).Reasons } ; Expected = 'payment_issue' }
        @{ Format = 'JSON'; Convert = { ($changes | ConvertTo-Json -WarningAction Stop | ConvertFrom-Json).Reasons }; Expected = 'payment_issue' }
    ) {
        $before = [pscustomobject]@{ Id = $Sample.SupportInbox; State = 'active' }
        Set-Variable changes ($before | Compare-FlownallyInbox | Where-Object State -EQ degraded | Select-Object -First 1)

        & $Convert | Should -BeExactly $Expected
    }

    It 'emits what the other commands take' {
        $before = Get-FlownallyInbox
        $null = Set-FlownallyInboxTeam -Id $Sample.ReturnsInbox -TeamId $Sample.SalesTeam

        ($before | Compare-FlownallyInbox | Clear-FlownallyInboxTeam).Id | Should -BeExactly $Sample.ReturnsInbox
        $before | Compare-FlownallyInbox | Should -BeNullOrEmpty
    }

    It 'refuses <What>, and sends nothing' -ForEach @(
        @{ What = 'an empty reference'; Compare = { Compare-FlownallyInbox @() }; Id = 'InvalidId' }
        @{ What = 'an empty pipe'; Compare = { @() | Compare-FlownallyInbox }; Id = 'InvalidId' }
        @{ What = '$null'; Compare = { Compare-FlownallyInbox $null }; Id = 'InvalidId' }
        @{ What = 'a row without an id'; Compare = { [pscustomobject]@{ Id = ''; Name = 'x' } | Compare-FlownallyInbox }; Id = 'InvalidId' }
        @{ What = 'a row without the column'; Compare = { [pscustomobject]@{ Name = 'x' } | Compare-FlownallyInbox }; Id = 'WrongInput' }
        @{ What = 'a row with several ids'; Compare = { [pscustomobject]@{ Id = 'a', 'b' } | Compare-FlownallyInbox }; Id = 'InvalidId' }
        @{ What = 'an id twice'; Compare = { [pscustomobject]@{ Id = 'a' }, [pscustomobject]@{ Id = 'a' } | Compare-FlownallyInbox }; Id = 'WrongInput' }
        @{ What = 'the name of a file'; Compare = { Compare-FlownallyInbox ./before.csv }; Id = 'WrongInput' }
        @{ What = 'an object in a column'; Compare = { [pscustomobject]@{ Id = 'a'; Name = @{} } | Compare-FlownallyInbox }; Id = 'WrongInput' }
        @{ What = 'rows of two workspaces'; Id = 'WrongInput'
            Compare = { [pscustomobject]@{ Id = 'a'; TenantId = 'tn_1' }, [pscustomobject]@{ Id = 'b'; TenantId = 'tn_2' } | Compare-FlownallyInbox }
        }
    ) {
        $failure = { & $Compare -ErrorAction SilentlyContinue } | Should -Throw -PassThru

        $failure.FullyQualifiedErrorId | Should -BeExactly "$Id,Flownally.Commands.CompareFlownallyInboxCommand"
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'refuses a team and a change in the reference' {
        { Get-FlownallyTeam | Compare-FlownallyInbox } | Should -Throw -ErrorId 'WrongInput,*'
        { [pscustomobject]@{ Id = 'ibx_1' } | Compare-FlownallyInbox | Compare-FlownallyInbox } | Should -Throw -ErrorId 'WrongInput,*'
    }

    It 'says which row is wrong' {
        $failure = { 'Id,Name', 'ibx_1,One', ',Two' | ConvertFrom-Csv | Compare-FlownallyInbox } | Should -Throw -PassThru
        $failure.ErrorDetails.Message | Should -BeLike 'Row 2 (Id=, Name=Two): *'
    }

    It 'refuses the list of another workspace' {
        $before = Get-FlownallyInbox
        $before.ForEach({ $_.TenantId = 'tn_other' })

        $failure = { $before | Compare-FlownallyInbox } | Should -Throw -PassThru

        $failure.FullyQualifiedErrorId | Should -BeExactly 'WrongInput,Flownally.Commands.CompareFlownallyInboxCommand'
        $failure.ErrorDetails.Message | Should -BeLike "*'tn_other'*"
    }
}
