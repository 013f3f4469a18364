Describe 'The TAB key' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $script:baseUri = Open-Sandbox

        # A TAB waits a quarter of a second at most, and a busy machine may need longer: what came late is there at one of the next.
        function Complete($Line) {
            foreach ($press in 1..40) {
                $choices = (TabExpansion2 $Line $Line.Length).CompletionMatches
                if ($choices) { return $choices }
            }
        }
    }
    AfterAll { Close-Sandbox }
    BeforeEach {
        Restore-Sandbox
        $Error.Clear()
    }
    AfterEach { $Error | Should -BeNullOrEmpty }

    It 'offers the names of inboxes: <_>' -ForEach @(
        'Remove-FlownallyInbox ', 'Get-FlownallyInbox -Id ', 'Get-FlownallyInbox -InboxId ', 'Set-FlownallyInboxTeam -TeamId x -Id ', 'Clear-FlownallyInboxTeam -WhatIf -Id ibx_gone,'
    ) {
        $choices = Complete $_

        $choices.CompletionText | Should -BeExactly "'Returns WhatsApp'", "'Sales WhatsApp'", "'Shop Instagram'", "'Shop Messenger'", "'Support WhatsApp'", "'Website Chat'"
        $choices[0].ListItemText | Should -BeExactly 'Returns WhatsApp'
        $choices[0].ToolTip | Should -BeExactly "$($Sample.ReturnsInbox), whatsapp, degraded"
    }

    It 'offers the id of an inbox whose name doesn''t tell which one is meant' {
        Add-SandboxFault @{
            Kind = 'reply'; Path = '/inboxes'
            Body = @{ inboxes = @(@{ id = 'ibx_a'; name = 'Shop' }, @{ id = 'ibx_b'; name = 'shop ' }, @{ id = 'ibx_c'; name = 'ibx_d' }, @{ id = 'ibx_d' }, @{ id = 'ibx_e'; name = 'One' }) }
        }

        $choices = Complete 'Remove-FlownallyInbox '

        $choices.CompletionText | Should -BeExactly ibx_d, ibx_c, One, ibx_a, ibx_b
        $choices.ListItemText | Should -BeExactly ibx_d, 'ibx_d (ibx_c)', One, 'Shop (ibx_a)', 'shop (ibx_b)'
        (Complete 'Remove-FlownallyInbox sh').CompletionText | Should -BeExactly ibx_a, ibx_b
    }

    It 'offers ids only to somebody who types more than how each of them begins: <Line>' -ForEach @(
        @{ Line = 'Set-FlownallyInboxTeam x -Team team'; Expected = $null }
        @{ Line = 'Set-FlownallyInboxTeam x -TeamId TEAM'; Expected = $null }
        @{ Line = 'Set-FlownallyInboxTeam x -TeamId 01HV'; Expected = $null }
        @{ Line = 'Set-FlownallyInboxTeam x -Team Team_01HV8Y7'; Expected = 'team_01HV8Y7C3J6R9Z2X5N8B4K7G1' }
        @{ Line = 'Get-FlownallyInbox -TeamId team_01HV8Y6'; Expected = 'team_01HV8Y6W0W4T5A8S9V7Q2P1M3' }
        @{ Line = 'Remove-FlownallyInbox IBX_01HV8ZC'; Expected = 'ibx_01HV8ZC2M5N8P1Q4R7S0T3V6W9' }
        @{ Line = 'Get-FlownallyInbox ibx_01HV8ZC'; Expected = 'ibx_01HV8ZC2M5N8P1Q4R7S0T3V6W9' }
    ) {
        $null = Complete 'Get-FlownallyTeam '
        $null = Complete 'Remove-FlownallyInbox '

        (TabExpansion2 $Line).CompletionMatches.CompletionText | Should -BeExactly $Expected
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Get-FlownallyInbox -Id a,sal'; Expected = "'Sales WhatsApp'" }
        @{ Line = 'Get-FlownallyInbox -Name S?o'; Expected = "'Shop Instagram'", "'Shop Messenger'" }
        @{ Line = 'Get-FlownallyInbox -Name [rw]*'; Expected = "'Returns WhatsApp'", "'Website Chat'" }
        @{ Line = 'Get-FlownallyInbox -Channel '; Expected = 'instagram', 'messenger', 'text', 'whatsapp' }
        @{ Line = 'Get-FlownallyTeam -Id '; Expected = 'team_01HV8Y8J6L9N2Q5S8U1W4Y7A0', 'team_01HV8Y7C3J6R9Z2X5N8B4K7G1', 'team_01HV8Y6W0W4T5A8S9V7Q2P1M3' }
        @{ Line = 'Get-FlownallyTeam s'; Expected = 'Sales', 'Support', 'Returns' }
        @{ Line = 'Get-FlownallyTeam -Connection:SANDBOX -Name ret'; Expected = 'Returns' }
        @{ Line = "Set-FlownallyInboxTeam x -Team 'sup'"; Expected = "'Support'" }
        @{ Line = "Set-FlownallyInboxTeam x -Team `u{201c}sup"; Expected = '"Support"' }
        @{ Line = 'Get-FlownallyWhatsAppTemplate '; Expected = "'Returns WhatsApp'", "'Sales WhatsApp'", "'Support WhatsApp'" }
        @{ Line = 'Get-FlownallyWhatsAppTemplate ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G,ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4 -Name re'
            Expected = 'return_received', 'order_ready' }
        @{ Line = "New-FlownallyInbox -WabaId 123456789012345 -PhoneNumberId '+48 123 456 792"; Expected = "'112233445566781'" }
        @{ Line = 'New-FlownallyInbox -WabaId 123456789012345 -PhoneNumberId '
            Expected = '112233445566780', '112233445566781', '112233445566778', '112233445566779' }
        @{ Line = 'Get-FlownallyInbox sup'; Expected = "'Support WhatsApp'" }
        @{ Line = 'Get-FlownallyInbox "sup'; Expected = '"Support WhatsApp"' }
        @{ Line = 'Get-FlownallyInbox -Name s*ss'; Expected = "'Shop Messenger'" }
        @{ Line = 'Get-FlownallyInbox -State deg'; Expected = 'degraded' }
        @{ Line = 'Get-FlownallyInbox -TeamId sup'; Expected = 'team_01HV8Y6W0W4T5A8S9V7Q2P1M3' }
        @{ Line = 'Get-FlownallyInbox -Team ret'; Expected = 'Returns' }
        @{ Line = 'Get-FlownallyInbox | Set-FlownallyInboxTeam -Team sal'; Expected = 'Sales' }
        @{ Line = 'Set-FlownallyInboxTeam a sup'; Expected = 'Support' }
        @{ Line = 'Clear-FlownallyInboxTeam -Id chat'; Expected = "'Website Chat'" }
        @{ Line = 'Get-FlownallyTeam r*'; Expected = 'Returns' }
        @{ Line = 'New-FlownallyInbox -WabaId 123456789012345 -PhoneNumberId orders'; Expected = '112233445566780' }
        @{ Line = 'New-FlownallyInbox -Channel inst'; Expected = 'instagram' }
        @{ Line = 'Get-FlownallyWhatsAppTemplate ret'; Expected = "'Returns WhatsApp'" }
        @{ Line = 'Get-FlownallyWhatsAppTemplate "returns whatsapp" -Name '; Expected = 'return_received' }
        @{ Line = 'Get-FlownallyInbox | Get-FlownallyWhatsAppTemplate -Name o'; Expected = 'opening_hours', 'order_delayed', 'order_ready' }
        @{ Line = 'flownally\get-flownallyinbox ret* | Where-Object State | Get-FlownallyWhatsAppTemplate -Name '; Expected = 'return_received' }
        @{ Line = 'Get-FlownallyInbox -Id x,ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G | Get-FlownallyWhatsAppTemplate -Name '; Expected = 'return_received' }
        @{ Line = 'Get-FlownallyInbox $anything | Get-FlownallyWhatsAppTemplate -Name spr'; Expected = 'spring_sale' }
        @{ Line = 'Get-FlownallyWhatsAppTemplate ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4 -Name spr'; Expected = 'spring_sale' }
        @{ Line = 'Get-FlownallyWhatsAppTemplate ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4 -Language p'; Expected = 'pl' }
        @{ Line = 'Get-FlownallyWhatsAppTemplate ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4 -Status pen'; Expected = 'PENDING' }
        @{ Line = 'Get-FlownallyWhatsAppTemplate ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4 -Category mark'; Expected = 'MARKETING' }
        @{ Line = 'Get-FlownallyInbox -Connection san'; Expected = 'sandbox' }
        @{ Line = 'Disconnect-Flownally '; Expected = 'sandbox' }
        @{ Line = 'Watch-FlownallyInbox sup'; Expected = "'Support WhatsApp'" }
        @{ Line = 'Watch-FlownallyInbox -Team ret'; Expected = 'Returns' }
        @{ Line = 'Wait-FlownallyInbox chat'; Expected = "'Website Chat'" }
        @{ Line = 'Wait-FlownallyInbox x -State deg'; Expected = 'degraded' }
    ) {
        (Complete $Line).CompletionText | Should -BeExactly $Expected
    }

    It 'asks the server once for what it needs several times' {
        $null = Complete 'Get-FlownallyTeam '
        $null = Complete 'Set-FlownallyInboxTeam x -TeamId '
        $null = Complete 'Get-FlownallyInbox -Team '

        (Get-SandboxRequest).Line | Should -BeExactly 'GET /teams'
    }

    It 'shows for <Line> what a person knows' -ForEach @(
        @{ Line = 'Get-FlownallyInbox -Name ret'; Text = 'Returns WhatsApp'; Tip = 'ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G, whatsapp, degraded' }
        @{ Line = 'Get-FlownallyInbox -TeamId ret'; Text = 'Returns'; Tip = 'Returns, Parcels on their way back' }
        @{ Line = 'Get-FlownallyTeam ret'; Text = 'Returns'; Tip = 'team_01HV8Y8J6L9N2Q5S8U1W4Y7A0, Parcels on their way back' }
        @{ Line = 'New-FlownallyInbox -WabaId 123456789012345 -PhoneNumberId sales'; Text = '+48 123 456 790'; Tip = '+48 123 456 790, Flownally Sales, connected' }
    ) {
        $choice = Complete $Line
        $choice.ListItemText | Should -BeExactly $Text
        $choice.ToolTip | Should -BeExactly $Tip
    }

    It 'offers the names of connections, and never a key: <_>' -ForEach @(
        'Get-FlownallyInbox -Connection ', 'Get-FlownallyConnection ', 'Select-FlownallyConnection -Name ', 'Disconnect-Flownally '
    ) {
        Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -Name 'Other shop' -SkipVerification

        $choices = Complete $_

        $choices.CompletionText | Should -BeExactly "'Other shop'", sandbox
        $choices.ToolTip | Should -BeExactly "$baseUri/, fln_live_..., default", "$baseUri/, fln_live_..."
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'offers the templates of the inboxes in a variable' {
        Set-Variable -Scope Global kept (Get-FlownallyInbox Returns*)
        try { (Complete '$kept | Get-FlownallyWhatsAppTemplate -Name ').CompletionText | Should -BeExactly return_received }
        finally { Remove-Variable kept -Scope Global }
    }

    It 'offers the accounts that were used over the connection' {
        (TabExpansion2 'Get-FlownallyWabaPhoneNumber ').CompletionMatches | Should -BeNullOrEmpty
        $null = Get-FlownallyWabaPhoneNumber $Sample.OtherWaba
        $null = Get-FlownallyWabaPhoneNumber 1 -ErrorAction Ignore
        $null = New-FlownallyInbox $Sample.FreeNumber -WabaId $Sample.Waba

        (TabExpansion2 'Get-FlownallyWabaPhoneNumber ').CompletionMatches.CompletionText | Should -BeExactly $Sample.Waba, $Sample.OtherWaba
        (TabExpansion2 'New-FlownallyInbox -WabaId 23').CompletionMatches.CompletionText | Should -BeExactly $Sample.OtherWaba
        Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -Name other -SkipVerification
        (TabExpansion2 'Get-FlownallyWabaPhoneNumber ').CompletionMatches | Should -BeNullOrEmpty
    }

    It 'offers the documented address and those of connections' {
        (TabExpansion2 'Connect-Flownally -BaseUri ').CompletionMatches.CompletionText | Should -BeExactly "'$baseUri/'", "'https://api.flownally.com/v1/'"
    }

    It 'offers the names of secrets and vaults, and asks nobody for a password' {
        $folder = New-Item -ItemType Directory "$TestDrive/Modules/Vaults"
        Set-Content "$folder/Vaults.psm1" @'
function Get-SecretVault { [pscustomobject]@{ Name = 'work' }, [pscustomobject]@{ Name = 'locked' } }
function Get-SecretInfo {
    param($Vault)
    if ($Vault -eq 'locked' -and $Host.Name -eq 'Default Host') { throw 'Nobody can be asked for a password.' }
    [pscustomobject]@{ Name = "key of $Vault"; VaultName = $Vault }
}
'@
        New-ModuleManifest "$folder/Vaults.psd1" -RootModule Vaults.psm1 -FunctionsToExport Get-SecretVault, Get-SecretInfo
        $before = $env:PSModulePath
        $env:PSModulePath = "$TestDrive/Modules"
        try {
            (Complete 'Connect-Flownally -Vault ').CompletionText | Should -BeExactly locked, work
            (Complete 'Connect-Flownally -Vault work -SecretName ').CompletionText | Should -BeExactly "'key of work'"
            (TabExpansion2 'Connect-Flownally -Vault locked -SecretName ').CompletionMatches | Should -BeNullOrEmpty
        }
        finally { $env:PSModulePath = $before }
    }

    It 'offers the name of a file only where a path is wanted' {
        $null = New-Item "$TestDrive/zfile"
        $others = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters + 'InFile', 'OutFile', 'Snapshot'
        Push-Location $TestDrive
        try {
            $offered = foreach ($command in Get-Command -Module Flownally) {
                foreach ($name in @('') + @($command.Parameters.Keys).Where({ $_ -notin $others }).ForEach({ "-$_" })) {
                    $line = "$command $name zfi"
                    if ((TabExpansion2 $line).CompletionMatches) { $line }
                }
            }
        }
        finally { Pop-Location }

        $offered | Should -BeNullOrEmpty
    }

    It 'offers the documented values without a connection: <Line>' -ForEach @(
        @{ Line = 'Get-FlownallyInbox -Channel '; Field = 'channel' }
        @{ Line = 'New-FlownallyInbox -Channel '; Field = 'channel' }
        @{ Line = 'Get-FlownallyInbox -State '; Field = 'state' }
        @{ Line = 'Get-FlownallyWhatsAppTemplate x -Status '; Field = 'status' }
        @{ Line = 'Get-FlownallyWhatsAppTemplate x -Category '; Field = 'category' }
    ) {
        Disconnect-Flownally
        $page = Get-Content $PSScriptRoot/../Flownally.Client.Tests/Reference/inboxes-reference.txt -Raw
        $documented = [regex]::Matches($page, "`"$Field`": `"([^`"]+)`"").ForEach({ $_.Groups[1].Value }) | Sort-Object -Unique

        (TabExpansion2 $Line).CompletionMatches.CompletionText | Should -BeExactly $documented
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'looks for no template where nothing says of which inbox, and for those of four inboxes at most' {
        foreach ($line in 'Get-FlownallyWhatsAppTemplate -Language ', '$nothing | Get-FlownallyWhatsAppTemplate -Language ', 'Get-Content x | Get-FlownallyWhatsAppTemplate -Language ') {
            (TabExpansion2 $line).CompletionMatches | Should -BeNullOrEmpty
        }
        Get-SandboxRequest | Should -BeNullOrEmpty

        (TabExpansion2 "Get-FlownallyWhatsAppTemplate '..' -Name ").CompletionMatches | Should -BeNullOrEmpty
        (TabExpansion2 'Get-FlownallyInbox -Channel messenger | Get-FlownallyWhatsAppTemplate -Name ').CompletionMatches | Should -BeNullOrEmpty
        (Get-SandboxRequest).Line | Should -BeExactly 'GET /inboxes'

        (TabExpansion2 'Get-FlownallyWhatsAppTemplate a,b,c,d,e,f,g -Name ').CompletionMatches | Should -BeNullOrEmpty
        @(Get-SandboxRequest).Count | Should -BeLessOrEqual 5
    }

    It 'takes values that differ only in case for one choice, ids apart, and shows control characters as escapes' {
        Add-SandboxFault @{
            Kind = 'reply'; Path = '/inboxes'
            Body = @{
                inboxes = @(
                    @{ id = 'ibx_a'; name = 'Shop [EU]'; channel = 'WHATSAPP' }, @{ id = 'ibx_b'; name = 'shop [eu]' }
                    @{ id = 'ibx_c'; name = "Red`e[31m`nalert" }, @{ id = 'ibx_d'; name = '' }
                )
            }
        }

        (Complete "Get-FlownallyInbox -Name 'Shop [").CompletionText | Should -BeExactly "'Shop ``[EU``]'"
        (Complete "Get-FlownallyInbox -Name 'Shop ``[EU``]'").CompletionText | Should -BeExactly "'Shop ``[EU``]'"
        (Complete 'Get-FlownallyInbox -Id shop').CompletionText | Should -BeExactly ibx_a, ibx_b
        (Complete 'Get-FlownallyInbox -Id ibx_').CompletionText | Should -BeExactly ibx_d, ibx_c, ibx_a, ibx_b
        (Complete 'Get-FlownallyInbox -Channel w').CompletionText | Should -BeExactly whatsapp
        (Complete 'Get-FlownallyInbox -Id red').ListItemText | Should -BeExactly 'Red\u{1b}[31m\u{a}alert'
        (Complete 'Get-FlownallyInbox -Name red').CompletionText | Should -BeExactly '"Red`u{1b}``[31m`u{a}alert"'
        (Complete 'Get-FlownallyInbox -Id ibx_d').ListItemText | Should -BeExactly ibx_d
        (TabExpansion2 'Get-FlownallyTeam -Name team_').CompletionMatches | Should -BeNullOrEmpty
        (TabExpansion2 "Set-FlownallyInboxTeam x -Team 'S*'").CompletionMatches | Should -BeNullOrEmpty
    }

    It 'quotes "<Value>" only if it has to' -ForEach @(
        @{ Value = 'Support'; Expected = 'Support' }, @{ Value = "S`u{fc}d_2.Linie"; Expected = "S`u{fc}d_2.Linie" }, @{ Value = '112233'; Expected = '112233' }
        @{ Value = '007'; Expected = "'007'" }, @{ Value = '1e3'; Expected = "'1e3'" }, @{ Value = '99999999999999999999'; Expected = "'99999999999999999999'" }
        @{ Value = 'a,b'; Expected = "'a,b'" }, @{ Value = 'Ben''s'; Expected = "'Ben''s'" }, @{ Value = '$HOME'; Expected = "'`$HOME'" }
    ) {
        Add-SandboxFault @{ Kind = 'reply'; Path = '/teams'; Body = @{ teams = @(@{ id = 'team_1'; name = $Value }) } }
        (Complete 'Set-FlownallyInboxTeam x -Team ').CompletionText | Should -BeExactly $Expected
    }

    It 'completes any name to a line that means it, after <_>' -ForEach 'Set-FlownallyInboxTeam x -Team ', 'Get-FlownallyTeam -Name ', 'Get-FlownallyTeam -Id first,' {
        # Mostly what PowerShell gives a meaning to, always the same names.
        $letters = "'`"```$ ,;()[]{}*?@#&|<>-.0123eExXaz`u{2018}`u{2019}`u{201a}`u{201b}`u{201c}`u{201d}`u{201e}`u{2013}`u{2014}`t`r`n`u{e9}`u{4e2d}".ToCharArray()
        $random = [Random]::new(20260501)
        $names = 1..300 | ForEach-Object { -join (1..$random.Next(2, 9) | ForEach-Object { $letters[$random.Next($letters.Count)] }) } |
            Where-Object { $_.Trim() } | Sort-Object -Unique -CaseSensitive
        $teams = @($names.ForEach({ @{ id = $_; name = $_ } }))
        Add-SandboxFault @{ Kind = 'reply'; Path = '/teams'; Times = 2; Body = @{ teams = $teams; totalSize = $teams.Count } }

        $choices = @(Complete $_)

        $choices.Count | Should -BeGreaterThan 250
        $meanings = foreach ($choice in $choices) {
            $line = [Management.Automation.Language.Parser]::ParseInput("$_$($choice.CompletionText)", [ref]$null, [ref]$null)
            $value = @($line.Find({ $args[0] -is [Management.Automation.Language.CommandAst] }, $false).CommandElements)[-1].SafeGetValue()
            if ($_ -like '*-Name *') { $names.Where({ $_ -like $value }, 'First')[0] } else { "$(@($value)[-1])" }
        }
        Compare-Object $names $meanings -CaseSensitive:($_ -like '*-Id*') | Should -BeNullOrEmpty
    }

    It 'offers data of the connection that the line uses: <What>' -ForEach @(
        @{ What = 'a variable'; Before = { }; Line = 'Get-FlownallyTeam -Connection $other -Name ' }
        @{ What = 'an element'; Before = { }; Line = 'Get-FlownallyTeam -Conn $others[0] -Name ' }
        @{ What = 'the default'; Before = { Select-FlownallyConnection other }; Line = 'Get-FlownallyTeam -Name ' }
        @{ What = 'a preset'; Before = { $global:PSDefaultParameterValues['*-Flownally*:Conn*'] = 'other' }; Line = 'Get-FlownallyTeam -Name ' }
    ) {
        $connection = Connect-Flownally -Token $Sample.AgentKey -BaseUri $baseUri -Name other -MaximumRetryCount 0 -SkipVerification -PassThru
        Set-Variable -Scope Global other $connection
        Set-Variable -Scope Global others @($connection)
        Select-FlownallyConnection sandbox
        try {
            & $Before
            (Complete $Line).CompletionText | Should -BeExactly Returns, Sales, Support
            (Get-SandboxRequest).Key | Should -BeExactly $Sample.AgentKey
        }
        finally {
            $global:PSDefaultParameterValues.Remove('*-Flownally*:Conn*')
            Remove-Variable other, others -Scope Global
        }
    }

    It 'sends nothing when the connection can''t be told without running something: <_>' -ForEach @(
        '-Connection nobody', '-Connection $nothing', "-Connection ''", '-Connection 7', '-Connection (Get-FlownallyConnection)', '-Connection $(Get-FlownallyConnection)', '@arguments'
    ) {
        (TabExpansion2 "Get-FlownallyInbox $_ -State ").CompletionMatches.CompletionText | Should -BeExactly active, degraded
        (TabExpansion2 "Get-FlownallyTeam $_ -Name ").CompletionMatches | Should -BeNullOrEmpty
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'never serves data of one key for another' {
        Use-SandboxEnvironment -Key $Sample.AgentKey {
            Disconnect-Flownally
            (Complete 'Get-FlownallyTeam ').CompletionText | Should -BeExactly Returns, Sales, Support
            $env:FLOWNALLY_API_TOKEN = 'fln_live_revoked_0000'
            (TabExpansion2 'Get-FlownallyTeam ').CompletionMatches | Should -BeNullOrEmpty
            $env:FLOWNALLY_API_BASE_URL = 'http://flownally.example/v1'
            (TabExpansion2 'Get-FlownallyInbox -Connection ').CompletionMatches | Should -BeNullOrEmpty
        }
    }

    It 'says nothing when the server <What>' -ForEach @(
        @{ What = 'refuses the key'; Fault = @{ Kind = 'status'; Status = 401 } }
        @{ What = 'drops the connection'; Fault = @{ Kind = 'reset' } }
        @{ What = 'sends a page'; Fault = @{ Kind = 'html' } }
        @{ What = 'sends a page with 200'; Fault = @{ Kind = 'html'; Status = 200 } }
    ) {
        Add-SandboxFault $Fault

        (TabExpansion2 'Get-FlownallyTeam -Name zzz').CompletionMatches | Should -BeNullOrEmpty
    }

    It 'writes nothing in a script whose preferences say Continue' {
        & {
            $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
            (TabExpansion2 'Get-FlownallyTeam -Name ').CompletionMatches
        } *>&1 | Where-Object { $_ -isnot [Management.Automation.CompletionResult] } | Should -BeNullOrEmpty
    }

    It 'offers the properties of an object in an object that a variable holds' {
        Set-Variable -Scope Global kept @(Get-FlownallyInbox)
        try {
            (TabExpansion2 '$kept[0].Status.').CompletionMatches.CompletionText | Select-Object -First 2 | Should -BeExactly Reasons, State
            (TabExpansion2 '$kept[0].Config.').CompletionMatches.CompletionText | Select-Object -First 1 | Should -BeExactly PhoneNumberId
        }
        finally { Remove-Variable kept -Scope Global }
    }

    It 'answers the first TAB in a process, which imports the module, over the connection of the environment' {
        Invoke-FreshProcess {
            $env:PSModulePath = $args[1]
            (TabExpansion2 'Get-FlownallyInbox -Name sup').CompletionMatches.CompletionText
        } | Should -BeExactly "'Support WhatsApp'"
    }
}
