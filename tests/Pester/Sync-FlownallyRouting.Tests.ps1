# What it does with the rows. How they are read is in the file of Compare-FlownallyRouting.
Describe 'Sync-FlownallyRouting' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $script:baseUri = Open-Sandbox
        $script:file = "Name,Team`nSupport WhatsApp,Returns`nReturns WhatsApp,`nWebsite Chat,`nShop Messenger,Support" | ConvertFrom-Csv

        # The writes of that file.
        $script:writes = @(
            "PUT /inboxes/$($Sample.SupportInbox)/team"
            "DELETE /inboxes/$($Sample.ChatInbox)/team"
            "PUT /inboxes/$($Sample.MessengerInbox)/team"
        )

        function Get-Routing { Get-FlownallyInbox | ForEach-Object { "$($_.Name): $($_.TeamName)" } }
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    It 'makes what has to change so, in the order of the rows, and nothing else' {
        $changes = $file | Sync-FlownallyRouting

        (Get-SandboxRequest).Line | Sort-Object -Top 2 | Should -BeExactly "DELETE /inboxes/$($Sample.ChatInbox)/team", 'GET /inboxes'
        (Get-SandboxRequest -Write).Line | Should -BeExactly $writes
        (Get-SandboxRequest -Write).Body | Should -BeExactly "{`"teamId`":`"$($Sample.ReturnsTeam)`"}", '', "{`"teamId`":`"$($Sample.SupportTeam)`"}"
        $changes | Should -BeOfType Flownally.RoutingChange
        $changes.ForEach({ "$_, $($_.Result), row $($_.Row)" }) | Should -BeExactly @(
            "Support WhatsApp ($($Sample.SupportInbox)): Set from Support to Returns, Done, row 1"
            "Website Chat ($($Sample.ChatInbox)): Clear from Support, Done, row 3"
            "Shop Messenger ($($Sample.MessengerInbox)): Set from Sales to Support, Done, row 4"
        )
        Get-Routing | Should -BeExactly @(
            'Support WhatsApp: Returns', 'Sales WhatsApp: Sales', 'Returns WhatsApp: ', 'Shop Messenger: Support', 'Shop Instagram: Sales', 'Website Chat: '
        )
    }

    It 'finds nothing to do the second time' {
        $null = $file | Sync-FlownallyRouting
        $file | Sync-FlownallyRouting | Should -BeNullOrEmpty
        Get-SandboxRequest -Write | Should -HaveCount 3
    }

    It 'takes rows that are specified' {
        Sync-FlownallyRouting -InputObject $file | Should -HaveCount 3
        (Get-SandboxRequest -Write).Line | Should -BeExactly $writes
    }

    It 'undoes with what was kept: <What>' -ForEach @(
        @{ What = 'objects'; Keep = { Get-FlownallyInbox }; Restore = { $kept } }
        @{ What = 'a CSV file'; Keep = { Get-FlownallyInbox | Export-Csv TestDrive:/kept.csv }; Restore = { Import-Csv TestDrive:/kept.csv } }
        @{ What = 'a CLIXML file'; Keep = { Get-FlownallyInbox | Export-Clixml TestDrive:/kept.xml }; Restore = { Import-Clixml TestDrive:/kept.xml } }
        @{ What = 'JSON'; Keep = { Get-FlownallyInbox | ConvertTo-Json -Depth 3 }; Restore = { $kept | ConvertFrom-Json } }
    ) {
        $was = Get-Routing
        $script:kept = & $Keep
        $null = Get-FlownallyInbox -Team Sales | Clear-FlownallyInboxTeam
        $null = Set-FlownallyInboxTeam $Sample.ReturnsInbox -Team Support

        $changes = & $Restore | Sync-FlownallyRouting

        Get-Routing | Should -BeExactly $was
        $changes.Name | Should -BeExactly 'Sales WhatsApp', 'Returns WhatsApp', 'Shop Messenger', 'Shop Instagram'
        $changes.Action | Should -BeExactly Set, Clear, Set, Set
    }

    It 'changes nothing unless all rows are right, and reports each that isn''t' {
        $rows = @($file; "Name,Team`nnobody,Sales`nSales WhatsApp,Suport`nwebsite chat,Sales`n,`nShop Instagram," | ConvertFrom-Csv)

        $thrown = { $rows | Sync-FlownallyRouting -ErrorAction SilentlyContinue -ErrorVariable script:failure } |
            Should -Throw -ErrorId 'WrongInput,Flownally.Commands.SyncFlownallyRoutingCommand' -PassThru

        $thrown.ErrorDetails.Message | Should -BeExactly '4 of 9 rows can''t be right, as the errors say. Nothing was sent.'
        $failure.Where({ $_ -is [Management.Automation.ErrorRecord] }).ErrorDetails.Message | Select-Object -First 4 | Should -BeExactly @(
            "Row 5 (Name=nobody, Team=Sales): No inbox has the name or the id 'nobody', or this key has no access to it."
            "Row 6 (Name=Sales WhatsApp, Team=Suport): No team has the name or the id 'Suport', or this key has no access to it."
            "Row 7 (Name=website chat, Team=Sales): Website Chat ($($Sample.ChatInbox)) is in row 3 already. Nothing was sent."
            "Row 8 (Name=, Team=): '' is not a valid id."
        )
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'ends with the first row that is wrong under -ErrorAction Stop' {
        { "Name,Team`nWebsite Chat,Sales`nnobody,Sales`nSales WhatsApp,Suport" | ConvertFrom-Csv | Sync-FlownallyRouting -ErrorAction Stop } | Should -Throw -ErrorId 'InboxNotFound,*'
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'ends when there is no row: <_>' -ForEach '@() | Sync-FlownallyRouting', 'Sync-FlownallyRouting $null', 'Sync-FlownallyRouting @()' {
        $thrown = { & ([scriptblock]::Create($_)) } | Should -Throw -ErrorId 'WrongInput,Flownally.Commands.SyncFlownallyRoutingCommand' -PassThru
        $thrown.ErrorDetails.Message | Should -BeExactly 'There are no rows. Nothing was sent.'
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'sends nothing for rows that can''t be right, not even for the lists' {
        { 'Support WhatsApp', 4.2 | Sync-FlownallyRouting -ErrorAction SilentlyContinue } | Should -Throw '2 of 2 rows *'
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'previews the plan' {
        Invoke-FreshProcess -As Text {
            Import-Module $args[0]
            "Name,Team`nSupport WhatsApp,Returns`nReturns WhatsApp,Sales`nSales WhatsApp,Sales`nWebsite Chat," | ConvertFrom-Csv | Sync-FlownallyRouting -WhatIf
        } | Should -BeExactly @(
            "What if: Performing the operation `"Route new conversations from team 'Support' to team 'Returns'`" on target `"Inbox 'Support WhatsApp' ($($Sample.SupportInbox))`"."
            "What if: Performing the operation `"Route new conversations from the fallback to team 'Sales'`" on target `"Inbox 'Returns WhatsApp' ($($Sample.ReturnsInbox))`"."
            "What if: Performing the operation `"Restore fallback routing in place of team 'Support'`" on target `"Inbox 'Website Chat' ($($Sample.ChatInbox))`"."
        )
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'tells teams of the same name apart, and inboxes without a name' {
        Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @(@{ id = 'ibx_1'; teamId = 'team_1' }, @{ id = 'ibx_2'; teamId = 'team_hidden' }) } }
        Add-SandboxFault @{ Kind = 'reply'; Path = '/teams'; Body = @{ teams = @(@{ id = 'team_1'; name = 'Twin' }, @{ id = 'team_2'; name = 'Twin' }) } }

        Invoke-FreshProcess -As Text {
            Import-Module $args[0]
            "Id,TeamId`nibx_1,team_2`nibx_2,team_2" | ConvertFrom-Csv | Sync-FlownallyRouting -WhatIf
        } | Should -BeExactly @(
            'What if: Performing the operation "Route new conversations from team ''Twin'' (team_1) to team ''Twin'' (team_2)" on target "Inbox ibx_1".'
            'What if: Performing the operation "Route new conversations from team team_hidden to team ''Twin''" on target "Inbox ibx_2".'
        )
    }

    It 'checks the rows under -WhatIf as well' {
        { "Name,Team`nnobody,Sales" | ConvertFrom-Csv | Sync-FlownallyRouting -WhatIf -ErrorAction SilentlyContinue } | Should -Throw '1 of 1 rows *'
    }

    Context 'when a change fails' {
        It 'goes on, and the object of each tells its result' {
            Add-SandboxFault @{ Kind = 'status'; Status = 409; Method = 'DELETE' }

            $changes = $file | Sync-FlownallyRouting -ErrorAction SilentlyContinue -ErrorVariable failure

            $changes.Result | Should -BeExactly Done, Failed, Done
            $failure | Should -HaveCount 1
            $failure.FullyQualifiedErrorId | Should -BeExactly 'Conflict,Flownally.Commands.SyncFlownallyRoutingCommand'
            $failure.ErrorDetails.Message | Should -BeLike "Inbox 'Website Chat' ($($Sample.ChatInbox)) was not returned to the fallback routing: * (row 3, DELETE /inboxes/$($Sample.ChatInbox)/team: 409*)"
            $failure.TargetObject.Name | Should -BeExactly 'Website Chat'
        }

        It 'changes what is left the next time' {
            Add-SandboxFault @{ Kind = 'status'; Status = 503; Method = 'PUT'; Path = "/inboxes/$($Sample.SupportInbox)/team" }
            $null = $file | Sync-FlownallyRouting -ErrorAction SilentlyContinue

            $changes = $file | Sync-FlownallyRouting

            $changes.Name | Should -BeExactly 'Support WhatsApp'
            (Get-SandboxRequest -Write).Line | Select-Object -Skip 3 | Should -BeExactly $writes[0]
        }

        It 'sends nothing for what was done although the reply was lost' {
            Add-SandboxFault @{ Kind = 'reset'; AfterWork = $true; Method = 'PUT'; Path = "/inboxes/$($Sample.SupportInbox)/team" }

            ($file | Sync-FlownallyRouting -ErrorAction SilentlyContinue).Result | Should -BeExactly Failed, Done, Done
            $file | Sync-FlownallyRouting | Should -BeNullOrEmpty
        }

        It 'stops after three in a row when the service is gone, and says how far it came' {
            Add-SandboxFault @{ Kind = 'status'; Status = 503; Method = 'PUT'; Times = 9 }
            $rows = Get-FlownallyInbox | Select-Object Name, @{ n = 'Team'; e = { 'Returns' } }

            $thrown = { $rows | Sync-FlownallyRouting -ErrorAction SilentlyContinue -OutVariable script:changes } | Should -Throw -ErrorId 'BatchStopped,*' -PassThru

            $thrown.ErrorDetails.Message | Should -BeLike 'Stopped because the service can''t be reached or keeps failing: 0 done, 3 failed; 3 were not tried.*'
            $changes.Result | Should -BeExactly Failed, Failed, Failed
            Get-SandboxRequest -Write | Should -HaveCount 3
        }

        It 'ends with a key that can''t be used any more, and does the rest the next time' {
            Add-SandboxFault @{ Kind = 'status'; Status = 401; Method = 'DELETE' }
            { $file | Sync-FlownallyRouting } | Should -Throw -ErrorId 'Unauthorized,*'

            ($file | Sync-FlownallyRouting).Name | Should -BeExactly 'Website Chat', 'Shop Messenger'
        }

        It 'goes on where a pipeline ended early' {
            ($file | Sync-FlownallyRouting | Select-Object -First 1).Name | Should -BeExactly 'Support WhatsApp'
            ($file | Sync-FlownallyRouting).Name | Should -BeExactly 'Website Chat', 'Shop Messenger'
        }

        It 'changes nothing when a list can''t be read: <_>' -ForEach '/inboxes', '/teams' {
            Add-SandboxFault @{ Kind = 'status'; Status = 503; Path = $_ }
            $file | Sync-FlownallyRouting -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $failure.FullyQualifiedErrorId | Should -BeExactly 'ServiceUnavailable,Flownally.Commands.SyncFlownallyRoutingCommand'
            Get-SandboxRequest -Write | Should -BeNullOrEmpty
        }
    }

    It 'says how much there is to do with -Verbose' {
        $lines = $file | Sync-FlownallyRouting -Verbose 4>&1
        $lines.ForEach({ "$_" }) | Should -Contain '3 of 4 inboxes are routed in another way than the rows want.'
    }

    It 'clears with a key that can''t list teams' {
        Add-SandboxFault @{ Kind = 'status'; Status = 403; Path = '/teams' }
        ([pscustomobject]@{ Name = 'Website Chat'; TeamId = '' } | Sync-FlownallyRouting).From | Should -BeExactly $Sample.SupportTeam
        (Get-SandboxRequest -Write).Line | Should -BeExactly $writes[1]
    }
}
