Describe 'Get-FlownallyInbox' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    Context 'listing' {
        It 'lists every inbox with one request, in the order of the API' {
            (Get-FlownallyInbox).Name | Should -Be @(
                'Support WhatsApp', 'Sales WhatsApp', 'Returns WhatsApp', 'Shop Messenger', 'Shop Instagram', 'Website Chat'
            )
            (Get-SandboxRequest -ExceptTeams).Line | Should -Be 'GET /inboxes'
        }

        It 'shows what the API says of an inbox' {
            $inbox = Get-FlownallyInbox | Select-Object -First 1

            $inbox | Should -BeOfType Flownally.Inbox
            $inbox.Id | Should -BeExactly $Sample.SupportInbox
            $inbox.Channel | Should -BeExactly 'whatsapp'
            $inbox.State | Should -BeExactly 'degraded'
            $inbox.Reasons | Should -Be 'payment_issue'
            $inbox.TeamId | Should -BeExactly $Sample.SupportTeam
            $inbox.ExternalId | Should -BeExactly '112233445566778'
            $inbox.Config.PhoneNumberId | Should -BeExactly '112233445566778'
            $inbox.CreatedAt | Should -Be ([datetime]'2026-04-30T09:00:00Z')
            $inbox.CreatedAt.Kind | Should -Be Local
        }

        It 'shows a field that this version does not know' {
            (Get-FlownallyInbox 'Shop Messenger').Config.pageId | Should -BeExactly '556677889900112'
        }

        It 'filters with <Filter>, whatever the case' -ForEach @(
            @{ Filter = '-Name and a wildcard'; Arguments = @{ Name = 'shop *' }; Expected = 'Shop Messenger', 'Shop Instagram' }
            @{ Filter = 'several names'; Arguments = @{ Name = 'website chat', 'SALES*' }; Expected = 'Sales WhatsApp', 'Website Chat' }
            @{ Filter = '-Channel'; Arguments = @{ Channel = 'Instagram', 'TEXT' }; Expected = 'Shop Instagram', 'Website Chat' }
            @{ Filter = '-State'; Arguments = @{ State = 'Degraded' }; Expected = 'Support WhatsApp', 'Returns WhatsApp' }
            @{ Filter = '-Team'; Arguments = @{ Team = 'support' }; Expected = 'Support WhatsApp', 'Website Chat' }
            @{ Filter = '-Team and an id'; Arguments = @{ Team = 'team_01HV8Y6W0W4T5A8S9V7Q2P1M3' }; Expected = 'Support WhatsApp', 'Website Chat' }
            @{ Filter = '-Unassigned'; Arguments = @{ Unassigned = $true }; Expected = 'Returns WhatsApp' }
            @{ Filter = '-Name and an id'; Arguments = @{ Name = 'ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7', 'shop m*' }; Expected = 'Shop Messenger', 'Website Chat' }
            @{ Filter = 'several filters'; Arguments = @{ Channel = 'WhatsApp'; State = 'active' }; Expected = 'Sales WhatsApp' }
            @{ Filter = 'a set of characters'; Arguments = @{ Name = '[rw]*' }; Expected = 'Returns WhatsApp', 'Website Chat' }
            @{ Filter = '-Team and -TeamId'; Arguments = @{ Team = 'Returns'; TeamId = 'team_01HV8Y6W0W4T5A8S9V7Q2P1M3' }; Expected = 'Support WhatsApp', 'Website Chat' }
        ) {
            (Get-FlownallyInbox @Arguments).Name | Should -Be $Expected
        }

        It 'warns of <Filter> <Value>, which <What>' -ForEach @(
            @{ Filter = 'State'; Value = 'degrade'; What = 'nothing has'; Warning = 'No inbox has the state ''degrade''. Known: active, degraded.' }
            @{ Filter = 'Channel'; Value = 'whatsap'; What = 'nothing has'
                Warning = 'No inbox has the channel ''whatsap''. Known: instagram, messenger, text, whatsapp.'
            }
            @{ Filter = 'TeamId'; Value = 'team_01hv8y6w0w4t5a8s9v7q2p1m3'; What = 'differs in case'
                Warning = 'No inbox is routed to the team ''team_01hv8y6w0w4t5a8s9v7q2p1m3'', and no such team is known.'
            }
        ) {
            $arguments = @{ $Filter = $Value }
            Get-FlownallyInbox @arguments -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            $warnings | Should -BeExactly $Warning
        }

        It 'does not warn of a value that is documented, of a team without inboxes, or in an empty workspace' {
            Get-FlownallyInbox -TeamId $Sample.ReturnsTeam -WarningVariable warnings | Should -BeNullOrEmpty
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @(@{ id = 'ibx_1' }) } }
            Get-FlownallyInbox -State degraded -Channel whatsapp -WarningVariable +warnings | Should -BeNullOrEmpty
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @() } }
            Get-FlownallyInbox -State degrade -WarningVariable +warnings | Should -BeNullOrEmpty
            $warnings | Should -BeNullOrEmpty
        }

        It 'filters by a team''s id, and by a team' {
            (Get-FlownallyInbox -TeamId $Sample.SupportTeam).Name | Should -Be 'Support WhatsApp', 'Website Chat'
            (Get-FlownallyInbox -TeamId (Get-FlownallyTeam Support)).Name | Should -Be 'Support WhatsApp', 'Website Chat'
        }

        It 'says that no inbox has a name, and still lists those that have another' {
            $found = Get-FlownallyInbox 'Nobody''s', 'Website Chat', 'Nothing*' -ErrorAction SilentlyContinue -ErrorVariable failure

            $found.Name | Should -Be 'Website Chat'
            $failure.TargetObject | Should -Be "Nobody's"
            $failure.FullyQualifiedErrorId | Should -BeExactly 'InboxNotFound,Flownally.Commands.GetFlownallyInboxCommand'
        }

        It 'ends before it lists when a team has no such name' {
            $failure = { Get-FlownallyInbox -Team Nobody } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'TeamNotFound,Flownally.Commands.GetFlownallyInboxCommand'
            (Get-SandboxRequest).Line | Should -Not -Contain 'GET /inboxes'
        }
    }

    Context 'the names of teams' {
        It 'are TeamName, which is read once for several lists' {
            (Get-FlownallyInbox).TeamName | Should -BeExactly Support, Sales, $null, Sales, Sales, Support
            $null = Get-FlownallyInbox

            @(Get-SandboxRequest).Line.Where({ $_ -like 'GET /teams*' }) | Should -HaveCount 1
        }

        It 'stand in a CSV file, in JSON and for filters' {
            (Get-FlownallyInbox | ConvertTo-Csv | ConvertFrom-Csv).TeamName | Should -BeExactly Support, Sales, '', Sales, Sales, Support
            (Get-FlownallyInbox Support* | ConvertTo-Json | ConvertFrom-Json).TeamName | Should -BeExactly Support
            (Get-FlownallyInbox | Where-Object TeamName -EQ support).Name | Should -Be 'Support WhatsApp', 'Website Chat'
        }

        It 'are empty when the key can''t list teams, which a verbose line says' {
            Add-SandboxFault @{ Kind = 'status'; Status = 403; Path = '/teams' }

            $output = Get-FlownallyInbox -Verbose -WarningVariable warnings 4>&1

            $output.Where({ $_ -is [Flownally.Inbox] }).TeamName | Should -Be (@($null) * 6)
            $output.Message | Should -Contain 'TeamName is empty, because this key can''t list teams.'
            $warnings | Should -BeNullOrEmpty
        }

        It 'are empty when the teams can''t be read, of which one warning tells, and the inboxes are listed' {
            Add-SandboxFault @{ Kind = 'status'; Status = 503; Path = '/teams' }

            $inboxes = $Sample.SupportInbox, $Sample.SalesInbox | Get-FlownallyInbox -WarningVariable warnings -WarningAction SilentlyContinue

            $inboxes.Name | Should -Be 'Support WhatsApp', 'Sales WhatsApp'
            $inboxes.TeamName | Should -Be $null, $null
            $warnings | Should -HaveCount 1
            $warnings | Should -BeLike 'TeamName is empty. The teams were not listed: *'
        }
    }

    Context 'finding' {
        It 'takes <What>' -ForEach @(
            @{
                What = 'ids from the pipeline'
                Find = { $Sample.ChatInbox, $Sample.SalesInbox | Get-FlownallyInbox }
            }
            @{
                What = 'ids as an argument'
                Find = { Get-FlownallyInbox -Id $Sample.ChatInbox, $Sample.SalesInbox }
            }
            @{
                What = 'ids as -InboxId'
                Find = { Get-FlownallyInbox -InboxId $Sample.ChatInbox, $Sample.SalesInbox }
            }
            @{
                What = 'a row with several ids'
                Find = { [pscustomobject]@{ Id = $Sample.ChatInbox, $Sample.SalesInbox } | Get-FlownallyInbox }
            }
            @{
                What = 'rows with an Id'
                Find = { 'Id', $Sample.ChatInbox, $Sample.SalesInbox | ConvertFrom-Csv | Get-FlownallyInbox }
            }
            @{
                What = 'rows with an InboxId'
                Find = { 'InboxId', $Sample.ChatInbox, $Sample.SalesInbox | ConvertFrom-Csv | Get-FlownallyInbox }
            }
            @{
                What = 'names from the pipeline'
                Find = { 'website chat', "`u{a0}Sales WhatsApp " | Get-FlownallyInbox }
            }
            @{
                What = 'names as an argument'
                Find = { Get-FlownallyInbox -Id 'Website Chat', 'sales whatsapp' }
            }
            @{
                What = 'rows with a Name'
                Find = { 'Id,Name', ',Website Chat', ',sales whatsapp' | ConvertFrom-Csv | Get-FlownallyInbox }
            }
            @{
                What = 'inboxes from the pipeline'
                Find = { Get-FlownallyInbox 'Website Chat', Sales* | Sort-Object Name -Descending | Get-FlownallyInbox }
            }
            @{
                What = 'inboxes as an argument'
                Find = { Get-FlownallyInbox -Id (Get-FlownallyInbox 'Website Chat', Sales* | Sort-Object Name -Descending) }
            }
        ) {
            (& $Find).Name | Should -Be 'Website Chat', 'Sales WhatsApp'
        }

        It 'lists once for many ids' {
            $null = $Sample.ChatInbox, $Sample.SalesInbox, $Sample.SupportInbox | Get-FlownallyInbox
            (Get-SandboxRequest -ExceptTeams).Line | Should -Be 'GET /inboxes'
        }

        It 'finds an inbox that was made after it had listed' {
            $number = [pscustomobject]@{ PhoneNumberId = $Sample.FreeNumber }

            $found = & { $Sample.ChatInbox; ($number | New-FlownallyInbox).Id } | Get-FlownallyInbox

            $found.ExternalId | Should -Be '778899001122334', $Sample.FreeNumber
        }

        It 'finds every inbox that is made while it is at work' {
            (Get-FlownallyWabaPhoneNumber $Sample.Waba -NotConnected | New-FlownallyInbox | Get-FlownallyInbox).ExternalId |
                Should -Be $Sample.FreeNumber, $Sample.OtherFreeNumber
        }

        It 'lists twice, however many ids are absent' {
            (1..100).ForEach({ "ibx_$_" }) | Get-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failures

            $failures | Should -HaveCount 100
            (Get-SandboxRequest -ExceptTeams).Line | Should -Be 'GET /inboxes', 'GET /inboxes'
        }

        It 'finds an inbox whose name has wildcard characters, <What>' -ForEach @(
            @{ What = 'as the first argument'; Find = { Get-FlownallyInbox 'sales [eu]' } }
            @{ What = 'as -Id'; Find = { Get-FlownallyInbox -Id 'Sales [EU]' } }
            @{ What = 'from the pipeline'; Find = { 'Sales [EU]' | Get-FlownallyInbox } }
            @{ What = 'in a row'; Find = { [pscustomobject]@{ Name = 'Sales [EU]' } | Get-FlownallyInbox } }
        ) {
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @(@{ id = 'ibx_1'; name = 'Sales E' }, @{ id = 'ibx_2'; name = 'Sales [EU]' }) } }

            (& $Find).Id | Should -BeExactly ibx_2
        }

        It 'finds the inbox with an id, and none whose name is that id, <What>' -ForEach @(
            @{ What = 'as the first argument'; Find = { Get-FlownallyInbox ibx_2 } }
            @{ What = 'from the pipeline'; Find = { 'ibx_2' | Get-FlownallyInbox } }
        ) {
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @(@{ id = 'ibx_1'; name = 'ibx_2' }, @{ id = 'ibx_2' }) } }

            (& $Find).Id | Should -BeExactly ibx_2
        }

        It 'finds all inboxes that have a name' {
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @(@{ id = 'ibx_1'; name = 'Twin' }, @{ id = 'ibx_2'; name = 'twin' }) } }

            ('Twin' | Get-FlownallyInbox).Id | Should -BeExactly ibx_1, ibx_2
        }

        It 'finds the inboxes of <What>' -ForEach @(
            @{ What = 'a team'; Team = { Get-FlownallyTeam Sales }; Arguments = @{}; Expected = 'Sales WhatsApp', 'Shop Messenger', 'Shop Instagram' }
            @{ What = 'a team from another process'; Team = { Get-FlownallyTeam Support | ConvertTo-Clixml | ConvertFrom-Clixml }; Arguments = @{}; Expected = 'Support WhatsApp', 'Website Chat' }
            @{ What = 'two teams, in their order'; Team = { Get-FlownallyTeam | Sort-Object Name -Descending }; Arguments = @{ Channel = 'whatsapp' }; Expected = 'Support WhatsApp', 'Sales WhatsApp' }
            @{ What = 'a team without any'; Team = { Get-FlownallyTeam Returns }; Arguments = @{}; Expected = $null }
        ) {
            (& $Team | Get-FlownallyInbox @Arguments -ErrorVariable failure).Name | Should -Be $Expected

            $failure | Should -BeNullOrEmpty
        }

        It 'finds the inbox of a template' {
            (Get-FlownallyWhatsAppTemplate $Sample.ReturnsInbox | Get-FlownallyInbox).Id | Should -Be $Sample.ReturnsInbox
        }

        It 'reads piped inboxes again' {
            $old = Get-FlownallyInbox Support*
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @(@{ id = $Sample.SupportInbox; name = 'Renamed' }) } }

            ($old | Get-FlownallyInbox).Name | Should -Be Renamed
        }

        It 'takes wildcards, but for rows, which come from files' {
            (Get-FlownallyInbox -Id 'shop*').Name | Should -Be 'Shop Messenger', 'Shop Instagram'
            ('shop*' | Get-FlownallyInbox).Name | Should -Be 'Shop Messenger', 'Shop Instagram'
            'nobody*' | Get-FlownallyInbox | Should -BeNullOrEmpty

            [pscustomobject]@{ Name = 'shop*' } | Get-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $failure.FullyQualifiedErrorId | Should -BeExactly 'InboxNotFound,Flownally.Commands.GetFlownallyInboxCommand'
        }

        It 'filters what it finds with <Filter>' -ForEach @(
            @{ Filter = '-Channel'; Arguments = @{ Channel = 'text' }; Expected = 'Website Chat' }
            @{ Filter = '-State'; Arguments = @{ State = 'active' }; Expected = 'Website Chat', 'Sales WhatsApp' }
            @{ Filter = '-Team'; Arguments = @{ Team = 'Sales' }; Expected = 'Sales WhatsApp' }
            @{ Filter = '-TeamId'; Arguments = @{ TeamId = 'team_01HV8Y6W0W4T5A8S9V7Q2P1M3' }; Expected = 'Website Chat' }
            @{ Filter = '-Unassigned'; Arguments = @{ Unassigned = $true }; Expected = 'Returns WhatsApp' }
        ) {
            ($Sample.ChatInbox, 'Sales WhatsApp', 'Returns WhatsApp' | Get-FlownallyInbox @Arguments).Name | Should -Be $Expected
        }

        It 'reports an id that is absent, and finds the others' {
            $found = 'ibx_gone', $Sample.ChatInbox | Get-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failure

            $found.Name | Should -Be 'Website Chat'
            $failure.FullyQualifiedErrorId | Should -BeExactly 'InboxNotFound,Flownally.Commands.GetFlownallyInboxCommand'
            $failure.CategoryInfo.Category | Should -Be ObjectNotFound
            $failure.TargetObject | Should -Be 'ibx_gone'
        }
    }

    Context 'input that names no inbox' {
        It 'lists nothing for an empty pipe' {
            @() | Get-FlownallyInbox | Should -BeNullOrEmpty
            Get-SandboxRequest | Should -BeNullOrEmpty
        }

        It 'lists nothing for $null' {
            $null | Get-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty

            $failure | Should -HaveCount 1
            Get-SandboxRequest | Should -BeNullOrEmpty
        }

        It 'refuses <What>, and sends nothing' -ForEach @(
            @{ What = 'a process'; Make = { Get-Process -Id $PID } }
            @{ What = 'a hashtable'; Make = { @{ Id = $Sample.SupportInbox } } }
            @{ What = 'a file'; Make = { Get-Item $PSCommandPath } }
            @{ What = 'a number that isn''t whole'; Make = { 4.2 } }
            @{ What = 'a connection'; Make = { Get-FlownallyConnection } }
        ) {
            & $Make | Get-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty

            $failure.FullyQualifiedErrorId | Should -BeExactly 'WrongInput,Flownally.Commands.GetFlownallyInboxCommand'
            $failure.CategoryInfo.Category | Should -Be InvalidType
            Get-SandboxRequest | Should -BeNullOrEmpty
        }

        It 'refuses ids that can''t be one segment of a path, and finds the others' {
            $found = '', ' ', '.', '..', "ibx_$([char]0xd800)", $Sample.ChatInbox | Get-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failure

            $found.Name | Should -Be 'Website Chat'
            $failure | Should -HaveCount 5
            $failure.FullyQualifiedErrorId | Select-Object -Unique | Should -BeExactly 'InvalidId,Flownally.Commands.GetFlownallyInboxCommand'
            (Get-SandboxRequest -ExceptTeams).Line | Should -Be 'GET /inboxes'
        }

        It 'refuses $null as an id' {
            { Get-FlownallyInbox -Id $null } | Should -Throw -ErrorId 'InvalidId,Flownally.Commands.GetFlownallyInboxCommand'
            Get-SandboxRequest | Should -BeNullOrEmpty
        }
    }
}
