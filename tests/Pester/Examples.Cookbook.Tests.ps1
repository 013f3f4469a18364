BeforeDiscovery {
    # Each of them with a call that does its work, and one that can't even begin.
    $script:recipes = @(
        @{ Name = 'Connect-WabaNumber'; Good = '-WabaId 123456789012345 -Team Support'; Bad = '-WabaId 123456789012345 -Team Suport' }
        @{ Name = 'Set-RoutingFromCsv'; Good = './routing.csv'; Bad = './no-such-file.csv' }
        @{ Name = 'Get-HealthReport'; Good = '-HealthyState active,degraded -WabaId 123456789012345'; Bad = '-Path ./no-such-folder/health.csv' }
        @{ Name = 'Watch-InboxHealth'; Good = '-Path TestDrive/inboxes.json'; Bad = '-Path ./no-such-folder/inboxes.json' }
        @{ Name = 'Export-TemplateInventory'; Good = 'TestDrive/templates.csv'; Bad = './no-such-folder/templates.csv' }
        @{ Name = 'Move-TeamInbox'; Good = '-From Sales -To Support'; Bad = '-From Sales -To Suport' }
    )
    $script:changing = @(
        @{ Name = 'Connect-WabaNumber'; Arguments = @{ WabaId = '123456789012345'; Team = 'Support' } }
        @{ Name = 'Set-RoutingFromCsv'; Arguments = @{ Path = "$PSScriptRoot/../../examples/routing.csv" } }
        @{ Name = 'Export-TemplateInventory'; Arguments = @{ Path = 'templates.csv' } }
        @{ Name = 'Move-TeamInbox to a team'; Arguments = @{ From = 'Sales'; To = 'Support' } }
        @{ Name = 'Move-TeamInbox to the fallback'; Arguments = @{ From = 'Sales'; ToFallback = $true } }
    )
}

