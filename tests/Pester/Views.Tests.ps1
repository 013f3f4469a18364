Describe 'A terminal of 100 columns' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox
        $script:rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'

        function ConvertTo-Line { ($input | Out-String -Width 100 -Stream).TrimEnd().Where({ $_ }) }
    }
    AfterAll {
        $PSStyle.OutputRendering = $rendering
        Close-Sandbox
    }
    BeforeEach { Restore-Sandbox }

    It 'shows <What> as a table with whole ids' -ForEach @(
        @{
            What     = 'inboxes'
            Show     = { Get-FlownallyInbox Support*, Returns* }
            Expected = @(
                'Id                             Name                Channel   State    TeamId'
                '--                             ----                -------   -----    ------'
                'ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4 Support WhatsApp    whatsapp  degraded team_01HV8Y6W0W4T5A8S9V7Q2P1M3'
                'ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G Returns WhatsApp    whatsapp  degraded'
            )
        }
        @{
            What     = 'teams'
            Show     = { Get-FlownallyTeam S* }
            Expected = @(
                'Id                             Name                 Description'
                '--                             ----                 -----------'
                'team_01HV8Y6W0W4T5A8S9V7Q2P1M3 Support              Questions about orders that were placed'
                'team_01HV8Y7C3J6R9Z2X5N8B4K7G1 Sales                Everything before an order'
            )
        }
        @{
            What     = 'phone numbers'
            Show     = { Get-FlownallyWabaPhoneNumber $Sample.OtherWaba }
            Expected = @(
                'Id                DisplayPhoneNumber VerifiedName             QualityRating WabaId'
                '--                ------------------ ------------             ------------- ------'
                '223344556677880   +48 234 567 890    Flownally Returns        GREEN         234567890123456'
            )
        }
        @{
            What     = 'templates'
            Show     = { Get-FlownallyWhatsAppTemplate $Sample.SupportInbox -Name order_ready }
            Expected = @(
                'Id                Name                         Language Status     Category'
                '--                ----                         -------- ------     --------'
                '987654321         order_ready                  en       APPROVED   UTILITY'
                '987654322         order_ready                  pl       APPROVED   UTILITY'
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
        @{
            What     = 'connections'
            Show     = { Connect-Flownally $Sample.AdminKey -SkipVerification -PassThru }
            Expected = @(
                'Name                 IsDefault Key          BaseUri'
                '----                 --------- ---          -------'
                "default              True      fln_live_`u{2026}   https://api.flownally.com/v1/"
            )
        }
    ) {
        & $Show | ConvertTo-Line | Should -BeExactly $Expected
    }

    It 'cuts an inbox''s long name, and not its ids' {
        $inbox = @{ id = $Sample.SupportInbox; name = 'An inbox with a very long name'; channel = 'whatsapp'; teamId = $Sample.SupportTeam }
        Add-SandboxFault @{ Kind = 'reply'; Body = @{ inboxes = @($inbox) } }

        (Get-FlownallyInbox | ConvertTo-Line)[2] |
            Should -BeExactly "$($Sample.SupportInbox) An inbox with a ve`u{2026} whatsapp           $($Sample.SupportTeam)"
    }
}
