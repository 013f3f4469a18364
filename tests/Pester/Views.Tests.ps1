BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $null = Open-Sandbox
    $script:rendering = $PSStyle.OutputRendering

    function ConvertTo-Line { ($input | Out-String -Width 100 -Stream).TrimEnd().Where({ $_ }) }

    # Objects of each kind, with names that are long, missing, or not in Latin letters.
    function Get-Row([string] $Type) {
        $long = 'A name that goes on and on, longer than any column is wide'
        $rows = @{
            Inbox            = @(
                @{ Id = $Sample.SupportInbox; Name = 'Support WhatsApp'; Channel = 'whatsapp'; State = 'degraded'; TeamName = 'Support'; TeamId = $Sample.SupportTeam }
                @{ Id = $Sample.SalesInbox; Name = $long; Channel = 'whatsapp'; State = 'active'; TeamName = $long; TeamId = $Sample.SalesTeam }
                @{ Id = $Sample.ReturnsInbox; Name = "`u{5ba2}" * 40; Channel = 'instagram'; State = 'active'; TeamName = "`u{5ba2}" * 40 }
                @{ Id = $Sample.MessengerInbox; Name = "`u{5e9}" * 60; Channel = 'messenger'; State = 'active'; TeamName = "`u{5e9}" }
                @{ Id = $Sample.ChatInbox; Name = "`u{1f600}" * 40; Channel = 'text'; State = 'active'; TeamName = "`u{1f600}`u{5ba2}" }
                @{ Id = "ibx_$('x' * 40)"; TeamId = $Sample.SupportTeam }
            )
            Team             = @(
                @{ Id = "team_$('0' * 26)"; Name = $long; Description = $long }
                @{ Id = 'team_1' }
            )
            WabaPhoneNumber  = @(
                @{ Id = '11223344556677889'; DisplayPhoneNumber = '+998 12 345 678 90'; VerifiedName = $long; QualityRating = 'UNKNOWN'; WabaId = '12345678901234567' }
            )
            WhatsAppTemplate = @(
                @{ Status = 'APPROVED'; Name = 'order_ready'; Language = 'en'; Category = 'UTILITY'; InboxName = 'Support WhatsApp'; InboxId = $Sample.SupportInbox }
                @{ Status = 'REJECTED'; Name = $long -replace ' ', '_'; Language = 'pt_BR'; Category = 'AUTHENTICATION'; InboxName = $long; InboxId = $Sample.SalesInbox }
                @{ Status = 'PENDING'; Name = 'return_received'; Language = 'pl'; InboxId = $Sample.ReturnsInbox }
            )
            InboxChange      = @(
                @{ When = [datetime] '2026-05-01T09:05:59'; Change = 'StateChanged'; Name = 'Support WhatsApp'; From = 'active'; To = 'degraded (payment_issue)' }
                @{ When = [datetime] '2026-12-31T23:59:59'; Change = 'Renamed'; Name = $long; From = $long; To = $long }
                @{ When = [datetime] '2026-05-01T09:05:59'; Change = 'Removed'; Id = $Sample.ChatInbox; From = 'unknown' }
            )
            RoutingChange    = @(
                @{ Action = 'Set'; Name = 'Support WhatsApp'; From = 'Support'; To = 'Returns'; Result = 'Failed' }
                @{ Action = 'Clear'; Name = $long; From = $long; Result = 'Done' }
                @{ Action = 'Unlisted'; Id = $Sample.ChatInbox }
            )
            Connection       = @(
                @{ IsDefault = $true; Name = 'work'; TenantId = "tn_$('0' * 26)"; BaseUri = [uri] 'https://api.flownally.com/v1/' }
                @{ IsDefault = $false; Name = $long; BaseUri = [uri] 'http://127.0.0.1:8080/v1/' }
            )
        }
        $rows[$Type].ForEach({ [pscustomobject] (@{ PSTypeName = "Flownally.$Type" } + $_) })
    }

    # The engine shows times in the session's culture.
    function Format-Time([datetime] $Time) { $Time.ToString() }

    # From another process, and from a time that a test can name.
    function ConvertTo-Dated {
        ($input | ConvertTo-Clixml) -replace '(?<=<DT N="When">)[^<]+', '2026-05-01T09:05:00' | ConvertFrom-Clixml
    }

    function Add-OddInbox {
        Add-SandboxFault @{
            Kind = 'reply'; Path = '/inboxes'
            Body = @{
                inboxes = @(
                    @{
                        id       = 'ibx_1'
                        name     = 'One'
                        channel  = 'messenger'
                        timezone = 'Europe/Warsaw'
                        status   = @{ state = 'paused'; reasons = @('a', 'b', 'c', 'd', 'e'); since = 'noon' }
                        config   = [ordered]@{ pageId = '123'; labels = @{ a = @(1, $true) } }
                    }
                )
            }
        }
    }
}
AfterAll {
    $PSStyle.OutputRendering = $rendering
    Close-Sandbox
}

