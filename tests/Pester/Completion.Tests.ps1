Describe 'The TAB key' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox

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

    It 'offers ids by the names of their inboxes' {
        $choices = Complete 'Remove-FlownallyInbox '

        $choices.CompletionText | Should -BeExactly @(
            $Sample.ReturnsInbox, $Sample.SalesInbox, $Sample.InstagramInbox, $Sample.MessengerInbox, $Sample.SupportInbox, $Sample.ChatInbox
        )
        $choices.ListItemText | Should -BeExactly @(
            'Returns WhatsApp', 'Sales WhatsApp', 'Shop Instagram', 'Shop Messenger', 'Support WhatsApp', 'Website Chat'
        )
        $choices[0].ToolTip | Should -BeExactly 'Returns WhatsApp, whatsapp, degraded'
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Get-FlownallyInbox -Id a,sal'; Expected = 'ibx_01HV8Z2D8K4M7P0R3T6W9Y1B5F' }
        @{ Line = 'Get-FlownallyInbox sup'; Expected = "'Support WhatsApp'" }
        @{ Line = 'Get-FlownallyInbox "sup'; Expected = '"Support WhatsApp"' }
        @{ Line = 'Get-FlownallyInbox -Name s*ss'; Expected = "'Shop Messenger'" }
        @{ Line = 'Get-FlownallyInbox -State deg'; Expected = 'degraded' }
        @{ Line = 'Get-FlownallyInbox -TeamId sup'; Expected = 'team_01HV8Y6W0W4T5A8S9V7Q2P1M3' }
        @{ Line = 'Get-FlownallyInbox -Team ret'; Expected = 'Returns' }
        @{ Line = 'Get-FlownallyInbox | Set-FlownallyInboxTeam -Team sal'; Expected = 'Sales' }
        @{ Line = 'Set-FlownallyInboxTeam a sup'; Expected = 'Support' }
        @{ Line = 'Clear-FlownallyInboxTeam -Id chat'; Expected = 'ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7' }
        @{ Line = 'Get-FlownallyTeam r*'; Expected = 'Returns' }
        @{ Line = 'New-FlownallyInbox -WabaId 123456789012345 -PhoneNumberId orders'; Expected = '112233445566780' }
        @{ Line = 'New-FlownallyInbox -Channel inst'; Expected = 'instagram' }
        @{ Line = 'Get-FlownallyWhatsAppTemplate ret'; Expected = 'ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G' }
        @{ Line = 'Get-FlownallyWhatsAppTemplate ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4 -Name spr'; Expected = 'spring_sale' }
        @{ Line = 'Get-FlownallyWhatsAppTemplate ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4 -Language p'; Expected = 'pl' }
        @{ Line = 'Get-FlownallyWhatsAppTemplate ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4 -Status pen'; Expected = 'PENDING' }
        @{ Line = 'Get-FlownallyWhatsAppTemplate ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4 -Category mark'; Expected = 'MARKETING' }
        @{ Line = 'Get-FlownallyInbox -Connection san'; Expected = 'sandbox' }
        @{ Line = 'Disconnect-Flownally '; Expected = 'sandbox' }
    ) {
        (Complete $Line).CompletionText | Should -BeExactly $Expected
    }

    It 'asks the server once for what it needs several times' {
        $null = Complete 'Get-FlownallyTeam '
        $null = Complete 'Set-FlownallyInboxTeam x -TeamId '
        $null = Complete 'Get-FlownallyInbox -Team '

        (Get-SandboxRequest).Line | Should -BeExactly 'GET /teams'
    }

    It 'completes a name to a line that finds it' {
        Add-SandboxFault @{ Kind = 'reply'; Path = '/teams'; Times = 2; Body = @{ teams = @(@{ id = 'team_eu'; name = "Ben's [EU] `"A``B`" `$1" }) } }

        $line = "Get-FlownallyTeam $((Complete 'Get-FlownallyTeam ').CompletionText)"

        (& ([scriptblock]::Create($line))).Id | Should -BeExactly team_eu
    }

    It 'offers documented values, and sends nothing, <Where>' -ForEach @(
        @{ Where = 'for a connection that nobody knows'; Line = 'Get-FlownallyInbox -Connection nobody -State ' }
        @{ Where = 'for one that is not known yet'; Line = 'Get-FlownallyInbox -Connection (Get-FlownallyConnection) -State ' }
    ) {
        (Complete $Line).CompletionText | Should -BeExactly active, degraded
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'offers documented values without a connection' {
        Disconnect-Flownally

        (Complete 'Get-FlownallyInbox -State ').CompletionText | Should -BeExactly active, degraded
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'says nothing when the server <What>' -ForEach @(
        @{ What = 'refuses the key'; Fault = @{ Kind = 'status'; Status = 401 } }
        @{ What = 'drops the connection'; Fault = @{ Kind = 'reset' } }
        @{ What = 'answers a page'; Fault = @{ Kind = 'html' } }
    ) {
        Add-SandboxFault $Fault

        (TabExpansion2 'Get-FlownallyTeam -Name zzz').CompletionMatches | Should -BeNullOrEmpty
    }

    It 'works before the module is imported, over the connection of the environment' {
        Invoke-FreshProcess {
            $env:PSModulePath = $args[1]
            foreach ($press in 1..40) {
                $choices = (TabExpansion2 'Get-FlownallyInbox -Name sup').CompletionMatches
                if ($choices) { break }
            }

            $choices.CompletionText
        } | Should -BeExactly "'Support WhatsApp'"
    }
}
