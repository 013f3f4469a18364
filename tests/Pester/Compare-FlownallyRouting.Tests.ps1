# How rows are read and compared. Sync-FlownallyRouting reads them in the same way; its own file has what it does with them.
Describe 'Compare-FlownallyRouting' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $script:baseUri = Open-Sandbox

        # The rows of some CSV text, compared; each change in a line.
        function Compare-Text([string] $Text, [hashtable] $With = @{}) {
            $script:failure = $script:warning = $null
            $Text | ConvertFrom-Csv | Compare-FlownallyRouting @With -ErrorAction SilentlyContinue -ErrorVariable script:failure -WarningAction SilentlyContinue -WarningVariable script:warning |
                ForEach-Object { "$_" }
        }

        function Add-List([string] $Path, [hashtable] $Body) { Add-SandboxFault @{ Kind = 'reply'; Path = $Path; Body = $Body } }
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    It 'emits what it takes, with names and ids' {
        $change = [pscustomobject]@{ Id = $Sample.SupportInbox; Team = 'Returns' } | Compare-FlownallyRouting

        $change | Should -BeOfType Flownally.RoutingChange
        $change.Id, $change.Name, $change.Channel, $change.Action, $change.Row | Should -BeExactly $Sample.SupportInbox, 'Support WhatsApp', whatsapp, Set, 1
        $change.From, $change.FromTeamId, $change.To, $change.ToTeamId | Should -BeExactly Support, $Sample.SupportTeam, Returns, $Sample.ReturnsTeam
        $change.Result | Should -BeNullOrEmpty
        "$change" | Should -BeExactly "Support WhatsApp ($($Sample.SupportInbox)): Set from Support to Returns"
    }

    It 'reads each list once, and nothing else' {
        $null = Compare-Text "Name,Team`nSupport WhatsApp,Sales`nWebsite Chat,Returns`nnobody,none"
        (Get-SandboxRequest).Line | Sort-Object | Should -BeExactly 'GET /inboxes', 'GET /teams'
    }

    It 'takes <What>' -ForEach @(
        @{ What = 'an id and the name of a team'; Text = "Id,Team`nibx_01HV8ZK0B3C6D9E2F5G8H1J4K7,Sales" }
        @{ What = 'the column InboxId'; Text = "InboxId,TeamName`nibx_01HV8ZK0B3C6D9E2F5G8H1J4K7,Sales" }
        @{ What = 'names in any case'; Text = "name,team`nwebsite chat,SALES" }
        @{ What = 'names with blanks around them'; Text = "Name,Team`n`" Website Chat `",`"`u{a0}Sales`u{3000}`"" }
        @{ What = 'an id beside a name that is another one''s'; Text = "Id,Name,Team`nibx_01HV8ZK0B3C6D9E2F5G8H1J4K7,Sales WhatsApp,Sales" }
        @{ What = 'a name beside an empty id'; Text = "Id,Name,Team`n,Website Chat,Sales" }
        @{ What = 'the id of a team'; Text = "Name,TeamId`nWebsite Chat,team_01HV8Y7C3J6R9Z2X5N8B4K7G1" }
        @{ What = 'the id of a team as its name'; Text = "Name,Team`nWebsite Chat,team_01HV8Y7C3J6R9Z2X5N8B4K7G1" }
        @{ What = 'columns that mean the same team'; Text = "Name,Team,TeamName,TeamId`nWebsite Chat,sales,Sales,team_01HV8Y7C3J6R9Z2X5N8B4K7G1" }
        @{ What = 'columns of which one is filled in'; Text = "Name,Team,TeamName,TeamId`nWebsite Chat,,Sales," }
        @{ What = 'columns that it doesn''t know'; Text = "Name,Channel,Team,Comment`nWebsite Chat,x,Sales,new" }
    ) {
        Compare-Text $Text | Should -BeExactly "Website Chat ($($Sample.ChatInbox)): Set from Support to Sales"
        @($failure) + @($warning) | Should -BeNullOrEmpty
    }

    It 'takes empty columns of a team as the fallback: <_>' -ForEach @(
        "Name,Team`nWebsite Chat,", "Name,TeamId`nWebsite Chat,", "Name,Team,TeamName,TeamId`nWebsite Chat,,`" `",`"`u{a0}`""
    ) {
        Compare-Text $_ | Should -BeExactly "Website Chat ($($Sample.ChatInbox)): Clear from Support"
    }

    It 'takes what Select-Object makes of nothing, and a team object' {
        $rows = Get-FlownallyInbox 'Website Chat' | Select-Object Id, @{ n = 'Team'; e = { } }
        ($rows | Compare-FlownallyRouting).Action | Should -BeExactly Clear
        ([pscustomobject]@{ Id = $Sample.ChatInbox; Team = Get-FlownallyTeam Sales } | Compare-FlownallyRouting).To | Should -BeExactly Sales
    }

    It 'takes a kept list: <What>' -ForEach @(
        @{ What = 'piped'; Compare = { $before | Compare-FlownallyRouting } }
        @{ What = 'specified'; Compare = { Compare-FlownallyRouting -InputObject $before } }
        @{ What = 'selected'; Compare = { $before | Select-Object Id, TeamId | Compare-FlownallyRouting } }
        @{ What = 'a CSV file'; Compare = { $before | ConvertTo-Csv | ConvertFrom-Csv | Compare-FlownallyRouting } }
        @{ What = 'JSON'; Compare = { Compare-FlownallyRouting ($before | ConvertTo-Json -Depth 3 | ConvertFrom-Json) } }
        @{ What = 'CLIXML'; Compare = { Compare-FlownallyRouting ($before | ConvertTo-Clixml -Depth 3 | ConvertFrom-Clixml) } }
        @{ What = 'of a job'; Compare = { Start-Job { $using:before } | Receive-Job -Wait -AutoRemoveJob | Compare-FlownallyRouting } }
    ) {
        $script:before = Get-FlownallyInbox
        $null = Set-FlownallyInboxTeam $Sample.ReturnsInbox -Team Sales
        $null = Clear-FlownallyInboxTeam $Sample.ChatInbox

        (& $Compare).ForEach({ "$_" }) | Should -BeExactly @(
            "Returns WhatsApp ($($Sample.ReturnsInbox)): Clear from Sales"
            "Website Chat ($($Sample.ChatInbox)): Set to Support"
        )
    }

    It 'numbers the rows of a list that is specified' {
        $rows = "Name,Team`nSupport WhatsApp,Sales`nSales WhatsApp,Sales`nWebsite Chat,Sales" | ConvertFrom-Csv
        (Compare-FlownallyRouting -InputObject $rows).Row | Should -Be 1, 3
    }

    It 'takes ids and names that are numbers' {
        Add-List /inboxes @{ inboxes = @(@{ id = '1234567890123456'; name = '7'; channel = 'text' }) }
        $row = '{ "Id": 1234567890123456, "Team": 42 }' | ConvertFrom-Json
        Add-List /teams @{ teams = @(@{ id = 'team_42'; name = '42' }) }

        ($row | Compare-FlownallyRouting).ToTeamId | Should -BeExactly team_42
    }

    It 'says nothing of what is right, unless it is asked' {
        $text = "Name,Team`nSupport WhatsApp,Support`nReturns WhatsApp,`nWebsite Chat,Sales"

        Compare-Text $text | Should -BeExactly "Website Chat ($($Sample.ChatInbox)): Set from Support to Sales"
        Compare-Text $text @{ IncludeEqual = $true } | Should -BeExactly @(
            "Support WhatsApp ($($Sample.SupportInbox)): None from Support to Support"
            "Returns WhatsApp ($($Sample.ReturnsInbox)): None"
            "Website Chat ($($Sample.ChatInbox)): Set from Support to Sales"
        )
    }

    It 'lists the inboxes that no row names, if it is asked' {
        Compare-Text "Name,Team`nSupport WhatsApp,Sales`nSales WhatsApp,Sales`nShop Messenger,Sales`nShop Instagram,Sales" @{ IncludeUnlisted = $true } | Should -BeExactly @(
            "Support WhatsApp ($($Sample.SupportInbox)): Set from Support to Sales"
            "Returns WhatsApp ($($Sample.ReturnsInbox)): Unlisted"
            "Website Chat ($($Sample.ChatInbox)): Unlisted from Support"
        )
    }

    It 'reports <What>, and compares the other rows' -ForEach @(
        @{ What = 'an unknown inbox'; Row = "nobody,,Sales,,"; Id = 'InboxNotFound'; Message = "Row 2 (Id=, Name=nobody, Team=Sales, TeamName=, TeamId=): No inbox has the name or the id 'nobody', or this key has no access to it." }
        @{ What = 'an unknown team'; Row = "Sales WhatsApp,,Suport,,"; Id = 'TeamNotFound'; Message = "Row 2 (Id=, Name=Sales WhatsApp, Team=Suport, TeamName=, TeamId=): No team has the name or the id 'Suport', or this key has no access to it." }
        @{ What = 'an unknown id of a team'; Row = "Sales WhatsApp,,,,team_x"; Id = 'TeamNotFound'; Message = "Row 2 (Id=, Name=Sales WhatsApp, Team=, TeamName=, TeamId=team_x): No team has the id 'team_x', or this key has no access to it." }
        @{ What = 'a name as the id of a team'; Row = "Sales WhatsApp,,,,Sales"; Id = 'TeamNotFound'; Message = "*: No team has the id 'Sales', or this key has no access to it." }
        @{ What = 'no inbox'; Row = ",,Sales,,"; Id = 'InvalidId'; Message = "Row 2 (Id=, Name=, Team=Sales, TeamName=, TeamId=): '' is not a valid id." }
        @{ What = 'an id that is none'; Row = ",..,Sales,,"; Id = 'InvalidId'; Message = "*: '..' is not a valid id." }
        @{ What = 'the same inbox twice, by another name'; Row = ",ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7,Sales,,"; Id = 'WrongInput'; Message = '*: Website Chat (ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7) is in row 1 already. Nothing was sent.' }
        @{ What = 'two columns that disagree'; Row = "Sales WhatsApp,,Sales,Support,"; Id = 'WrongInput'; Message = '*: The row names several teams: Sales (team_01HV8Y7C3J6R9Z2X5N8B4K7G1), Support (team_01HV8Y6W0W4T5A8S9V7Q2P1M3). Nothing was sent.' }
        @{ What = 'a name and an id that disagree'; Row = "Sales WhatsApp,,Returns,,team_01HV8Y6W0W4T5A8S9V7Q2P1M3"; Id = 'WrongInput'; Message = '*: The row names several teams: Returns (*), Support (*). Nothing was sent.' }
    ) {
        Compare-Text "Name,Id,Team,TeamName,TeamId`nWebsite Chat,,Returns,,`n$Row`nReturns WhatsApp,,Sales,," | Should -BeExactly @(
            "Website Chat ($($Sample.ChatInbox)): Set from Support to Returns"
            "Returns WhatsApp ($($Sample.ReturnsInbox)): Set to Sales"
        )

        $failure | Should -HaveCount 1
        $failure.FullyQualifiedErrorId | Should -BeExactly "$Id,Flownally.Commands.CompareFlownallyRoutingCommand"
        $Message.StartsWith('*') ? ($failure.ErrorDetails.Message | Should -BeLike $Message) : ($failure.ErrorDetails.Message | Should -BeExactly $Message)
        $failure.TargetObject.Team | Should -BeExactly ($Row -split ',')[2]
    }

    It 'refuses what is no row, and reads no list for that: <What>' -ForEach @(
        @{ What = 'other columns'; Row = { [pscustomobject]@{ Colour = 'red'; Size = 7 } }; Message = 'Row 1: The row has no column InboxId or Id or Name. Its columns: Colour, Size. Nothing was sent.' }
        @{ What = 'no column of a team'; Row = { [pscustomobject]@{ Name = 'x'; Squad = 'y' } }; Message = 'Row 1 (Name=x): The row has no column Team, TeamName or TeamId. Its columns: Name, Squad. Nothing was sent.' }
        @{ What = 'a value that is no text'; Row = { [pscustomobject]@{ Name = 'x'; Team = [datetime]::Now } }; Message = 'Row 1 (Name=x, Team=`[DateTime`]): The column Team must be text or a whole number, not an object of type DateTime. Nothing was sent.' }
        @{ What = 'several inboxes'; Row = { [pscustomobject]@{ Name = 'x', 'y'; Team = 'Sales' } }; Message = '*: The row names several inboxes. Nothing was sent.' }
        @{ What = 'text'; Row = { 'Support WhatsApp' }; Message = 'Record 1: This must be an inbox, or a row with an inbox and its team, not an object of type String. Nothing was sent.' }
        @{ What = 'a hashtable'; Row = { @{ Name = 'Website Chat'; Team = 'Sales' } }; Message = 'Record 1: This must be an inbox, or a row with an inbox and its team, not an object of type Hashtable. Nothing was sent.' }
        @{ What = 'a team'; Row = { [Flownally.Team]@{ Id = 'team_1' } }; Message = 'Record 1: This must be an inbox, or a row with an inbox and its team, not a Flownally.Team. Nothing was sent.' }
        @{ What = 'nothing'; Row = { , $null }; Message = "Record 1: '' is not a valid id." }
    ) {
        & $Row | Compare-FlownallyRouting -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty

        $failure | Should -HaveCount 1
        $failure.ErrorDetails.Message | Should -BeLike $Message
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'knows a file with another delimiter' {
        $null = Compare-Text "Name;Team`nWebsite Chat;Sales"
        $failure.ErrorDetails.RecommendedAction | Should -BeExactly 'The columns of the file are separated by semicolons: Import-Csv -Delimiter '';''.'
    }

    It 'ends when there is no row: <_>' -ForEach @(
        '@() | Compare-FlownallyRouting', "'Name,Team' | ConvertFrom-Csv | Compare-FlownallyRouting", 'Compare-FlownallyRouting $null', 'Compare-FlownallyRouting @()'
    ) {
        $thrown = { & ([scriptblock]::Create($_)) } | Should -Throw -ErrorId 'WrongInput,Flownally.Commands.CompareFlownallyRoutingCommand' -PassThru
        $thrown.ErrorDetails.Message | Should -BeExactly 'There are no rows. Nothing was sent.'
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'refuses rows that are specified and piped' {
        { 1 | Compare-FlownallyRouting -InputObject 1 } | Should -Throw -ErrorId 'WrongInput,*'
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'lets the id decide beside a name that no team has any more, and warns' {
        Compare-Text "Name,TeamName,TeamId`nWebsite Chat,Old name,$($Sample.SalesTeam)" | Should -BeExactly "Website Chat ($($Sample.ChatInbox)): Set from Support to Sales"
        $warning | Should -BeExactly "Row 1 (Name=Website Chat, TeamName=Old name, TeamId=$($Sample.SalesTeam)): No team is named 'Old name'. The TeamId beside it decides: Sales ($($Sample.SalesTeam))."
        $failure | Should -BeNullOrEmpty
    }

    Context 'where names are not unique' {
        BeforeEach {
            Add-List /inboxes @{ inboxes = @(@{ id = 'ibx_1'; name = 'Same'; teamId = 'team_1' }, @{ id = 'ibx_2'; name = 'same' }) }
            Add-List /teams @{ teams = @(@{ id = 'team_1'; name = 'Twin' }, @{ id = 'team_2'; name = 'twin' }) }
        }

        It 'reports the name of an inbox' {
            Compare-Text "Name,Team`nSame," | Should -BeNullOrEmpty
            $failure.FullyQualifiedErrorId | Should -BeLike 'InboxNameAmbiguous,*'
            $failure.ErrorDetails.Message | Should -BeExactly "Row 1 (Name=Same, Team=): 2 inboxes are named 'Same': ibx_1, ibx_2."
        }

        It 'reports the name of a team' {
            Compare-Text "Id,Team`nibx_1,Twin" | Should -BeNullOrEmpty
            $failure.FullyQualifiedErrorId | Should -BeLike 'TeamNameAmbiguous,*'
            $failure.ErrorDetails.Message | Should -BeExactly "Row 1 (Id=ibx_1, Team=Twin): 2 teams are named 'Twin': team_1, team_2."
        }

        It 'knows which one is meant by an id beside it' {
            Compare-Text "Id,TeamName,TeamId`nibx_1,Twin,team_2" | Should -BeExactly 'Same (ibx_1): Set from Twin to twin'
            @($failure) + @($warning) | Should -BeNullOrEmpty
        }
    }

    It 'leaves an inbox alone that has a team which this key can''t see' {
        Add-List /inboxes @{ inboxes = @(@{ id = 'ibx_1'; name = 'One'; teamId = 'team_hidden' }) }

        Compare-Text "Id,TeamName,TeamId`nibx_1,,team_hidden" @{ IncludeEqual = $true } | Should -BeExactly 'One (ibx_1): None from team_hidden to team_hidden'
        $failure | Should -BeNullOrEmpty
    }

    Context 'with a key that can''t list teams' {
        BeforeEach { Add-SandboxFault @{ Kind = 'status'; Status = 403; Path = '/teams' } }

        It 'takes an id as it is, and says so' {
            $lines = [pscustomobject]@{ Name = 'Website Chat'; TeamId = 'team_x'; TeamName = 'X' } | Compare-FlownallyRouting -Verbose 4>&1

            $lines.ForEach({ "$_" }) | Should -Contain 'This key can''t list teams, so a TeamId is taken as it is.'
            "$($lines[-1])" | Should -BeExactly "Website Chat ($($Sample.ChatInbox)): Set from $($Sample.SupportTeam) to X"
        }

        It 'reports a name without an id' {
            Compare-Text "Name,Team`nWebsite Chat,Sales`nSupport WhatsApp," | Should -BeExactly "Support WhatsApp ($($Sample.SupportInbox)): Clear from $($Sample.SupportTeam)"
            $failure.FullyQualifiedErrorId | Should -BeLike 'TeamNotFound,*'
            $failure.ErrorDetails.Message | Should -BeExactly "Row 1 (Name=Website Chat, Team=Sales): This key can't list teams, so it is not known which team 'Sales' is."
        }
    }

    It 'reports a list that can''t be read: <_>' -ForEach '/inboxes', '/teams' {
        Add-SandboxFault @{ Kind = 'status'; Status = $_ -eq '/inboxes' ? 403 : 503; Path = $_ }
        Compare-Text "Name,Team`nWebsite Chat,Sales" | Should -BeNullOrEmpty
        $failure | Should -HaveCount 1
        $failure.FullyQualifiedErrorId | Should -BeLike "$($_ -eq '/inboxes' ? 'Forbidden' : 'ServiceUnavailable'),*"
    }
}
