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
        @{ What = 'a team''s id as -Team'; Set = { Set-FlownallyInboxTeam $Sample.ReturnsInbox $Sample.SalesTeam } }
        @{ What = 'a team''s name with blanks around it'; Set = { Set-FlownallyInboxTeam $Sample.ReturnsInbox "`u{a0}Sales `t" } }
        @{ What = 'a team given as -Team'; Set = { Set-FlownallyInboxTeam $Sample.ReturnsInbox -Team (Get-FlownallyTeam Sales) } }
        @{ What = 'a team given as -TeamId'; Set = { Set-FlownallyInboxTeam $Sample.ReturnsInbox -TeamId (Get-FlownallyTeam Sales) } }
    ) {
        $inbox = & $Set

        $inbox | Should -BeOfType Flownally.Inbox
        $inbox.Id | Should -BeExactly $Sample.ReturnsInbox
        $inbox.TeamId | Should -BeExactly $Sample.SalesTeam
        $inbox.TeamName | Should -BeExactly Sales
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
        @{ What = 'an Id and a Team'; Columns = 'Id,Team'; Values = 'Sales', "`"sales `u{202f}`"" }
        @{ What = 'an Id and a Team, which is an id'; Columns = 'Id,Team'; Values = @('team_01HV8Y7C3J6R9Z2X5N8B4K7G1') * 2 }
        @{ What = 'an Id and a TeamName'; Columns = 'Id,TeamName'; Values = 'Sales', 'sales' }
        @{ What = 'a TeamId and the TeamName of another team, as in an exported list that was edited'; Columns = 'Id,TeamId,TeamName'; Values = @('team_01HV8Y7C3J6R9Z2X5N8B4K7G1,Returns') * 2 }
        @{ What = 'an InboxId and a TeamId'; Columns = 'InboxId,TeamId'; Values = @('team_01HV8Y7C3J6R9Z2X5N8B4K7G1') * 2 }
        @{ What = 'either column filled in'; Columns = 'Id,Team,TeamId'; Values = 'Sales,', ',team_01HV8Y7C3J6R9Z2X5N8B4K7G1' }
    ) {
        $rows = $Columns, "$($Sample.ReturnsInbox),$($Values[0])", "$($Sample.SupportInbox),$($Values[1])" | ConvertFrom-Csv

        $inboxes = $rows | Set-FlownallyInboxTeam

        $inboxes.Id | Should -Be $Sample.ReturnsInbox, $Sample.SupportInbox
        $inboxes.TeamId | Should -Be $Sample.SalesTeam, $Sample.SalesTeam
    }

    It 'routes to the team with the id when the id is another team''s name' {
        Add-SandboxFault @{
            Kind = 'reply'; Path = '/teams'
            Body = @{ teams = @(@{ id = 'team_1'; name = $Sample.SalesTeam }, @{ id = $Sample.SalesTeam; name = 'Sales' }); totalSize = 2 }
        }

        (Set-FlownallyInboxTeam $Sample.ReturnsInbox -Team $Sample.SalesTeam).TeamId | Should -Be $Sample.SalesTeam
    }

    It 'takes a team''s id as it is when the key can''t list teams, which a verbose line says: <Parameter>' -ForEach @(
        @{ Parameter = '-Team' }, @{ Parameter = '-TeamId' }
    ) {
        Add-SandboxFault @{ Kind = 'status'; Status = 403; Path = '/teams'; Times = 2 }
        $arguments = @{ $Parameter.Substring(1) = $Sample.SalesTeam }

        $output = Set-FlownallyInboxTeam 'Returns WhatsApp' @arguments -Verbose 4>&1

        $output.Where({ $_ -is [Flownally.Inbox] }).TeamId | Should -Be $Sample.SalesTeam
        $output.Message -like '*taken as a team*' | Should -BeLike "*, so '$($Sample.SalesTeam)' is taken as a team's id."
    }

    It 'says from where to where it routes: <Expected>' -ForEach @(
        @{ Inbox = { 'Support WhatsApp' }; Team = 'Sales'; Expected = 'from team ''Support'' to team ''Sales''' }
        @{ Inbox = { 'Returns WhatsApp' }; Team = 'Sales'; Expected = 'from the fallback to team ''Sales''' }
        @{ Inbox = { 'Support WhatsApp' }; Team = 'SUPPORT'; Expected = 'to team ''Support'', as before' }
        @{ Inbox = { Get-FlownallyInbox Support* }; Team = 'Sales'; Expected = 'from team ''Support'' to team ''Sales''' }
        @{ Inbox = { Get-FlownallyInbox Returns* }; Team = 'Sales'; Expected = 'from the fallback to team ''Sales''' }
        @{ Inbox = { Get-FlownallyInbox Support* | Select-Object Id, Name }; Team = 'Sales'; Expected = 'to team ''Sales''' }
        @{ Inbox = { [Flownally.Inbox]@{ Id = 'ibx_1'; TeamId = 'team_1' } }; Team = 'Sales'; Expected = 'from team team_1 to team ''Sales''' }
    ) {
        $inbox = & $Inbox

        $lines = Set-FlownallyInboxTeam $inbox $Team -Verbose -ErrorAction SilentlyContinue 4>&1

        $lines.Message -match '^Performing' | Should -BeLike "Performing the operation `"Route new conversations $Expected`" on target `"Inbox *`"."
    }

    It 'tells teams with the same name apart by their ids when it says from where to where' {
        $teams = @{ id = $Sample.SupportTeam; name = 'Twins' }, @{ id = $Sample.SalesTeam; name = 'Twins' }
        Add-SandboxFault @{ Kind = 'reply'; Path = '/teams'; Body = @{ teams = $teams; totalSize = 2 } }

        $lines = Set-FlownallyInboxTeam 'Support WhatsApp' -TeamId $Sample.SalesTeam -Verbose 4>&1

        $lines.Message -match '^Performing' | Should -BeLike "*`"Route new conversations from team 'Twins' ($($Sample.SupportTeam)) to team 'Twins' ($($Sample.SalesTeam))`"*"
    }

    It 'says only to where when it knows nothing of the inbox but what was typed' {
        Add-SandboxFault @{ Kind = 'status'; Status = 403; Method = 'GET'; Path = '/inboxes' }

        $lines = Set-FlownallyInboxTeam $Sample.ReturnsInbox Sales -Verbose 4>&1

        $lines.Message -match '^Performing' | Should -BeExactly "Performing the operation `"Route new conversations to team 'Sales'`" on target `"Inbox $($Sample.ReturnsInbox)`"."
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
        @{ What = 'unknown'; Team = 'Nobody'; ErrorId = 'TeamNotFound'; Category = 'ObjectNotFound'; Message = 'No team has the name or the id ''Nobody'', or this key has no access to it.' }
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
        $failure.FullyQualifiedErrorId | Should -BeExactly 'InboxNotFound,Flownally.Commands.SetFlownallyInboxTeamCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be 'ibx_gone'
    }

    It 'reports what the API says of an inbox or a team that is gone' {
        [Flownally.Inbox]@{ Id = 'ibx_gone' } | Set-FlownallyInboxTeam -Team ([Flownally.Team]@{ Id = 'team_gone' }) -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'InboxOrTeamNotFound,Flownally.Commands.SetFlownallyInboxTeamCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        (Get-SandboxRequest).Line | Should -Be 'PUT /inboxes/ibx_gone/team'
    }

    It 'ends before any write when no team has the id' {
        $failure = { Get-FlownallyInbox | Set-FlownallyInboxTeam -TeamId team_gone } | Should -Throw -PassThru

        $failure.FullyQualifiedErrorId | Should -BeExactly 'TeamNotFound,Flownally.Commands.SetFlownallyInboxTeamCommand'
        $failure.ErrorDetails.Message | Should -BeExactly 'No team has the id ''team_gone'', or this key has no access to it.'
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
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

    It 'ends before it sends anything with <Team>' -ForEach @(
        @{ Team = '-TeamId $null'; ErrorId = 'InvalidId' }
        @{ Team = '-TeamId ""'; ErrorId = 'InvalidId' }
        @{ Team = '-TeamId " "'; ErrorId = 'InvalidId' }
        @{ Team = '-TeamId .'; ErrorId = 'InvalidId' }
        @{ Team = '-TeamId ..'; ErrorId = 'InvalidId' }
        @{ Team = '-TeamId { $_.TeamId }'; ErrorId = 'WrongInput' }
        @{ Team = '-TeamId $inbox'; ErrorId = 'WrongInput' }
        @{ Team = '-Team $null'; ErrorId = 'TeamNotFound' }
        @{ Team = '-Team ""'; ErrorId = 'TeamNotFound' }
        @{ Team = '-Team " "'; ErrorId = 'TeamNotFound' }
        @{ Team = '-Team { $_.Team }'; ErrorId = 'WrongInput' }
        @{ Team = '-Team $inbox'; ErrorId = 'WrongInput' }
        @{ Team = '-Team a, b'; ErrorId = 'WrongInput' }
    ) {
        Set-Variable inbox ([pscustomobject]@{ PSTypeName = 'Flownally.Inbox'; Id = $Sample.ReturnsInbox })
        { & ([scriptblock]::Create("'x' | Set-FlownallyInboxTeam $Team")) } |
            Should -Throw -ErrorId "$ErrorId,Flownally.Commands.SetFlownallyInboxTeamCommand"
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'routes to no team without a name, in a row as well' {
        Add-SandboxFault @{ Kind = 'reply'; Path = '/teams'; Body = @{ teams = @(@{ id = 'team_blank'; name = ' ' }); totalSize = 1 } }
        $row = [pscustomobject]@{ Id = $Sample.ReturnsInbox; Team = ' ' }

        { Set-FlownallyInboxTeam $Sample.ReturnsInbox ' ' } | Should -Throw -ErrorId 'TeamNotFound,*'
        { $row | Set-FlownallyInboxTeam -ErrorAction Stop } | Should -Throw -ErrorId 'WrongInput,*'

        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'takes a team that shares its name for itself, also from another process' {
        $teams = @{ id = 'team_1'; name = 'Twins' }, @{ id = $Sample.SalesTeam; name = 'Twins' }
        Add-SandboxFault @{ Kind = 'reply'; Path = '/teams'; Body = @{ teams = $teams; totalSize = 2 } }
        $team = (Get-FlownallyTeam)[1]
        $inbox = [Flownally.Inbox]@{ Id = $Sample.ReturnsInbox }

        ($inbox | Set-FlownallyInboxTeam -Team $team).TeamId | Should -Be $Sample.SalesTeam
        ($inbox | Set-FlownallyInboxTeam -Team ($team | ConvertTo-Clixml | ConvertFrom-Clixml)).TeamId | Should -Be $Sample.SalesTeam
        (Get-SandboxRequest).Line.Where({ $_ -like 'GET /teams*' }) | Should -HaveCount 1
    }

    It 'says which row has <What>' -ForEach @(
        @{ What = 'no team'; Row = @{ Id = 'ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7'; Team = ' ' }
            Message = 'Row 2 (Id=ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7, Team=): This names no team to route it to; specify -Team or -TeamId, or a row with one of these columns. Nothing was sent.'
        }
        @{ What = 'two teams'; Row = @{ Name = 'Website Chat'; Team = 'a'; TeamId = 'b' }
            Message = 'Row 2 (Name=Website Chat, Team=a, TeamId=b): The row has both a Team and a TeamId. Nothing was sent.'
        }
        @{ What = 'a team that is unknown'; Row = @{ InboxId = 'ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7'; Id = ''; Team = 'Nobody' }
            Message = 'Row 2 (InboxId=ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7, Id=, Team=Nobody): No team has the name or the id ''Nobody'', or this key has no access to it.'
        }
        @{ What = 'a team that is something else'; Row = @{ Id = 'ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7'; Team = @{} }
            Message = 'Row 2 (Id=ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7, Team=[Hashtable]): This must be a team, or its name or id, not an object of type Hashtable. Nothing was sent.'
        }
        @{ What = 'no id'; Row = @{ Id = "`u{a0}"; Team = 'x' * 100 }; Message = "Row 2 (Id=, Team=$('x' * 40)`u{2026}): '' is not a valid id." }
        @{ What = 'no column for the id'; Row = @{ Team = 'Sales' }; Message = 'Row 2 (Team=Sales): The row has no column InboxId or Id or Name. Its columns: Team. Nothing was sent.' }
        @{ What = 'an id that is something else'; Row = @{ Id = $true; Team = 'Sales' }
            Message = 'Row 2 (Id=[Boolean], Team=Sales): The column Id must be text or a whole number, not an object of type Boolean. Nothing was sent.'
        }
    ) {
        $null = [pscustomobject]@{ Id = $Sample.ReturnsInbox; Team = 'Sales' }, [pscustomobject]$Row |
            Set-FlownallyInboxTeam -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.ErrorDetails.Message | Should -BeExactly $Message
        Get-SandboxRequest -Write | Should -HaveCount 1
    }

    It 'takes either -Team or -TeamId' {
        { Set-FlownallyInboxTeam ibx_1 -Team Sales -TeamId team_1 } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }
}
