Describe 'Set-FlownallyInboxTeam' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    It 'routes an inbox to <What>' -ForEach @(
        @{ What = 'a team''s name'; Set = { Set-FlownallyInboxTeam $Sample.ReturnsInbox Sales } }
        @{ What = 'a team''s name in another case'; Set = { Set-FlownallyInboxTeam $Sample.ReturnsInbox -Team SALES } }
        @{ What = 'a team''s id'; Set = { Set-FlownallyInboxTeam $Sample.ReturnsInbox -TeamId $Sample.SalesTeam } }
        @{ What = 'a team given as -Team'; Set = { Set-FlownallyInboxTeam $Sample.ReturnsInbox -Team (Get-FlownallyTeam Sales) } }
        @{ What = 'a team given as -TeamId'; Set = { Set-FlownallyInboxTeam $Sample.ReturnsInbox -TeamId (Get-FlownallyTeam Sales) } }
    ) {
        $inbox = & $Set

        $inbox | Should -BeOfType Flownally.Inbox
        $inbox.Id | Should -BeExactly $Sample.ReturnsInbox
        $inbox.TeamId | Should -BeExactly $Sample.SalesTeam
        $request = Get-SandboxRequest -Write
        $request.Line | Should -Be "PUT /inboxes/$($Sample.ReturnsInbox)/team"
        $request.Body | Should -BeExactly "{`"teamId`":`"$($Sample.SalesTeam)`"}"
    }

    It 'routes <What> from the pipeline' -ForEach @(
        @{
            What = 'ids'
            Set  = { $Sample.ReturnsInbox, $Sample.SupportInbox | Set-FlownallyInboxTeam -Team Sales }
        }
        @{
            What = 'inboxes, whatever team they have'
            Set  = { Get-FlownallyInbox Returns*, Support* | Sort-Object Name | Set-FlownallyInboxTeam -Team Sales }
        }
        @{
            What = 'inboxes to a team''s id, whatever team they have'
            Set  = { Get-FlownallyInbox Returns*, Support* | Sort-Object Name | Set-FlownallyInboxTeam -TeamId $Sample.SalesTeam }
        }
    ) {
        $inboxes = & $Set

        $inboxes.Id | Should -Be $Sample.ReturnsInbox, $Sample.SupportInbox
        $inboxes.TeamId | Should -Be $Sample.SalesTeam, $Sample.SalesTeam
    }

    It 'routes rows with <What>' -ForEach @(
        @{ What = 'an Id and a Team'; Columns = 'Id,Team'; Values = 'Sales', 'sales' }
        @{ What = 'an InboxId and a TeamId'; Columns = 'InboxId,TeamId'; Values = @('team_01HV8Y7C3J6R9Z2X5N8B4K7G1') * 2 }
        @{ What = 'either column filled in'; Columns = 'Id,Team,TeamId'; Values = 'Sales,', ',team_01HV8Y7C3J6R9Z2X5N8B4K7G1' }
    ) {
        $rows = $Columns, "$($Sample.ReturnsInbox),$($Values[0])", "$($Sample.SupportInbox),$($Values[1])" | ConvertFrom-Csv

        $inboxes = $rows | Set-FlownallyInboxTeam

        $inboxes.Id | Should -Be $Sample.ReturnsInbox, $Sample.SupportInbox
        $inboxes.TeamId | Should -Be $Sample.SalesTeam, $Sample.SalesTeam
    }

    It 'reads the teams once for many inboxes' {
        $null = Get-FlownallyInbox | Set-FlownallyInboxTeam -Team Sales
        (Get-SandboxRequest).Line.Where({ $_ -like 'GET /teams*' }) | Should -HaveCount 1
    }

    It 'does not route an inbox to the team that it has' {
        Get-FlownallyInbox Support* | Set-FlownallyInboxTeam -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty

        $failure.FullyQualifiedErrorId | Should -BeExactly 'WrongInput,Flownally.Commands.SetFlownallyInboxTeamCommand'
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'refuses a row with <What>, and does the others' -ForEach @(
        @{ What = 'no team'; Row = 'ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4,,' }
        @{ What = 'a Team and a TeamId'; Row = 'ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4,Returns,team_01HV8Y8J6L9N2Q5S8U1W4Y7A0' }
    ) {
        $inboxes = 'Id,Team,TeamId', $Row, "$($Sample.ReturnsInbox),Sales," | ConvertFrom-Csv |
            Set-FlownallyInboxTeam -ErrorAction SilentlyContinue -ErrorVariable failure

        $inboxes.Id | Should -Be $Sample.ReturnsInbox
        $failure.FullyQualifiedErrorId | Should -BeExactly 'WrongInput,Flownally.Commands.SetFlownallyInboxTeamCommand'
        $failure.TargetObject.Id | Should -Be $Sample.SupportInbox
    }

    It 'ends before any write when a team''s name is <What>' -ForEach @(
        @{ What = 'unknown'; Team = 'Nobody'; ErrorId = 'TeamNotFound'; Category = 'ObjectNotFound'; Message = 'No team is named ''Nobody''.' }
        @{ What = 'that of two teams'; Team = 'twins'; ErrorId = 'TeamNameAmbiguous'; Category = 'InvalidArgument'; Message = '2 teams are named ''twins'': team_1, team_2.' }
    ) {
        Add-SandboxFault @{
            Kind = 'reply'; Path = '/teams'
            Body = @{ teams = @(@{ id = 'team_1'; name = 'Twins' }, @{ id = 'team_2'; name = 'Twins' }); totalSize = 2 }
        }

        $failure = { $Sample.SupportInbox, $Sample.SalesInbox | Set-FlownallyInboxTeam -Team $Team } | Should -Throw -PassThru

        $failure.FullyQualifiedErrorId | Should -BeExactly "$ErrorId,Flownally.Commands.SetFlownallyInboxTeamCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.ErrorDetails.Message | Should -BeExactly $Message
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'reports an inbox that is absent, and routes the others' {
        $inboxes = 'ibx_gone', $Sample.ReturnsInbox |
            Set-FlownallyInboxTeam -Team Sales -ErrorAction SilentlyContinue -ErrorVariable failure

        $inboxes.Id | Should -Be $Sample.ReturnsInbox
        $failure.FullyQualifiedErrorId | Should -BeExactly 'InboxOrTeamNotFound,Flownally.Commands.SetFlownallyInboxTeamCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be 'ibx_gone'
    }

    It 'sends a team''s id without reading the teams, and reports what the API says of it' {
        Set-FlownallyInboxTeam $Sample.ReturnsInbox -TeamId team_gone -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'InboxOrTeamNotFound,Flownally.Commands.SetFlownallyInboxTeamCommand'
        (Get-SandboxRequest).Line | Should -Be "PUT /inboxes/$($Sample.ReturnsInbox)/team"
    }

    It 'prefers a typed team to the columns of a row' -ForEach @(
        @{ Row = @{ TeamId = 'team_01HV8Y8J6L9N2Q5S8U1W4Y7A0' }; Arguments = @{ Team = 'Sales' } }
        @{ Row = @{ Team = 'Returns' }; Arguments = @{ TeamId = 'team_01HV8Y7C3J6R9Z2X5N8B4K7G1' } }
    ) {
        ([pscustomobject]($Row + @{ Id = $Sample.ReturnsInbox }) | Set-FlownallyInboxTeam @Arguments).TeamId | Should -Be $Sample.SalesTeam
    }

    It 'reports a row whose team is unknown, and does the others' {
        $inboxes = 'Id,Team', "$($Sample.SupportInbox),Nobody", "$($Sample.ReturnsInbox),Sales" | ConvertFrom-Csv |
            Set-FlownallyInboxTeam -ErrorAction SilentlyContinue -ErrorVariable failure

        $inboxes.Id | Should -Be $Sample.ReturnsInbox
        $failure.FullyQualifiedErrorId | Should -BeExactly 'TeamNotFound,Flownally.Commands.SetFlownallyInboxTeamCommand'
        $failure.TargetObject.Id | Should -Be $Sample.SupportInbox
    }

    It 'refuses "<_>" as -TeamId' -ForEach '', ' ', '.', '..' {
        Set-FlownallyInboxTeam $Sample.ReturnsInbox -TeamId $_ -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidId,Flownally.Commands.SetFlownallyInboxTeamCommand'
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'takes either -Team or -TeamId' {
        { Set-FlownallyInboxTeam ibx_1 -Team Sales -TeamId team_1 } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }
}
