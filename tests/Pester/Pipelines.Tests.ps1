Describe 'In a pipeline' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $script:baseUri = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    Context 'from one command into the next' {
        It 'connects the numbers that are not connected and routes them to a team' {
            $inboxes = Get-FlownallyWabaPhoneNumber $Sample.Waba -NotConnected | New-FlownallyInbox | Set-FlownallyInboxTeam -Team Support

            $inboxes.ExternalId | Should -Be $Sample.FreeNumber, $Sample.OtherFreeNumber
            $inboxes.TeamId | Should -Be $Sample.SupportTeam, $Sample.SupportTeam
            (Get-SandboxRequest -Write).Line | Should -Be @(
                'POST /inboxes', "PUT /inboxes/$($inboxes[0].Id)/team", 'POST /inboxes', "PUT /inboxes/$($inboxes[1].Id)/team"
            )
        }

        It 'lists the templates of one inbox after the other' {
            (Get-FlownallyInbox | Get-FlownallyWhatsAppTemplate -Category UTILITY -Language en).Name | Should -Be @(
                'order_ready', 'order_delayed', 'opening_hours', 'order_ready', 'order_delayed', 'opening_hours', 'return_received'
            )
        }

        It 'removes the inboxes of a channel' {
            Get-FlownallyInbox -Channel instagram, messenger | Remove-FlownallyInbox -Confirm:$false
            (Get-FlownallyInbox).Channel | Should -Be whatsapp, whatsapp, whatsapp, text
        }

        It 'works on properties with Where-Object, Sort-Object and Group-Object' {
            $names = Get-FlownallyInbox | Where-Object State -EQ degraded | Sort-Object CreatedAt -Descending | ForEach-Object Name
            $groups = Get-FlownallyInbox | Group-Object Channel -NoElement | Sort-Object Count, Name

            $names | Should -Be 'Returns WhatsApp', 'Support WhatsApp'
            $groups.Name | Should -Be instagram, messenger, text, whatsapp
            $groups | ForEach-Object Count | Should -Be 1, 1, 1, 3
        }

        It 'compares and subtracts times' {
            $inbox = Get-FlownallyInbox | Where-Object UpdatedAt -GT ([datetime]'2026-06-01T00:00:00Z')

            $inbox.Name | Should -Be 'Returns WhatsApp'
            [datetime]'2026-06-02T16:50:00Z' - $inbox.UpdatedAt | Should -Be ([timespan]'00:10:00')
        }

        It 'takes splatted parameters' {
            $filter = @{ Channel = 'whatsapp'; State = 'active'; Connection = 'sandbox' }
            (Get-FlownallyInbox @filter).Name | Should -Be 'Sales WhatsApp'
        }
    }

    Context 'with files' {
        It 'routes what a CSV file says' {
            $path = 'TestDrive:/routing.csv'
            "Id,Team`n$($Sample.SupportInbox),Returns`n$($Sample.SalesInbox),Support" | Set-Content $path

            $inboxes = Import-Csv $path | Set-FlownallyInboxTeam

            $inboxes.Id | Should -Be $Sample.SupportInbox, $Sample.SalesInbox
            $inboxes.TeamId | Should -Be $Sample.ReturnsTeam, $Sample.SupportTeam
        }

        It 'goes through a CSV file and back' {
            $path = 'TestDrive:/inboxes.csv'

            Get-FlownallyInbox | Export-Csv $path

            $rows = Import-Csv $path
            $rows[0].Reasons | Should -BeExactly 'payment_issue'
            $rows[0].Status | Should -BeExactly 'degraded (payment_issue)'
            $rows[0].Config | Should -BeExactly '112233445566778'
            ($rows | Clear-FlownallyInboxTeam).Id | Should -Be $rows.Id
        }

        It 'goes through CLIXML into <Command>' -ForEach @(
            @{
                Command = 'Get-FlownallyInbox'
                Write   = $null
            }
            @{
                Command = 'Clear-FlownallyInboxTeam'
                Write   = 'DELETE /inboxes/ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4/team'
            }
            @{
                Command = 'Set-FlownallyInboxTeam -TeamId team_01HV8Y7C3J6R9Z2X5N8B4K7G1'
                Write   = 'PUT /inboxes/ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4/team'
            }
            @{
                Command = 'Remove-FlownallyInbox -Force'
                Write   = 'DELETE /inboxes/ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4'
            }
        ) {
            $path = 'TestDrive:/inbox.clixml'
            Get-FlownallyInbox Support* | Export-Clixml $path

            $null = Import-Clixml $path | & ([scriptblock]::Create("`$input | $Command -ErrorAction Stop"))

            (Get-SandboxRequest -Write).Line | Should -Be $Write
        }

        It 'still refuses a team that comes out of CLIXML' {
            Get-FlownallyTeam Sales | Export-Clixml TestDrive:/team.clixml

            Import-Clixml TestDrive:/team.clixml | Clear-FlownallyInboxTeam -ErrorAction SilentlyContinue -ErrorVariable failure

            $failure.FullyQualifiedErrorId | Should -BeExactly 'WrongInput,Flownally.Commands.ClearFlownallyInboxTeamCommand'
            Get-SandboxRequest -Write | Should -BeNullOrEmpty
        }
    }

    Context 'with fields that this version does not know' {
        BeforeEach {
            Add-SandboxFault @{
                Kind = 'reply'; Path = '/inboxes'
                Body = @{
                    inboxes = @(
                        @{
                            id       = 'ibx_new'
                            name     = 'New'
                            priority = 7
                            labels   = @('only')
                            status   = @{ state = 'active'; reasons = @(); since = '2026-05-01T00:00:00Z' }
                            config   = @{ phoneNumberId = '1'; hours = @{ monday = @(9, 17) } }
                        }
                    )
                }
            }
        }

        It 'reaches them as properties' {
            $inbox = Get-FlownallyInbox

            $inbox.priority | Should -Be 7
            $inbox.labels | Should -Be only
            $inbox.Status.since | Should -BeExactly '2026-05-01T00:00:00Z'
            $inbox.Config.hours.monday | Should -Be 9, 17
        }

        It 'keeps them through <What>' -ForEach @(
            @{ What = 'ConvertTo-Json'; Through = { $input | ConvertTo-Json -Depth 8 | ConvertFrom-Json } }
            @{ What = 'CLIXML'; Through = { $input | Export-Clixml TestDrive:/new.clixml -Depth 8; Import-Clixml TestDrive:/new.clixml } }
            @{ What = 'Select-Object'; Through = { $input | Select-Object * } }
        ) {
            $inbox = Get-FlownallyInbox | & $Through

            $inbox.Id | Should -BeExactly 'ibx_new'
            $inbox.priority | Should -Be 7
            $inbox.labels | Should -Be only
            $inbox.Status.State | Should -BeExactly 'active'
            # ConvertFrom-Json makes a DateTime of it, which is written as it was; only 7.5 and later can be told not to.
            ConvertTo-Json $inbox.Status.since | Should -BeExactly '"2026-05-01T00:00:00Z"'
            $inbox.Config.PhoneNumberId | Should -BeExactly '1'
            $inbox.Config.hours.monday | Should -Be 9, 17
        }
    }

    Context 'across processes and runspaces' {
        It 'takes objects that a job gives' {
            $job = Use-SandboxEnvironment {
                Start-Job -ArgumentList $ModulePath { Import-Module $args[0]; Get-FlownallyInbox Support*, Sales* } | Wait-Job
            }

            $inboxes = $job | Receive-Job -AutoRemoveJob -Wait | Set-FlownallyInboxTeam -Team Returns

            $inboxes.Name | Should -Be 'Support WhatsApp', 'Sales WhatsApp'
            $inboxes.TeamId | Should -Be $Sample.ReturnsTeam, $Sample.ReturnsTeam
        }

        It 'shares a connection with ForEach-Object -Parallel' {
            $connection = Get-FlownallyConnection sandbox

            $names = 1..4 | ForEach-Object -ThrottleLimit 2 -Parallel {
                Import-Module $using:ModulePath
                (Get-FlownallyInbox Website* -Connection $using:connection).Name
            }

            $names | Should -Be (@('Website Chat') * 4)
            (Get-SandboxRequest).Key | Should -Be (@($Sample.AdminKey) * 4)
        }

        It 'does not leak the default of one parallel iteration into the next' {
            $defaults = 1..4 | ForEach-Object -ThrottleLimit 1 -Parallel {
                Import-Module $using:ModulePath
                @(Get-FlownallyConnection).Count
                Connect-Flownally fln_live_anything_at_all -SkipVerification
            }

            $defaults | Should -Be 0, 0, 0, 0
        }
    }

    Context 'that stops' {
        It 'ends quietly after Select-Object -First 1, and reads no further' {
            $Error.Clear()

            $template = $Sample.SupportInbox, $Sample.SalesInbox | Get-FlownallyWhatsAppTemplate -ThrottleLimit 1 | Select-Object -First 1

            $template.Id | Should -Be '987654321'
            $Error | Should -BeNullOrEmpty
            (Get-SandboxRequest).Line | Should -Not -Contain "GET /inboxes/$($Sample.SalesInbox)/whatsapp/templates"
        }

        It 'sends no write for a record that it has not reached' {
            $inbox = Get-FlownallyInbox | Set-FlownallyInboxTeam -Team Sales | Select-Object -First 1

            $inbox.Id | Should -Be $Sample.SupportInbox
            Get-SandboxRequest -Write | Should -HaveCount 1
        }

        It 'ends at the first error with -ErrorAction Stop, which try catches' {
            $caught = $null
            try {
                $Sample.SupportInbox, 'ibx_gone', $Sample.SalesInbox | Clear-FlownallyInboxTeam -ErrorAction Stop -OutVariable done
            }
            catch [Flownally.FlownallyException] {
                $caught = $_
            }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InboxNotFound,Flownally.Commands.ClearFlownallyInboxTeamCommand'
            $caught.Exception.StatusCode | Should -Be NotFound
            $done.Id | Should -Be $Sample.SupportInbox
            Get-SandboxRequest -Write | Should -HaveCount 2
        }
    }

    Context 'with PowerShell''s own parameters' {
        It 'fills -ErrorVariable and -OutVariable' {
            $null = 'ibx_gone', $Sample.SupportInbox, '..' |
                Clear-FlownallyInboxTeam -ErrorAction SilentlyContinue -ErrorVariable failures -OutVariable inboxes

            $failures.FullyQualifiedErrorId | Should -BeExactly @(
                'InboxNotFound,Flownally.Commands.ClearFlownallyInboxTeamCommand'
                'InvalidId,Flownally.Commands.ClearFlownallyInboxTeamCommand'
            )
            $inboxes.Id | Should -Be $Sample.SupportInbox
        }

        It 'fills -PipelineVariable, when no request begins before the one before it has ended' {
            $names = Get-FlownallyInbox Returns*, Support* -PipelineVariable inbox |
                Get-FlownallyWhatsAppTemplate -Name *re* -Language en -ThrottleLimit 1 |
                ForEach-Object { $inbox.Name, $_.Name }

            $names | Should -Be 'Support WhatsApp', 'order_ready', 'Returns WhatsApp', 'return_received'
        }

        It 'tells with -Verbose which connection is used, and what is asked' {
            $lines = (Get-FlownallyInbox Support* -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }).Message

            $lines[0] | Should -BeExactly "Using the connection 'sandbox' to $baseUri/ with the key fln_live_`u{2026}."
            $lines[1] | Should -Match '^GET /inboxes: 200, \d+ ms, attempt 1\.$'
        }
    }
}