Describe 'The cookbook' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox
        $script:examples = "$((Get-Item -LiteralPath $PSScriptRoot).Parent.Parent.FullName)/examples"

        # What a recipe writes to which stream, and its exit code. One that fails goes on, whatever Pester thinks of errors.
        function Invoke-Recipe([string] $Name, [hashtable] $Arguments = @{}) {
            $global:LASTEXITCODE = -1
            $streams = @(& "$examples/$Name.ps1" @Arguments -ErrorAction Continue *>&1)
            $errors = $streams.Where({ $_ -is [Management.Automation.ErrorRecord] })
            [pscustomobject]@{
                Output   = $streams.Where({ $_ -isnot [Management.Automation.InformationRecord] -and $_ -notin $errors })
                Errors   = $errors.ForEach({ $_.FullyQualifiedErrorId })
                Messages = $errors.ForEach({ "$_" })
                Summary  = "$($streams.Where({ $_ -is [Management.Automation.InformationRecord] }))"
                ExitCode = $LASTEXITCODE
            }
        }

        # As a scheduler runs it: a process of its own, which finds the module by its name.
        function Invoke-Scheduled(
            [string] $Name, [string] $Arguments, [string] $Key = $Sample.AdminKey, [string] $Modules = $ModuleSearchPath
        ) {
            $before = $env:PSModulePath
            try {
                $env:PSModulePath = $Modules
                Push-Location -LiteralPath $examples
                Use-SandboxEnvironment -Key $Key {
                    $null = Invoke-Pwsh -File "./$Name.ps1" ($Arguments -split ' ' -replace '^TestDrive', $TestDrive) 2>&1
                }
                $LASTEXITCODE
            }
            finally {
                Pop-Location
                $env:PSModulePath = $before
            }
        }
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    Context 'as a whole' {
        It 'is listed with a help page for each recipe' {
            $page = Get-Content "$examples/README.md" -Raw
            $files = (Get-ChildItem "$examples/*-*.ps1").Name

            $files | Should -HaveCount 6
            [regex]::Matches($page, '\[`(?<name>\S+)`\]\(\k<name>\)').ForEach({ $_.Groups['name'].Value }) | Sort-Object | Should -Be $files
            foreach ($file in $files) {
                $help = Get-Help "$examples/$file"
                $help.Synopsis | Should -Match '\.$'
                $help.examples.example.Count | Should -BeGreaterOrEqual 2
                $help.alertSet.alert.Text | Should -Match '^Exit codes: 0 '
                $own = $help.parameters.parameter | Where-Object Name -NotIn WhatIf, Confirm
                $own | ForEach-Object Description | Should -Not -Contain $null
            }
        }

        It 'changes nothing under -WhatIf: <Name>' -ForEach $changing {
            Invoke-FreshRunspace -ArgumentList "$examples/$($Name -replace ' .*').ps1", $Arguments, $TestDrive {
                param($Recipe, $Arguments, $Folder)
                Set-Location -LiteralPath $Folder
                & $Recipe @Arguments -WhatIf
            } | Where-Object { $_.Outcome -ne 'Skipped' } | Should -BeNullOrEmpty

            Get-SandboxRequest | Should -Not -BeNullOrEmpty
            Get-SandboxRequest -Write | Should -BeNullOrEmpty
            Get-ChildItem TestDrive:/ | Should -BeNullOrEmpty
        }

        It 'ends with 0 as a process when <Name> has done its work' -ForEach $recipes {
            Invoke-Scheduled $Name $Good | Should -Be 0
        }

        It 'ends with 2 as a process when <Name> can''t begin, or is refused' -ForEach $recipes {
            Invoke-Scheduled $Name $Bad | Should -Be 2
            Get-SandboxRequest -Write | Should -BeNullOrEmpty
            Invoke-Scheduled $Name $Good -Key fln_live_not_a_good_key | Should -Be 2
        }
    }

    Context 'Connect-WabaNumber' {
        It 'connects what is not connected, and routes it' {
            $run = Invoke-Recipe Connect-WabaNumber @{ WabaId = $Sample.Waba; Team = 'Support' }

            $run.ExitCode | Should -Be 0
            $run.Output.Number | Should -Be '+48 123 456 791', '+48 123 456 792'
            $run.Output.Outcome | Should -Be Routed, Routed
            $run.Output.Reason | Should -Be '', ''
            (Get-SandboxRequest -Write).Line | Should -Be @(
                'POST /inboxes', "PUT /inboxes/$($run.Output[0].InboxId)/team", 'POST /inboxes', "PUT /inboxes/$($run.Output[1].InboxId)/team"
            )
            (Get-FlownallyInbox -Id $run.Output.InboxId).TeamId | Should -Be $Sample.SupportTeam, $Sample.SupportTeam
        }

        It 'has nothing to do the second time' {
            $null = Invoke-Recipe Connect-WabaNumber @{ WabaId = $Sample.Waba; Team = 'Support' }
            $run = Invoke-Recipe Connect-WabaNumber @{ WabaId = $Sample.Waba; Team = 'Support' }

            $run.ExitCode | Should -Be 0
            $run.Output | Should -BeNullOrEmpty
            Get-SandboxRequest -Write | Should -HaveCount 4
        }

        It 'goes on after a number that fails, and after one that can''t be routed' {
            Add-SandboxFault @{ Kind = 'status'; Status = 409; Method = 'POST'; Path = '/inboxes' }
            Add-SandboxFault @{ Kind = 'status'; Status = 403; Method = 'PUT' }

            $run = Invoke-Recipe Connect-WabaNumber @{ WabaId = $Sample.Waba; Team = 'Support' }

            $run.ExitCode | Should -Be 1
            $run.Output.Outcome | Should -Be Failed, Connected
            $run.Errors | Should -Be @(
                'Conflict,Flownally.Commands.NewFlownallyInboxCommand'
                'Forbidden,Flownally.Commands.SetFlownallyInboxTeamCommand'
            )
            $run.Output.Reason | Should -Be $run.Messages
            $run.Output[1].InboxId | Should -Be (Get-FlownallyInbox | Select-Object -Last 1).Id
        }

        It 'goes on after an account that can''t be read' {
            $run = Invoke-Recipe Connect-WabaNumber @{ WabaId = '999', $Sample.Waba; Team = 'Support' }

            $run.ExitCode | Should -Be 1
            $run.Errors | Should -Be 'WabaNotFound,Flownally.Commands.GetFlownallyWabaPhoneNumberCommand'
            $run.Output.Outcome | Should -Be Routed, Routed
        }

        It 'connects nothing when there is no such team' {
            $run = Invoke-Recipe Connect-WabaNumber @{ WabaId = $Sample.Waba; Team = 'Suport' }

            $run.ExitCode | Should -Be 2
            $run.Errors | Should -Be 'TeamNotFound,Connect-WabaNumber.ps1'
            $run.Messages | Should -Be "No team has the name or the id 'Suport', or this key has no access to it."
            $run.Output | Should -BeNullOrEmpty
            Get-SandboxRequest -Write | Should -BeNullOrEmpty
        }
    }

    Context 'Set-RoutingFromCsv' {
        BeforeEach { $script:path = "$TestDrive/routing.csv" }

        It 'does what the example file says' {
            $run = Invoke-Recipe Set-RoutingFromCsv @{ Path = "$examples/routing.csv" }

            $run.ExitCode | Should -Be 0
            $run.Output.Id | Should -Be $Sample.SupportInbox, $Sample.ChatInbox
            $run.Output.ToTeamId | Should -Be $Sample.ReturnsTeam, $Sample.SalesTeam
            $run.Summary | Should -BeExactly '2 rows: 2 routed, 0 failed, 0 left as they were.'
            (Get-SandboxRequest -Write).Line | Should -Be "PUT /inboxes/$($Sample.SupportInbox)/team", "PUT /inboxes/$($Sample.ChatInbox)/team"
        }

        It 'takes team ids, and another delimiter' {
            Set-Content $path "Name;Id;TeamId`nSupport;$($Sample.SupportInbox);$($Sample.SalesTeam)"

            $run = Invoke-Recipe Set-RoutingFromCsv @{ Path = $path; Delimiter = ';' }

            $run.ExitCode | Should -Be 0
            $run.Output.ToTeamId | Should -Be $Sample.SalesTeam
        }

        It 'goes on after a change that fails, and counts it' {
            Add-SandboxFault @{ Kind = 'status'; Status = 409; Method = 'PUT' }
            Set-Content $path "Name,Team`nSupport WhatsApp,Sales`nReturns WhatsApp,`nWebsite Chat,Returns"

            $run = Invoke-Recipe Set-RoutingFromCsv @{ Path = $path }

            $run.ExitCode | Should -Be 1
            $run.Output.Result | Should -Be Failed, Done
            $run.Errors -replace ',.*' | Should -Be Conflict
            $run.Summary | Should -BeExactly '3 rows: 1 routed, 1 failed, 1 left as they were.'
        }

        It 'refuses <What> before anything is changed' -ForEach @(
            @{ What = 'a file without rows'; Text = 'Id,Team'; Message = 'There are no rows.*' }
            @{ What = 'a file without inboxes'; Text = "Inbox,Team`nx,Sales"; Message = '*has no column *. Its columns: Inbox, Team.*' }
            @{ What = 'a file without teams'; Text = "Id,Squad`nx,Sales"; Message = '*has no column Team, TeamName or TeamId. Its columns: Id, Squad.*' }
            @{ What = 'another delimiter'; Text = "Id;Team`nx;Sales"; Message = '*Its columns: Id;Team.*' }
            @{ What = 'an inbox in two rows'; Text = "Name,Team`nWebsite Chat,Sales`nwebsite chat ,Support"; Message = '*is in row 1 already.*' }
            @{ What = 'rows that are wrong'; Text = "Name,Team`nWebsite Chat,Sales`n,`nSales WhatsApp,Suport"; Message = 'Row 2 *' }
        ) {
            Set-Content $path $Text

            $run = Invoke-Recipe Set-RoutingFromCsv @{ Path = $path }

            $run.ExitCode | Should -Be 2
            $run.Messages[0] | Should -BeLike $Message
            $run.Errors[-1] | Should -BeLike 'WrongInput,*'
            $run.Output | Should -BeNullOrEmpty
            Get-SandboxRequest -Write | Should -BeNullOrEmpty
        }
    }

    Context 'Get-HealthReport' {
        It 'reports what is not known to be healthy' {
            $run = Invoke-Recipe Get-HealthReport @{ WabaId = $Sample.Waba, $Sample.OtherWaba }

            $run.ExitCode | Should -Be 1
            $run.Output.Kind | Should -Be Inbox, Inbox
            $run.Output.Name | Should -Be 'Support WhatsApp', 'Returns WhatsApp'
            $run.Output.Health | Should -Be degraded, degraded
            $run.Output.Reason | Should -Be payment_issue, payment_issue
            $run.Output.Id | Should -Be $Sample.SupportInbox, $Sample.ReturnsInbox
            Get-SandboxRequest -Write | Should -BeNullOrEmpty
        }

        It 'gives all reasons of an inbox' {
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @(@{ id = 'ibx_1'; status = @{ state = 'odd'; reasons = @('a', 'b') } }) } }

            (Invoke-Recipe Get-HealthReport).Output.Reason | Should -Be 'a, b'
        }

        It 'reports numbers of low quality, and what nobody has documented' {
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @(@{ id = 'ibx_1' }) } }
            Add-SandboxFault @{
                Kind = 'reply'; Path = '/whatsapp/{wabaId}/phone-numbers'
                Body = @{ phoneNumbers = @(@{ id = '1'; displayPhoneNumber = '+48 1'; qualityRating = 'RED' }, @{ id = '2' }) }
            }

            $run = Invoke-Recipe Get-HealthReport @{ WabaId = $Sample.Waba }

            $run.ExitCode | Should -Be 1
            $run.Output.Kind | Should -Be Inbox, Number, Number
            $run.Output.Health | Should -Be $null, RED, $null
            $run.Output[1].Name | Should -Be '+48 1 (1)'
            $run.Output.Id | Should -Be ibx_1, '1', '2'
        }

        It 'says nothing when all is well' {
            $run = Invoke-Recipe Get-HealthReport @{ WabaId = $Sample.Waba; HealthyState = 'active', 'degraded' }

            $run.ExitCode | Should -Be 0
            $run.Output | Should -BeNullOrEmpty
        }

        It 'can''t tell when something can''t be read, and reports the rest' {
            $run = Invoke-Recipe Get-HealthReport @{ WabaId = '999' }

            $run.ExitCode | Should -Be 2
            $run.Output.Name | Should -Be 'Support WhatsApp', 'Returns WhatsApp'
            $run.Errors | Should -Be 'WabaNotFound,Flownally.Commands.GetFlownallyWabaPhoneNumberCommand'
        }

        It 'leaves no old report behind when it can''t tell' {
            Set-Content "$TestDrive/health.html" 'All is well.'
            Add-SandboxFault @{ Kind = 'status'; Status = 503; Path = '/inboxes' }

            (Invoke-Recipe Get-HealthReport @{ Path = "$TestDrive/health.html" }).ExitCode | Should -Be 2
            "$TestDrive/health.html" | Should -Not -Exist
        }

        It 'writes a CSV file, also when there is nothing in it' {
            $null = Invoke-Recipe Get-HealthReport @{ Path = "$TestDrive/health.csv" }
            Import-Csv "$TestDrive/health.csv" | ForEach-Object Name | Should -Be 'Support WhatsApp', 'Returns WhatsApp'

            $header = Get-Content "$TestDrive/health.csv" -TotalCount 1
            Add-SandboxFault @{ Kind = 'reply'; Method = 'GET'; Path = '/inboxes'; Body = @{ inboxes = @(@{ id = 'ibx_1'; name = '=1+1' }) } }
            $null = Invoke-Recipe Get-HealthReport @{ Path = "$TestDrive/health.csv" }
            (Import-Csv "$TestDrive/health.csv").Name | Should -BeExactly "'=1+1"
            $null = Invoke-Recipe Get-HealthReport @{ Path = "$TestDrive/health.csv"; HealthyState = 'active', 'degraded' }
            Get-Content "$TestDrive/health.csv" | Should -BeExactly $header
        }

        It 'writes a page' {
            $null = Invoke-Recipe Get-HealthReport @{ Path = "$TestDrive/health.html" }

            $page = Get-Content "$TestDrive/health.html" -Raw
            $page | Should -Match '<h1>[^<]+Z: 2 not known to be healthy</h1>'
            $page | Should -BeLike "*<td>Support WhatsApp</td><td>degraded</td><td>payment_issue</td><td>$($Sample.SupportInbox)</td>*"
        }

        It 'refuses another kind of file' {
            { & "$examples/Get-HealthReport.ps1" -Path health.txt } | Should -Throw '*The report is a .csv or an .html file.'
        }

        It 'ends with 1 as a process when somebody is needed, and with 2 without the module' {
            Invoke-Scheduled Get-HealthReport "-WabaId $($Sample.Waba),$($Sample.OtherWaba)" | Should -Be 1
            # The accounts are asked for at once, so in any order.
            (Get-SandboxRequest -ExceptTeams).Line | Sort-Object | Should -Be @(
                'GET /inboxes', "GET /whatsapp/$($Sample.Waba)/phone-numbers", "GET /whatsapp/$($Sample.OtherWaba)/phone-numbers"
            )
            Invoke-Scheduled Get-HealthReport "-WabaId $($Sample.Waba)" -Modules $TestDrive | Should -Be 2
        }
    }

    Context 'Watch-InboxHealth' {
        BeforeEach { Remove-Item "$TestDrive/inboxes.json" -ErrorAction Ignore }

        It 'reports what changed since the last run, once' {
            (Invoke-Recipe Watch-InboxHealth @{ Path = "$TestDrive/inboxes.json" }).ExitCode | Should -Be 0
            Remove-FlownallyInbox $Sample.ChatInbox -Force

            $run = Invoke-Recipe Watch-InboxHealth @{ Path = "$TestDrive/inboxes.json" }
            $again = Invoke-Recipe Watch-InboxHealth @{ Path = "$TestDrive/inboxes.json" }

            $run.ExitCode, $again.ExitCode | Should -Be 1, 0
            "$($run.Output)" | Should -BeExactly "Website Chat ($($Sample.ChatInbox)): Removed from active"
            $again.Output | Should -BeNullOrEmpty
        }

        It 'reports only inboxes in the states that were asked for' {
            $null = Invoke-Recipe Watch-InboxHealth @{ Path = "$TestDrive/inboxes.json" }
            Remove-FlownallyInbox $Sample.ChatInbox, $Sample.SupportInbox -Force

            (Invoke-Recipe Watch-InboxHealth @{ Path = "$TestDrive/inboxes.json"; State = 'odd,degraded' }).Output.Id | Should -Be $Sample.SupportInbox
        }

        It 'can''t tell when the list can''t be read, and tells it the next time' {
            $null = Invoke-Recipe Watch-InboxHealth @{ Path = "$TestDrive/inboxes.json" }
            Remove-FlownallyInbox $Sample.ChatInbox -Force
            Add-SandboxFault @{ Kind = 'status'; Status = 503; Path = '/inboxes' }

            $run = Invoke-Recipe Watch-InboxHealth @{ Path = "$TestDrive/inboxes.json" }
            $run.ExitCode | Should -Be 2
            $run.Errors | Should -BeLike 'ServiceUnavailable,*'
            (Invoke-Recipe Watch-InboxHealth @{ Path = "$TestDrive/inboxes.json" }).ExitCode | Should -Be 1
        }
    }

    Context 'Export-TemplateInventory' {
        BeforeEach { $script:path = "$TestDrive/templates.csv" }

        It 'writes every template of every WhatsApp inbox' {
            $run = Invoke-Recipe Export-TemplateInventory @{ Path = $path }

            $run.ExitCode | Should -Be 0
            $run.Output.FullName | Should -Be (Get-Item $path).FullName
            $rows = Import-Csv $path
            ($rows | Group-Object Inbox).Name | Should -Be 'Returns WhatsApp', 'Sales WhatsApp', 'Support WhatsApp'
            $rows | Should -HaveCount 11
            $rows[2].Name | Should -Be order_delayed
            $rows[2].Placeholders | Should -Be '1, 2, 3'
            $rows[1].Body | Should -BeExactly "Cze`u{15b}`u{107} {{1}}, Twoje zam`u{f3}wienie {{2}} jest gotowe do odbioru."
            (Get-Content $path -AsByteStream -TotalCount 3) | Should -Be 0xEF, 0xBB, 0xBF
        }

        It 'writes no text that Excel would take for a formula' {
            Add-SandboxFault @{
                Kind = 'reply'; Path = '/inboxes/{id}/whatsapp/templates'; Times = 3
                Body = @{ templates = @(@{ id = '1'; name = '=cmd|calc'; components = @(@{ type = 'BODY'; text = '@SUM(1)' }) }) }
            }

            $null = Invoke-Recipe Export-TemplateInventory @{ Path = $path }

            (Import-Csv $path)[0].Name, (Import-Csv $path)[0].Body | Should -BeExactly "'=cmd|calc", "'@SUM(1)"
        }

        It 'writes those that are wanted' {
            $null = Invoke-Recipe Export-TemplateInventory @{ Path = $path; Status = 'APPROVED'; Language = 'pl' }
            (Import-Csv $path).Inbox | Should -Be 'Support WhatsApp', 'Sales WhatsApp'
        }

        It 'goes on after an inbox that can''t be read' {
            Add-SandboxFault @{ Kind = 'status'; Status = 403; Path = '/inboxes/{id}/whatsapp/templates'; Times = 1 }

            $run = Invoke-Recipe Export-TemplateInventory @{ Path = $path }

            $run.ExitCode | Should -Be 1
            $run.Errors | Should -Be 'Forbidden,Flownally.Commands.GetFlownallyWhatsAppTemplateCommand'
            (Import-Csv $path | Group-Object Inbox) | Should -HaveCount 2
        }
    }

    Context 'Move-TeamInbox' {
        It 'moves the inboxes of a team to <Where>' -ForEach @(
            @{ Where = 'another one'; Arguments = @{ From = 'Sales'; To = 'Returns' }; Method = 'PUT'; TeamId = 'team_01HV8Y8J6L9N2Q5S8U1W4Y7A0' }
            @{ Where = 'the fallback'; Arguments = @{ From = 'Sales'; ToFallback = $true }; Method = 'DELETE'; TeamId = $null }
        ) {
            $run = Invoke-Recipe Move-TeamInbox $Arguments

            $ids = $Sample.SalesInbox, $Sample.MessengerInbox, $Sample.InstagramInbox
            $run.ExitCode | Should -Be 0
            $run.Output.Id | Should -Be $ids
            $run.Output.ToTeamId | Should -Be $TeamId, $TeamId, $TeamId
            (Get-SandboxRequest -Write).Line | Should -Be $ids.ForEach({ "$Method /inboxes/$_/team" })
        }

        It 'has nothing to do for a team without inboxes' {
            $run = Invoke-Recipe Move-TeamInbox @{ From = 'Returns'; To = 'Sales' }

            $run.ExitCode | Should -Be 0
            $run.Output | Should -BeNullOrEmpty
        }

        It 'goes on after an inbox that fails' {
            Add-SandboxFault @{ Kind = 'status'; Status = 409; Method = 'PUT' }

            $run = Invoke-Recipe Move-TeamInbox @{ From = 'Sales'; To = 'Returns' }

            $run.ExitCode | Should -Be 1
            $run.Output.Result | Should -Be Failed, Done, Done
            $run.Errors | Should -Be 'Conflict,Flownally.Commands.SyncFlownallyRoutingCommand'
        }

        It 'moves nothing when there is no team <_>' -ForEach 'to move from', 'to move to' {
            $teams = $_ -eq 'to move to' ? @{ From = 'Sales'; To = 'Suport' } : @{ From = 'Suport'; To = 'Sales' }

            $run = Invoke-Recipe Move-TeamInbox $teams

            $run.ExitCode | Should -Be 2
            $run.Errors[0] | Should -BeLike 'TeamNotFound,*'
            Get-SandboxRequest -Write | Should -BeNullOrEmpty
        }
    }
}
