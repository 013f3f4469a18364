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

        It 'does nothing the second time' {
            foreach ($time in 1, 2) {
                $inboxes = Get-FlownallyWabaPhoneNumber $Sample.Waba -NotConnected | New-FlownallyInbox | Set-FlownallyInboxTeam -Team Support
                @($inboxes).Count | Should -Be (2, 0)[$time - 1]
            }
            Get-SandboxRequest -Write | Should -HaveCount 4
        }

        It 'connects nothing when the team at its end is unknown' {
            { Get-FlownallyWabaPhoneNumber $Sample.Waba -NotConnected | New-FlownallyInbox | Set-FlownallyInboxTeam -Team Nobody } | Should -Throw -ErrorId 'TeamNotFound,*'
            Get-SandboxRequest -Write | Should -BeNullOrEmpty
        }

        It 'routes again what it has cleared' {
            (Get-FlownallyInbox *chat | Clear-FlownallyInboxTeam | Set-FlownallyInboxTeam -Team Returns).TeamId | Should -Be $Sample.ReturnsTeam
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
                Command = 'Get-FlownallyInbox'; Path = '/inboxes'
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

        It 'connects numbers that come out of CLIXML' {
            Get-FlownallyWabaPhoneNumber $Sample.Waba -NotConnected | Export-Clixml TestDrive:/numbers.clixml
            (Import-Clixml TestDrive:/numbers.clixml | New-FlownallyInbox).ExternalId | Should -Be $Sample.FreeNumber, $Sample.OtherFreeNumber
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

    Context 'with fields whose names are taken' {
        It 'shows "<Name>" as "<Shown>"' -ForEach @(
            @{ Name = 'PSObject'; Shown = 'PSObject_' }, @{ Name = 'pstypenames'; Shown = 'pstypenames_' }, @{ Name = 'psbase'; Shown = 'psbase_' }
            @{ Name = 'PSStandardMembers'; Shown = 'PSStandardMembers_' }, @{ Name = 'ID'; Shown = 'ID_' }, @{ Name = 'state'; Shown = 'state_' }
            @{ Name = 'ToString'; Shown = 'ToString_' }, @{ Name = 'gethashcode'; Shown = 'gethashcode_' }, @{ Name = ''; Shown = '_' }
            @{ Name = 'UnknownFields'; Shown = 'UnknownFields' }, @{ Name = 'with space'; Shown = 'with space' }, @{ Name = 'a.b'; Shown = 'a.b' }
        ) {
            $body = "{`"inboxes`":[{`"id`":`"ibx_1`",`"status`":{`"state`":`"active`"},`"$Name`":`"theirs`",`"extra`":{`"$Name`":`"inner`"}}]}"
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = $body }

            $inbox = Get-FlownallyInbox

            $inbox.PSObject.Properties[$Shown].Value | Should -BeExactly theirs
            $inbox.Id, $inbox.State, "$inbox" | Should -BeExactly ibx_1, active, ibx_1
            $inbox.extra.PSObject.Properties.Value | Should -BeExactly inner
        }

        It 'keeps names that differ only in case, and one that ends in an underscore already' {
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = '{"inboxes":[{"id":"x","size":1,"Size":2,"SIZE":3,"ToString":4,"ToString_":5,"extra":{"a":1,"A":2}}]}' }

            $inbox = Get-FlownallyInbox

            $inbox.size, $inbox.Size_, $inbox.SIZE__, $inbox.extra.A_ | Should -Be 1, 2, 3, 2
            $inbox.PSObject.Properties.Where({ $_.Name -like 'ToString*' }).Value | Sort-Object | Should -Be 4, 5
        }
    }

    Context 'with values of every kind in fields that this version does not know' {
        It 'gives <Expression> as <Expected>' -ForEach @(
            @{ Expression = '$inbox.extra.a.b[1].c'; Expected = 'x' }, @{ Expression = '$inbox.extra.a.b.Count'; Expected = 3 }
            @{ Expression = '$inbox.empty -is [Collections.IList] -and $inbox.empty.Count -eq 0'; Expected = $true }, @{ Expression = '$inbox.one -is [Collections.IList]'; Expected = $true }
            @{ Expression = '$inbox.extra -is [pscustomobject]'; Expected = $true }, @{ Expression = '$inbox.nested[0][1]'; Expected = 2 }
            @{ Expression = '$inbox.date'; Expected = '2026-04-30T09:00:00Z' }, @{ Expression = '$inbox.big.GetType().Name'; Expected = 'BigInteger' }
            @{ Expression = '"$($inbox.precise)"'; Expected = '0.12345678901234567890123' }, @{ Expression = '$inbox.none'; Expected = $null }
            @{ Expression = '$inbox -is [Flownally.Inbox]'; Expected = $true }
            @{ Expression = '($inbox | ConvertTo-Csv | ConvertFrom-Csv).one'; Expected = 'x' }
            @{ Expression = '($inbox | ConvertTo-Csv | ConvertFrom-Csv).flat'; Expected = '@{a=1, 2; b=x}' }
            @{ Expression = '$inbox | ConvertTo-Csv | Select-String System'; Expected = $null }
        ) {
            Add-SandboxFault @{
                Kind = 'reply'; Path = '/inboxes'
                Body = '{"inboxes":[{"id":"ibx_1","extra":{"a":{"b":[1,{"c":"x"},null]}},"flat":{"a":[1,2],"b":"x"},"empty":[],"one":["x"],"nested":[[1,2],[]],' +
                    '"date":"2026-04-30T09:00:00Z","big":123456789012345678901234567890,"precise":0.12345678901234567890123,"none":null}]}'
            }
            Set-Variable inbox (Get-FlownallyInbox)

            & ([scriptblock]::Create($Expression)) | Should -BeExactly $Expected
        }
    }

    Context 'with numbers of every size in fields that this version does not know' {
        It 'gives <Number> as <Type> <Text>' -ForEach @(
            @{ Number = '0'; Type = 'Int64'; Text = '0' }, @{ Number = '-0'; Type = 'Double'; Text = '-0' }
            @{ Number = '0.10'; Type = 'Double'; Text = '0.1' }, @{ Number = '1e3'; Type = 'Double'; Text = '1000' }
            @{ Number = '1.7976931348623157E+308'; Type = 'Double'; Text = '1.7976931348623157E+308' }
            @{ Number = '1.2345678901234567890e300'; Type = 'String'; Text = '1.2345678901234567890e300' }
            @{ Number = '5e-324'; Type = 'Double'; Text = '5E-324' }, @{ Number = '1.5e-324'; Type = 'String'; Text = '1.5e-324' }
            @{ Number = '1e400'; Type = 'String'; Text = '1e400' }, @{ Number = '12345678901234567.5'; Type = 'Decimal'; Text = '12345678901234567.5' }
            @{ Number = '0.12345678901234567890123456789012345'; Type = 'String'; Text = '0.12345678901234567890123456789012345' }
            @{ Number = '1' * 100; Type = 'BigInteger'; Text = '1' * 100 }, @{ Number = '1' * 101; Type = 'String'; Text = '1' * 101 }
        ) {
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = "{`"inboxes`":[{`"id`":`"ibx_1`",`"extra`":$Number}]}" }

            $extra = (Get-FlownallyInbox).extra

            $extra.GetType().Name, $extra.ToString([cultureinfo]::InvariantCulture) | Should -BeExactly $Type, $Text
        }
    }

    Context 'with values that the API does not document' {
        It 'keeps them and warns once in <Command>' -ForEach @(
            @{
                Command = 'Get-FlownallyInbox'; Path = '/inboxes'
                Body    = '{"inboxes":[{"id":7,"externalId":{"a":1}},{"id":"ibx_2","externalId":[2],"name":"\ud83d!","config":[],"status":{"reasons":"x"}}]}'
                Fields  = 'externalId, config, status.reasons'; Such = 'externalId_'
                Expected = @{ '$item[0].Id' = '7'; '$item[0].ExternalId' = $null; '$item[0].externalId_.a' = 1; '$item[1].Name' = "`u{fffd}!"; '$item[1].config_.Count' = 0; '$item[1].Status.reasons_' = 'x' }
            }
            @{
                Command = 'Get-FlownallyInbox -State degraded'; Path = '/inboxes'; Body = '{"inboxes":[{"id":"ibx_1","status":"degraded"}]}'
                Fields = 'status'; Such = 'status_'; Expected = @{ '$item.Count' = 0 }
            }
            @{
                Command = 'New-FlownallyInbox 1'; Body = '{"inboxes":[{"id":"ibx_1","externalId":1,"createdAt":"yesterday"}]}'; Method = 'POST'
                Fields = 'createdAt'; Such = 'createdAt_'; Expected = @{ '$item.ExternalId' = '1'; '$item.createdAt_' = 'yesterday' }
            }
            @{
                Command = '$inbox, $inbox | Set-FlownallyInboxTeam -Team $team'; Method = 'PUT'; Body = '{"id":"ibx_1","teamId":{}}'
                Fields = 'teamId'; Such = 'teamId_'; Expected = @{ '$item.Count' = 2; '$item[1].TeamId' = $null }
            }
            @{
                Command = 'Clear-FlownallyInboxTeam $inbox'; Method = 'DELETE'; Body = '{"id":"ibx_1","channel":false}'
                Fields = 'channel'; Such = 'channel_'; Expected = @{ '$item.Channel' = $null; '$item.channel_' = $false }
            }
            @{
                Command = 'Get-FlownallyWhatsAppTemplate $inbox'; Body = '{"templates":[{"id":"1","components":[{"type":"BODY","text":{"en":"Hi"}}]},{"id":"2","components":[null]}]}'
                Fields = 'components.text, components'; Such = 'components.text_'; Expected = @{ '$item[0].Components[0].text_.en' = 'Hi'; '$item[1].components_.Count' = 1 }
            }
            @{
                Command = 'Get-FlownallyWabaPhoneNumber 1'; Body = '{"phoneNumbers":[{"id":"1","isRegistered":"yes"}]}'
                Fields = 'isRegistered'; Such = 'isRegistered_'; Expected = @{ '$item.IsRegistered' = $null; '$item.isRegistered_' = 'yes' }
            }
            @{
                Command = 'Get-FlownallyTeam'; Body = '{"teams":[{"id":"team_1","agentIds":["usr_1",null]}]}'
                Fields = 'agentIds'; Such = 'agentIds_'; Expected = @{ '$item.AgentIds' = $null; '$item.agentIds_[0]' = 'usr_1' }
            }
        ) {
            Add-SandboxFault @{ Kind = 'reply'; Body = $Body; Method = $Method; Path = $Path; Times = 2 }

            Set-Variable inbox ([Flownally.Inbox]@{ Id = 'ibx_1' })
            Set-Variable team ([Flownally.Team]@{ Id = 'team_1' })
            Set-Variable item (. ([scriptblock]::Create("$Command -WarningVariable warnings -WarningAction SilentlyContinue")))

            "$warnings" | Should -BeExactly ("The response is not what the API documents in: $Fields. " +
                "A value that a property can't hold is in one whose name ends in an underscore, such as $Such.")
            foreach ($expression in $Expected.Keys) {
                & ([scriptblock]::Create($expression)) | Should -BeExactly $Expected[$expression] -Because $expression
            }
        }

        It 'connects without a warning' {
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = '{"inboxes":[{"id":"ibx_1","status":"active"}]}' }

            Connect-Flownally -Token $Sample.AdminKey -BaseUri (Get-FlownallyConnection sandbox).BaseUri -WarningVariable warnings -WarningAction SilentlyContinue

            $warnings | Should -BeNullOrEmpty
        }
    }

    Context 'with fields that nobody expects' {
        It 'keeps the names of <_> fields that differ only in case short' -ForEach 3, 4096 {
            $names = foreach ($number in 0..($_ - 1)) { -join (0..11).ForEach({ ($number -shr $_) % 2 ? 'A' : 'a' }) }
            $extra = $names.ForEach({ '"{0}":"{0}"' -f $_ }) -join ','
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = "{`"inboxes`":[{`"id`":`"ibx_1`",`"extra`":{$extra}}]}" }

            $members = (Get-FlownallyInbox).extra.PSObject.Properties

            $members.Value | Should -BeExactly $names
            $members.ForEach({ $_.Name -creplace $_.Value })[0..3] | Should -BeExactly @('', '_', '__', '_3')[0..($_ - 1)]
            ($members.Name | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual ('aaaaaaaaaaaa_4095'.Length)
        }

        It 'keeps JSON that nests too deeply as text' {
            $json = '[' * 65 + '1' + ']' * 65
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = "{`"inboxes`":[{`"id`":`"ibx_1`",`"extra`":$json}]}" }

            (Get-FlownallyInbox).extra | Should -BeExactly $json
        }
    }

    Context 'as a string' {
        It 'is "<Text>", also after CLIXML' -ForEach @(
            @{ Make = { Get-FlownallyInbox Support* }; Text = 'Support WhatsApp (ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4)' }
            @{ Make = { (Get-FlownallyInbox Support*).Status }; Text = 'degraded (payment_issue)' }
            @{ Make = { (Get-FlownallyInbox Support*).Config }; Text = '112233445566778' }
            @{ Make = { Get-FlownallyTeam Sales }; Text = 'Sales (team_01HV8Y7C3J6R9Z2X5N8B4K7G1)' }
            @{ Make = { Get-FlownallyWabaPhoneNumber $Sample.OtherWaba }; Text = '+48 234 567 890 (223344556677880)' }
            @{ Make = { Get-FlownallyWhatsAppTemplate $Sample.ReturnsInbox }; Text = 'return_received (en)' }
            @{ Make = { (Get-FlownallyWhatsAppTemplate $Sample.ReturnsInbox).Components[0] }; Text = 'BODY: Hi {{1}}, your parcel is back with us.' }
            @{ Make = { Get-FlownallyConnection }; Text = 'sandbox' }
        ) {
            $item = & $Make
            $item | Export-Clixml TestDrive:/item.clixml

            "$item", $item.ToString(), ('{0}' -f $item), "$(Import-Clixml TestDrive:/item.clixml)" | Should -BeExactly $Text, $Text, $Text, $Text
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
            (Get-SandboxRequest -ExceptTeams).Key | Should -Be (@($Sample.AdminKey) * 4)
        }

        It 'does not leak the default of one parallel iteration into the next' {
            $defaults = 1..4 | ForEach-Object -ThrottleLimit 1 -Parallel {
                Import-Module $using:ModulePath
                @(Get-FlownallyConnection).Count
                Connect-Flownally -Token fln_live_anything_at_all -SkipVerification
            }

            $defaults | Should -Be 0, 0, 0, 0
        }
    }

    Context 'that stops' {
        It 'ends quietly after Select-Object -First 1, and reads no further' {
            $Error.Clear()

            $template = $Sample.SupportInbox, $Sample.SalesInbox | Get-FlownallyWhatsAppTemplate | Select-Object -First 1

            $template.Id | Should -Be '987654321'
            $Error | Should -BeNullOrEmpty
            (Get-SandboxRequest).Line | Should -Not -Contain "GET /inboxes/$($Sample.SalesInbox)/whatsapp/templates"
        }

        It 'sends no write for a record that it has not reached' {
            $inbox = Get-FlownallyInbox | Set-FlownallyInboxTeam -Team Sales | Select-Object -First 1

            $inbox.Id | Should -Be $Sample.SupportInbox
            Get-SandboxRequest -Write | Should -HaveCount 1
        }

        It 'sends no write for a record that it has not reached, when it is left with <_>' -ForEach 'break', 'throw "downstream"' {
            do {
                try {
                    $Sample.ChatInbox, $Sample.SalesInbox | Clear-FlownallyInboxTeam | ForEach-Object ([scriptblock]::Create($_))
                }
                catch {
                    $_.FullyQualifiedErrorId | Should -BeExactly downstream
                }
            } while ($false)

            (Get-SandboxRequest -Write).Line | Should -Be "DELETE /inboxes/$($Sample.ChatInbox)/team"
        }

        It 'ends at the first error with -ErrorAction Stop, which try catches' {
            $inboxes = $Sample.SupportInbox, 'ibx_gone', $Sample.SalesInbox | ForEach-Object { [Flownally.Inbox]@{ Id = $_ } }
            $caught = $null
            try {
                $inboxes | Clear-FlownallyInboxTeam -ErrorAction Stop -OutVariable done
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

        It 'fills -PipelineVariable with the record that is processed' {
            $names = Get-FlownallyInbox -PipelineVariable inbox |
                Get-FlownallyWhatsAppTemplate -Name *re* -Language en |
                ForEach-Object { $inbox.Name, $_.Name }

            $names | Should -Be 'Support WhatsApp', 'order_ready', 'Sales WhatsApp', 'order_ready', 'Returns WhatsApp', 'return_received'
        }

        It 'tells with -Verbose which connection is used, and what is asked' {
            $lines = (Get-FlownallyInbox Support* -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }).Message

            $lines[0] | Should -BeExactly "Using the connection 'sandbox' with the key fln_live_... to $baseUri/."
            $lines[1..2] -match '^GET /inboxes: 200, \d+ ms, attempt 1\.$' | Should -HaveCount 1
        }

        It 'shows with <_> what is sent and received, without the key and what is not documented' -ForEach '-Debug', '$DebugPreference' {
            $DebugPreference = $_ -eq '-Debug' ? 'SilentlyContinue' : 'Continue'
            $arguments = $_ -eq '-Debug' ? @{ Debug = $true; Verbose = $false; Confirm = $false } : @{}
            $request = [ordered]@{ phoneNumberIds = @($Sample.FreeNumber); pin = 's3cret' }

            $streams = New-FlownallyInbox -Channel whatsapp -Request $request @arguments 5>&1

            $sent, $received = $streams.Where({ $_ -is [Management.Automation.DebugRecord] }).Message
            $sent | Should -BeLike "POST $baseUri/inboxes*Authorization: `u{2026}*{`"whatsapp`":{`"phoneNumberIds`":``[`"$($Sample.FreeNumber)`"``],`"pin`":`"`u{2026}`"}}"
            $received | Should -BeLike '20? *Content-Type: application/json*{"inboxes":*'
            $sent + $received | Should -Not -Match "s3cret|$($Sample.AdminKey)"
            (Get-SandboxRequest -Write).Body | Should -Match s3cret
        }
    }
}