Describe 'A terminal of <Width> columns' -ForEach @(
    @{
        Width  = 80
        Tables = @{
            Inbox            = @'
Id                             Name            Channel   State    Team
--                             ----            -------   -----    ----
ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4 Support WhatsA~ whatsapp  degraded Support
ibx_01HV8Z2D8K4M7P0R3T6W9Y1B5F A name that go~ whatsapp  active   A name that g~
ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G ##############~ instagram active   ############~
ibx_01HV8ZC2M5N8P1Q4R7S0T3V6W9 RRRRRRRRRRRRRR~ messenger active   R
ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7 ()()()()()()()~ text      active   ()##
ibx_xxxxxxxxxxxxxxxxxxxxxxxxx~                                    team_01HV8Y6W~
'@
            Team             = @'
Id                              Name                     Description
--                              ----                     -----------
team_00000000000000000000000000 A name that goes on and~ A name that goes on an~
team_1
'@
            WabaPhoneNumber  = @'
Id                DisplayPhoneNumber VerifiedName      Quality WabaId
--                ------------------ ------------      ------- ------
11223344556677889 +998 12 345 678 90 A name that goes~ UNKNOWN 12345678901234567
'@
            WhatsAppTemplate = @'
Status   Name                    Language Category       Inbox
------   ----                    -------- --------       -----
APPROVED order_ready             en       UTILITY        Support WhatsApp
REJECTED A_name_that_goes_on_an~ pt_BR    AUTHENTICATION A name that goes on an~
PENDING  return_received         pl                      ibx_01HV8Z7H1N4Q6S9V2X~
'@
            InboxChange      = @'
When             Change       Name            From               To
----             ------       ----            ----               --
2026-05-01 09:05 StateChanged Support WhatsA~ active             degraded (paym~
2026-12-31 23:59 Renamed      A name that go~ A name that goes ~ A name that go~
2026-05-01 09:05 Removed      ibx_01HV8ZK0B3~ unknown
'@
            RoutingChange    = @'
Action   Name                  From                  To                   Result
------   ----                  ----                  --                   ------
Set      Support WhatsApp      Support               Returns              Failed
Clear    A name that goes on ~ A name that goes on ~ (fallback)           Done
Unlisted ibx_01HV8ZK0B3C6D9E2~ (fallback)
'@
            Connection       = @'
Default Name                  TenantId                      BaseUri
------- ----                  --------                      -------
True    work                  tn_00000000000000000000000000 api.flownally.com/v1
False   A name that goes on ~                               http://127.0.0.1:80~
'@
        }
    }
    @{
        Width  = 100
        Tables = @{
            Inbox            = @'
Id                             Name                      Channel   State    Team
--                             ----                      -------   -----    ----
ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4 Support WhatsApp          whatsapp  degraded Support
ibx_01HV8Z2D8K4M7P0R3T6W9Y1B5F A name that goes on and ~ whatsapp  active   A name that goes on and~
ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G ########################~ instagram active   ######################~
ibx_01HV8ZC2M5N8P1Q4R7S0T3V6W9 RRRRRRRRRRRRRRRRRRRRRRRR~ messenger active   R
ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7 ()()()()()()()()()()()()~ text      active   ()##
ibx_xxxxxxxxxxxxxxxxxxxxxxxxx~                                              team_01HV8Y6W0W4T5A8S9V~
'@
            Team             = @'
Id                              Name                               Description
--                              ----                               -----------
team_00000000000000000000000000 A name that goes on and on, longe~ A name that goes on and on, long~
team_1
'@
            WabaPhoneNumber  = @'
Id                DisplayPhoneNumber VerifiedName                          Quality WabaId
--                ------------------ ------------                          ------- ------
11223344556677889 +998 12 345 678 90 A name that goes on and on, longer t~ UNKNOWN 12345678901234567
'@
            WhatsAppTemplate = @'
Status   Name                              Language Category       Inbox
------   ----                              -------- --------       -----
APPROVED order_ready                       en       UTILITY        Support WhatsApp
REJECTED A_name_that_goes_on_and_on,_long~ pt_BR    AUTHENTICATION A name that goes on and on, long~
PENDING  return_received                   pl                      ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G
'@
            InboxChange      = @'
When             Change       Name                      From               To
----             ------       ----                      ----               --
2026-05-01 09:05 StateChanged Support WhatsApp          active             degraded (payment_issue)
2026-12-31 23:59 Renamed      A name that goes on and ~ A name that goes ~ A name that goes on and ~
2026-05-01 09:05 Removed      ibx_01HV8ZK0B3C6D9E2F5G8~ unknown
'@
            RoutingChange    = @'
Action   Name                         From                        To                          Result
------   ----                         ----                        --                          ------
Set      Support WhatsApp             Support                     Returns                     Failed
Clear    A name that goes on and on,~ A name that goes on and on~ (fallback)                  Done
Unlisted ibx_01HV8ZK0B3C6D9E2F5G8H1J~ (fallback)
'@
            Connection       = @'
Default Name                            TenantId                      BaseUri
------- ----                            --------                      -------
True    work                            tn_00000000000000000000000000 api.flownally.com/v1
False   A name that goes on and on, lo~                               http://127.0.0.1:8080/v1
'@
        }
    }
    @{
        Width  = 140
        Tables = @{
            Inbox            = @'
Id                             Name                                          Channel   State    Team
--                             ----                                          -------   -----    ----
ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4 Support WhatsApp                              whatsapp  degraded Support
ibx_01HV8Z2D8K4M7P0R3T6W9Y1B5F A name that goes on and on, longer than any ~ whatsapp  active   A name that goes on and on, longer than any~
ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G ############################################~ instagram active   ##########################################~
ibx_01HV8ZC2M5N8P1Q4R7S0T3V6W9 RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR~ messenger active   R
ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7 ()()()()()()()()()()()()()()()()()()()()()()~ text      active   ()##
ibx_xxxxxxxxxxxxxxxxxxxxxxxxx~                                                                  team_01HV8Y6W0W4T5A8S9V7Q2P1M3
'@
            Team             = @'
Id                              Name                                                   Description
--                              ----                                                   -----------
team_00000000000000000000000000 A name that goes on and on, longer than any column is~ A name that goes on and on, longer than any column i~
team_1
'@
            WabaPhoneNumber  = @'
Id                DisplayPhoneNumber VerifiedName                                                                  Quality WabaId
--                ------------------ ------------                                                                  ------- ------
11223344556677889 +998 12 345 678 90 A name that goes on and on, longer than any column is wide                    UNKNOWN 12345678901234567
'@
            WhatsAppTemplate = @'
Status   Name                                                  Language Category       Inbox
------   ----                                                  -------- --------       -----
APPROVED order_ready                                           en       UTILITY        Support WhatsApp
REJECTED A_name_that_goes_on_and_on,_longer_than_any_column_i~ pt_BR    AUTHENTICATION A name that goes on and on, longer than any column i~
PENDING  return_received                                       pl                      ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G
'@
            InboxChange      = @'
When             Change       Name                                          From               To
----             ------       ----                                          ----               --
2026-05-01 09:05 StateChanged Support WhatsApp                              active             degraded (payment_issue)
2026-12-31 23:59 Renamed      A name that goes on and on, longer than any ~ A name that goes ~ A name that goes on and on, longer than any ~
2026-05-01 09:05 Removed      ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7                unknown
'@
            RoutingChange    = @'
Action   Name                                      From                                      To                                       Result
------   ----                                      ----                                      --                                       ------
Set      Support WhatsApp                          Support                                   Returns                                  Failed
Clear    A name that goes on and on, longer than ~ A name that goes on and on, longer than ~ (fallback)                               Done
Unlisted ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7            (fallback)
'@
            Connection       = @'
Default Name                                                TenantId                      BaseUri
------- ----                                                --------                      -------
True    work                                                tn_00000000000000000000000000 api.flownally.com/v1
False   A name that goes on and on, longer than any column~                               http://127.0.0.1:8080/v1
'@
        }
    }
) {
    BeforeAll { $PSStyle.OutputRendering = 'PlainText' }

    It 'shows a table of <Type>' -ForEach @(
        foreach ($type in 'Inbox', 'Team', 'WabaPhoneNumber', 'WhatsAppTemplate', 'InboxChange', 'RoutingChange', 'Connection') { @{ Type = $type } }
    ) {
        $lines = (Get-Row $Type | Out-String -Width $Width -Stream).TrimEnd().Where({ $_ })

        # A character that is two columns wide stands as two here, so that the columns line up as they do in a terminal.
        $shown = $lines -replace "`u{5ba2}", '##' -replace "`u{1f600}", '()' -replace "`u{5e9}", 'R' -replace "`u{2026}", '~'
        $shown | Should -BeExactly ($Tables[$Type].Trim() -split '\r?\n')
        ($shown | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $Width
    }
}

Describe 'A view' {
    BeforeAll { $PSStyle.OutputRendering = 'PlainText' }
    BeforeEach { Restore-Sandbox }

    It 'shows <What> as a table' -ForEach @(
        @{
            What     = 'the health of inboxes'
            Show     = { (Get-FlownallyInbox Support*, Sales*).Status }
            Expected = @(
                'State        Reasons                                  OtherFields'
                '-----        -------                                  -----------'
                'degraded     payment_issue'
                'active'
            )
        }
        @{
            What     = 'the settings of inboxes'
            Show     = { (Get-FlownallyInbox Support*, *messenger).Config }
            Expected = @(
                'PhoneNumberId     OtherFields'
                '-------------     -----------'
                '112233445566778'
                '                  pageId=556677889900112'
            )
        }
        @{
            What     = 'the parts of a template'
            Show     = { (Get-FlownallyWhatsAppTemplate $Sample.ReturnsInbox).Components }
            Expected = @(
                'Type         Text'
                '----         ----'
                'BODY         Hi {{1}}, your parcel is back with us.'
            )
        }
    ) {
        & $Show | ConvertTo-Line | Should -BeExactly $Expected
    }

    It 'shows <What> as a list with every property' -ForEach @(
        @{
            What     = 'an inbox'
            Show     = { Get-FlownallyInbox Support* }
            Expected = {
                'Name       : Support WhatsApp'
                'Id         : ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4'
                'State      : degraded'
                'Reasons    : payment_issue'
                'Channel    : whatsapp'
                "TeamName   : $((Get-FlownallyInbox Support*).TeamName)".TrimEnd()
                'TeamId     : team_01HV8Y6W0W4T5A8S9V7Q2P1M3'
                'ExternalId : 112233445566778'
                'Config     : PhoneNumberId=112233445566778'
                'Status     : degraded (payment_issue)'
                "CreatedAt  : $(Format-Time 2026-04-30T09:00:00Z)"
                "UpdatedAt  : $(Format-Time 2026-04-30T09:10:00Z)"
                'CreatedBy  : usr_01HV8Y3K2R6G7K3F5B9N8M1Q0'
                'TenantId   : tn_01HV8Y1N3QPY9X2HBQ1M9E8D0'
            }
        }
        @{
            What     = 'the health of an inbox'
            Show     = { (Get-FlownallyInbox Support*).Status }
            Expected = {
                'State   : degraded'
                'Reasons : payment_issue'
            }
        }
        @{
            What     = 'the settings of an inbox'
            Show     = { (Get-FlownallyInbox Support*).Config }
            Expected = { 'PhoneNumberId : 112233445566778' }
        }
        @{
            What     = 'a team'
            Show     = { Get-FlownallyTeam Support }
            Expected = {
                'Name        : Support'
                'Id          : team_01HV8Y6W0W4T5A8S9V7Q2P1M3'
                'Description : Questions about orders that were placed'
                'AgentIds    : usr_01HV8Y3K2R6G7K3F5B9N8M1Q0, usr_01HV8Y9D4S7U0W3Y6A9C2E5G8'
                "CreatedAt   : $(Format-Time 2026-04-29T14:00:00Z)"
                "UpdatedAt   : $(Format-Time 2026-04-29T14:00:00Z)"
                'TenantId    : tn_01HV8Y1N3QPY9X2HBQ1M9E8D0'
            }
        }
        @{
            What     = 'a phone number'
            Show     = { Get-FlownallyWabaPhoneNumber $Sample.OtherWaba }
            Expected = {
                'DisplayPhoneNumber     : +48 234 567 890'
                'VerifiedName           : Flownally Returns'
                'QualityRating          : GREEN'
                'CodeVerificationStatus : VERIFIED'
                'IsRegistered           : True'
                'Id                     : 223344556677880'
                'PhoneNumberId          : 223344556677880'
                'WabaId                 : 234567890123456'
            }
        }
        @{
            What     = 'a template'
            Show     = { Get-FlownallyWhatsAppTemplate $Sample.SupportInbox -Name order_ready -Language en }
            Expected = {
                'Name         : order_ready'
                'Language     : en'
                'Status       : APPROVED'
                'Category     : UTILITY'
                'Id           : 987654321'
                "InboxName    : $((Get-FlownallyWhatsAppTemplate $Sample.SupportInbox)[0].InboxName)".TrimEnd()
                'InboxId      : ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4'
                'Body         : Hi {{1}}, your order {{2}} is ready for pickup.'
                'Placeholders : 1, 2'
                'Components   : BODY: Hi {{1}}, your order {{2}} is ready for pickup.'
            }
        }
        @{
            What     = 'a part of a template'
            Show     = { (Get-FlownallyWhatsAppTemplate $Sample.ReturnsInbox).Components }
            Expected = {
                'Type         : BODY'
                'Text         : Hi {{1}}, your parcel is back with us.'
                'Placeholders : 1'
            }
        }
        @{
            What     = 'a change of an inbox'
            Show     = {
                $before = [pscustomobject]@{ Id = $Sample.SupportInbox; State = 'active'; Reasons = ''; TeamId = $Sample.SupportTeam; TeamName = 'Support' }
                $before | Compare-FlownallyInbox | Where-Object Change -EQ StateChanged | ConvertTo-Dated
            }
            Expected = {
                "When            : $(Format-Time '2026-05-01T09:05:00')"
                'Change          : StateChanged'
                'Name            : Support WhatsApp'
                'Id              : ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4'
                'From            : active'
                'To              : degraded (payment_issue)'
                'State           : degraded'
                'Reasons         : payment_issue'
                'PreviousState   : active'
                'PreviousReasons :'
                'Channel         : whatsapp'
                'TeamName        : Support'
                'TeamId          : team_01HV8Y6W0W4T5A8S9V7Q2P1M3'
            }
        }
        @{
            What     = 'a change of the routing'
            Show     = { [pscustomobject]@{ Id = $Sample.SupportInbox; Team = '' } | Sync-FlownallyRouting }
            Expected = {
                'Name       : Support WhatsApp'
                'Id         : ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4'
                'Channel    : whatsapp'
                'Action     : Clear'
                'From       : Support'
                'To         : (fallback)'
                'FromTeamId : team_01HV8Y6W0W4T5A8S9V7Q2P1M3'
                'ToTeamId   :'
                'Result     : Done'
                'Row        : 1'
            }
        }
        @{
            What     = 'a connection'
            Show     = { Connect-Flownally -Token $Sample.AdminKey -SkipVerification -PassThru }
            Expected = {
                'Name              : default'
                'IsDefault         : True'
                "Key               : fln_live_..."
                'TenantId          :'
                'InboxCount        :'
                'BaseUri           : https://api.flownally.com/v1/'
                'FromEnvironment   : False'
                'TimeoutSec        : 60'
                'MaximumRetryCount : 4'
            }
        }
    ) {
        & $Show | Format-List | ConvertTo-Line | Should -BeExactly @(& $Expected)
    }

    It 'shows the columns that are asked for' {
        Get-FlownallyInbox Support* | Format-Table Name, State, Config | ConvertTo-Line | Should -BeExactly @(
            'Name             State    Config'
            '----             -----    ------'
            'Support WhatsApp degraded 112233445566778'
        )
    }

    It 'shows names side by side' {
        Get-FlownallyTeam | Format-Wide -Column 3 | ConvertTo-Line |
            Should -BeExactly 'Support                           Sales                             Returns'
    }
}

Describe 'Fields that this version does not know' {
    BeforeAll {
        $PSStyle.OutputRendering = 'PlainText'
        $script:list = @(
            'Name        : One'
            'Id          : ibx_1'
            'State       : paused'
            'Reasons     : a, b, c, d, e'
            'Channel     : messenger'
            'TeamName    :'
            'TeamId      :'
            'ExternalId  :'
            'Config      : pageId=123, labels={"a":[1,true]}'
            'Status      : paused (a, b, c, d, e), since=noon'
            'CreatedAt   :'
            'UpdatedAt   :'
            'CreatedBy   :'
            'TenantId    :'
            'OtherFields : timezone=Europe/Warsaw'
        )
    }
    BeforeEach {
        Restore-Sandbox
        Add-OddInbox
        $script:inbox = Get-FlownallyInbox
    }

    It 'are the last item of the list, and stand beside what they nest in' {
        $inbox | Format-List | ConvertTo-Line | Should -BeExactly $list
    }

    It 'are shown of an inbox that was exported and imported' {
        $file = Join-Path $TestDrive inbox.xml
        $inbox | Export-Clixml $file -Depth 4
        $copy = Import-Clixml $file

        $copy.PSTypeNames[0] | Should -BeExactly Deserialized.Flownally.Inbox
        $copy | Format-List | ConvertTo-Line | Should -BeExactly $list
        $copy | ConvertTo-Line | Should -BeExactly ($inbox | ConvertTo-Line)
        $copy.Status | ConvertTo-Line | Should -BeExactly ($inbox.Status | ConvertTo-Line)
        $copy.Config | ConvertTo-Line | Should -BeExactly ($inbox.Config | ConvertTo-Line)
    }

    It 'are cut after 10,000 characters: <What>' -ForEach @(
        @{ What = 'text'; Json = "`"$('x' * 20000)`""; Start = 'x' * 10000 }
        @{ What = 'a list'; Json = "[$('1,' * 20000)1]"; Start = '[' + '1,' * 4999 + '1' }
        @{ What = 'an object'; Json = "{`"a`":{`"b`":[`"$('x' * 20000)`"]}}"; Start = '{"a":{"b":["' + 'x' * 9988 }
    ) {
        Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = "{`"inboxes`":[{`"id`":`"ibx_1`",`"theirs`":$Json}]}" }

        $line = Get-FlownallyInbox | Format-List | Out-String -Width 20000

        $line | Should -BeLike "*OtherFields : theirs=$($Start -replace '([[])', '`$1')$([char] 0x2026)*"
    }

    It 'are not what PowerShell adds to an object from another computer' {
        $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($inbox, 4))
        $copy | Add-Member @{ PSComputerName = 'c'; RunspaceId = 'r'; PSShowComputerName = $false }

        $copy | Format-List | ConvertTo-Line | Should -BeExactly $list
    }

    It 'are shown where the health or the settings stand alone' {
        $inbox.Status | Format-List | ConvertTo-Line | Should -BeExactly @(
            'State       : paused'
            'Reasons     : a, b, c, d, e'
            'OtherFields : since=noon'
        )
        ($inbox.Status | ConvertTo-Line)[2] | Should -BeExactly 'paused       a, b, c, d, e                            since=noon'
        ($inbox.Config | ConvertTo-Line)[2] | Should -BeExactly '                  pageId=123, labels={"a":[1,true]}'
    }

    It 'are shown of each part of a template' {
        $parts = @(
            [ordered]@{ type = 'HEADER'; format = 'IMAGE' }
            [ordered]@{ type = 'BODY'; text = 'Hi {{name}}' }
            [ordered]@{ type = 'BUTTONS'; buttons = @([ordered]@{ type = 'URL'; url = 'https://x' }) }
        )
        Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes/{id}/whatsapp/templates'; Body = @{ templates = @(@{ id = '1'; name = 'x'; language = 'en'; status = 'PENDING'; components = $parts }) } }
        $template = [Flownally.Inbox]@{ Id = 'ibx_1' } | Get-FlownallyWhatsAppTemplate

        ($template | Format-List | ConvertTo-Line)[-3..-1] | Should -BeExactly @(
            'Components   : HEADER, format=IMAGE'
            '               BODY: Hi {{name}}'
            '               BUTTONS, buttons=[{"type":"URL","url":"https://x"}]'
        )
        $template.Components[0] | Format-List | ConvertTo-Line | Should -BeExactly @(
            'Type         : HEADER'
            'Text         :'
            'Placeholders :'
            'OtherFields  : format=IMAGE'
        )
    }

    It 'stay properties for -Property * and Select-Object' {
        ($inbox | Format-List -Property * | ConvertTo-Line) | Should -Contain 'timezone   : Europe/Warsaw'
        ($inbox | Select-Object *).timezone | Should -BeExactly Europe/Warsaw
        $inbox | Select-Object Name, timezone | ConvertTo-Line | Should -BeExactly @(
            'Name timezone'
            '---- --------'
            'One  Europe/Warsaw'
        )
    }
}

Describe 'Colours' {
    BeforeEach { Restore-Sandbox }
    AfterEach { $PSStyle.OutputRendering = $rendering }

    It 'let the <Property> of a <Type> stand out and leave the columns where they are' -ForEach @(
        @{ Type = 'Inbox'; Property = 'State'; Colored = @{ degraded = 33; active = 32 } }
        @{ Type = 'WabaPhoneNumber'; Property = 'QualityRating'; Colored = @{ GREEN = 32; YELLOW = 33; RED = 31 } }
        @{ Type = 'WhatsAppTemplate'; Property = 'Status'; Colored = @{ APPROVED = 32; PENDING = 33; REJECTED = 31 } }
    ) {
        foreach ($value in $Colored.Keys) {
            $row = [pscustomobject] @{ PSTypeName = "Flownally.$Type"; Id = '1'; $Property = $value; WabaId = '2'; TeamName = 'Support'; Category = 'UTILITY'; Reasons = 'x' }
            $PSStyle.OutputRendering = 'PlainText'
            $plain = ($row | ConvertTo-Line)[2]
            $PSStyle.OutputRendering = 'Ansi'

            ($row | ConvertTo-Line)[2] | Should -BeExactly ($plain -creplace "\b$value\b", "`e[$($Colored[$value])m$value`e[0m")
        }
    }

    It 'let <What> stand out in a list' -ForEach @(
        @{ What = 'the state of an inbox'; Show = { Get-FlownallyInbox Support* }; Expected = "State      : `e[0m`e[33mdegraded`e[0m" }
        @{ What = 'the health of an inbox'; Show = { (Get-FlownallyInbox Sales*).Status }; Expected = "State   : `e[0m`e[32mactive`e[0m" }
        @{
            What     = 'the quality of a phone number'
            Show     = { Get-FlownallyWabaPhoneNumber $Sample.OtherWaba }
            Expected = "QualityRating          : `e[0m`e[32mGREEN`e[0m"
        }
        @{
            What     = 'the status of a template'
            Show     = { Get-FlownallyWhatsAppTemplate $Sample.ReturnsInbox }
            Expected = "Status       : `e[0m`e[32mAPPROVED`e[0m"
        }
    ) {
        $PSStyle.OutputRendering = 'Ansi'

        # The label has a colour of its own, which is the engine's.
        $lines = & $Show | Format-List | ConvertTo-Line
        $lines | Should -Contain "$($PSStyle.Formatting.FormatAccent)$Expected"
    }

    It 'say nothing of a value that nobody documented' {
        $PSStyle.OutputRendering = 'Ansi'
        Add-OddInbox

        (Get-FlownallyInbox | ConvertTo-Line)[2] | Should -BeExactly 'ibx_1                          One                       messenger paused'
    }

    It 'never reach the objects' {
        $PSStyle.OutputRendering = 'Ansi'

        (Get-FlownallyInbox Support*).State | Should -BeExactly degraded
        (Get-FlownallyInbox Support* | ConvertTo-Csv) -join '' | Should -Not -Match "`e"
        (Get-FlownallyInbox Support* | ConvertTo-Json -Depth 8) | Should -Not -Match "`e"
    }

    It 'are not in <What> when rendering is <Rendering>' -ForEach @(
        foreach ($mode in 'Host', 'PlainText') {
            @{ Rendering = $mode; What = 'a string'; Write = { Out-String -InputObject $args[0] } }
            @{ Rendering = $mode; What = 'a file'; Write = { Out-File $args[1] -InputObject $args[0]; Get-Content $args[1] -Raw } }
            @{ Rendering = $mode; What = 'a redirection'; Write = { $args[0] > $args[1]; Get-Content $args[1] -Raw } }
            @{ Rendering = $mode; What = 'a list as a string'; Write = { $args[0] | Format-List | Out-String } }
        }
    ) {
        $PSStyle.OutputRendering = $Rendering

        $text = & $Write (Get-FlownallyInbox Support*) (Join-Path $TestDrive text.txt)

        $text | Should -Match degraded
        $text | Should -Not -Match "`e"
    }

    It 'are not in the output of a process that is redirected' {
        # The headings may have colours: those are the engine's, which keeps them on Linux and macOS.
        $lines = Invoke-FreshProcess -As Text { param($module) Import-Module $module; Get-FlownallyInbox Returns* }

        $lines.Where({ $_ -match 'ibx_' }).TrimEnd() | Should -MatchExactly "^$($Sample.ReturnsInbox) Returns .* whatsapp  degraded`$"
    }

    It 'are in that of a process that wants them' {
        $lines = Invoke-FreshProcess -As Text { param($module) Import-Module $module; $PSStyle.OutputRendering = 'Ansi'; Get-FlownallyInbox Returns* }

        $lines.Where({ $_ -match 'ibx_' }).TrimEnd() |
            Should -MatchExactly "^$($Sample.ReturnsInbox) Returns .* whatsapp  `e\[33mdegraded`e\[0m`$"
    }

    It 'are nowhere when NO_COLOR is set' {
        $before = $env:NO_COLOR
        try {
            $env:NO_COLOR = '1'
            $text = Invoke-FreshProcess -As Text { param($module) Import-Module $module; Get-FlownallyInbox Support*; Get-FlownallyInbox Support* | Format-List }
        }
        finally {
            $env:NO_COLOR = $before
        }

        $text -join '' | Should -Match 'State      : degraded'
        $text -join '' | Should -Not -Match "`e"
    }
}

Describe 'Text that could change the terminal' {
    BeforeAll {
        $PSStyle.OutputRendering = 'PlainText'

        # A line of its own, a sequence that clears the screen, an override of the direction; and what is as it should be.
        $script:hostile = "a`r`nb`e[2J`u{202e}c"
        $script:shown = 'a\u{d}\u{a}b\u{1b}[2J\u{202e}c'
        $script:good = "`u{1f469}`u{200d}`u{1f4bb} `u{5e9}`u{5dc}"

        function Add-Reply([string] $Path, [hashtable] $Body) { Add-SandboxFault @{ Kind = 'reply'; Path = $Path; Body = $Body } }
    }
    BeforeEach { Restore-Sandbox }

    It 'is shown as escapes in <What>, and stays in the property' -ForEach @(
        @{
            What = 'an inbox'
            Get  = {
                Add-Reply /inboxes @{ inboxes = @(@{ id = $hostile; name = $hostile; channel = $hostile; teamId = $hostile; externalId = $hostile; createdBy = $hostile
                            tenantId = $hostile; status = @{ state = $hostile; reasons = @($hostile, $hostile) }; config = @{ phoneNumberId = $hostile; x = $hostile }; y = $hostile }) }
                Get-FlownallyInbox
            }
            Name = 'Name'
        }
        @{
            What = 'a team'
            Get  = {
                Add-Reply /teams @{ teams = @(@{ id = $hostile; name = $hostile; description = $hostile; agentIds = @($hostile); tenantId = $hostile }) }
                Get-FlownallyTeam
            }
            Name = 'Name'
        }
        @{
            What = 'a phone number'
            Get  = {
                Add-Reply '/whatsapp/{wabaId}/phone-numbers' @{ phoneNumbers = @(@{ id = $hostile; displayPhoneNumber = $hostile; verifiedName = $hostile; qualityRating = $hostile; codeVerificationStatus = $hostile }) }
                Get-FlownallyWabaPhoneNumber 1
            }
            Name = 'VerifiedName'
        }
        @{
            What = 'a change of an inbox'
            Get  = {
                Add-Reply /inboxes @{ inboxes = @(@{ id = $hostile; name = $hostile; channel = $hostile; teamId = $hostile; status = @{ state = $hostile; reasons = @($hostile, $hostile) } }) }
                [pscustomobject]@{ Id = $hostile; Name = "$hostile!"; State = $hostile } | Compare-FlownallyInbox | Select-Object -First 1
            }
            Name = 'Name'
        }
        @{
            What = 'a template'
            Get  = {
                Add-Reply '/inboxes/{id}/whatsapp/templates' @{ templates = @(@{ id = $hostile; name = $hostile; language = $hostile; status = $hostile; category = $hostile
                            components = @(@{ type = "BODY`e[2J"; x = $hostile }) }) }
                [Flownally.Inbox]@{ Id = 'ibx_1' } | Get-FlownallyWhatsAppTemplate
            }
            Name = 'Name'
        }
    ) {
        $item = & $Get

        $item.$Name | Should -BeExactly $hostile
        foreach ($each in $item, ($item | ConvertTo-Clixml -Depth 4 | ConvertFrom-Clixml)) {
            foreach ($text in ($each | Out-String -Width 500), ($each | Format-List | Out-String -Width 500)) {
                $text | Should -Match ([regex]::Escape($shown.Substring(0, 6)))
                $text -replace '\r?\n' | Should -Not -Match '[\p{C}-[\uD800-\uDFFF]]'
                ($text.Trim() -split '\r?\n').Where({ $_ -cmatch '^\s*b' }) | Should -BeNullOrEmpty
            }
        }
    }

    It 'is one line of a table' {
        Add-Reply /inboxes @{ inboxes = @(@{ id = 'ibx_1'; name = $hostile }, @{ id = 'ibx_2'; name = $good }) }

        (Get-FlownallyInbox | Format-Table | Out-String -Width 200).Trim() -split '\r?\n' | Should -HaveCount 4
    }

    It 'is not what belongs to the text: emoji, letters from right to left, the lines of a template' {
        Add-Reply /inboxes @{ inboxes = @(@{ id = 'ibx_1'; name = $good }) }
        Add-Reply '/inboxes/{id}/whatsapp/templates' @{ templates = @(@{ id = '1'; name = 'x'; components = @(@{ type = 'BODY'; text = "Hi,`nthere" }) }) }

        Get-FlownallyInbox | Format-List | ConvertTo-Line | Should -Contain "Name       : $good"
        $lines = [Flownally.Inbox]@{ Id = 'ibx_1' } | Get-FlownallyWhatsAppTemplate | Format-List | ConvertTo-Line
        $lines[-5..-1] | Should -BeExactly 'Body         : Hi,', '               there', 'Placeholders :', 'Components   : BODY: Hi,', '               there'
    }
}

Describe 'A session in ConstrainedLanguage' {
    BeforeEach { Restore-Sandbox }

    It 'shows each <Type> as any other does' -ForEach @(
        @{ Type = 'Inbox'; Get = 'Get-FlownallyInbox' }
        @{ Type = 'Team'; Get = 'Get-FlownallyTeam' }
        @{ Type = 'WabaPhoneNumber'; Get = 'Get-FlownallyWabaPhoneNumber 234567890123456' }
        @{ Type = 'WhatsAppTemplate'; Get = 'Get-FlownallyInbox Support* | Get-FlownallyWhatsAppTemplate' }
        @{ Type = 'InboxChange'; Get = '[pscustomobject]@{ Id = "x" } | Compare-FlownallyInbox' }
        @{ Type = 'Connection'; Get = 'Get-FlownallyConnection' }
    ) {
        $text = Invoke-FreshRunspace -ArgumentList $Get, (Get-Row $Type) {
            param($Get, $Row)
            $PSStyle.OutputRendering = 'PlainText'
            $items = @(& ([scriptblock]::Create($Get))) + $Row
            foreach ($mode in 'FullLanguage', 'ConstrainedLanguage') {
                $ExecutionContext.SessionState.LanguageMode = $mode
                @(
                    foreach ($width in 80, 100, 140) { $items | Out-String -Width $width }
                    $items | Format-List | Out-String
                ) -join ''
            }
        }

        $text[0] | Should -Match '\w'
        $text[1] | Should -BeExactly $text[0]
    }
}
