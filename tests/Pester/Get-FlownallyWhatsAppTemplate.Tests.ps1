Describe 'Get-FlownallyWhatsAppTemplate' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    It 'lists the templates of an inbox' {
        $templates = Get-FlownallyWhatsAppTemplate $Sample.SupportInbox

        $templates.Id | Should -Be '987654321', '987654322', '987654323', '987654324', '987654325'
        (Get-SandboxRequest -ExceptTeams).Line | Should -Be 'GET /inboxes', "GET /inboxes/$($Sample.SupportInbox)/whatsapp/templates"
    }

    It 'shows what the API says of a template, and what it needs to be sent' {
        $template = Get-FlownallyWhatsAppTemplate $Sample.SupportInbox | Select-Object -First 1

        $template | Should -BeOfType Flownally.WhatsAppTemplate
        $template.InboxId | Should -BeExactly $Sample.SupportInbox
        $template.Name | Should -BeExactly 'order_ready'
        $template.Language | Should -BeExactly 'en'
        $template.Status | Should -BeExactly 'APPROVED'
        $template.Category | Should -BeExactly 'UTILITY'
        $template.Body | Should -BeExactly 'Hi {{1}}, your order {{2}} is ready for pickup.'
        $template.Placeholders | Should -Be '1', '2'
        $template.Components[0].Type | Should -BeExactly 'BODY'
    }

    It 'has the name of the inbox that it was read from: <What>' -ForEach @(
        @{ What = 'an id'; Find = { Get-FlownallyWhatsAppTemplate $Sample.ReturnsInbox } }
        @{ What = 'a name in another case'; Find = { 'returns whatsapp' | Get-FlownallyWhatsAppTemplate } }
        @{ What = 'an inbox'; Find = { Get-FlownallyInbox Returns* | Get-FlownallyWhatsAppTemplate } }
        @{ What = 'a template'; Find = { Get-FlownallyWhatsAppTemplate $Sample.ReturnsInbox | Get-FlownallyWhatsAppTemplate } }
    ) {
        $template = & $Find

        $template.InboxName | Should -BeExactly 'Returns WhatsApp'
        ($template | ConvertTo-Csv | ConvertFrom-Csv).InboxName | Should -BeExactly 'Returns WhatsApp'
    }

    It 'has no name of an inbox that is only an id' {
        Add-SandboxFault @{ Kind = 'status'; Status = 403; Method = 'GET'; Path = '/inboxes' }

        (Get-FlownallyWhatsAppTemplate $Sample.ReturnsInbox).InboxName | Should -BeNullOrEmpty
    }

    It 'reads well in a CSV file' {
        $parts = @{ type = 'HEADER'; format = 'IMAGE' }, @{ type = 'BODY'; text = 'Hi {{1}}' }
        Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes/{id}/whatsapp/templates'; Body = @{ templates = @(@{ id = '1'; components = $parts }) } }

        ([Flownally.Inbox]@{ Id = 'ibx_1' } | Get-FlownallyWhatsAppTemplate | ConvertTo-Csv | ConvertFrom-Csv).Components | Should -BeExactly 'HEADER, BODY: Hi {{1}}'
    }

    It 'filters with <Filter>, whatever the case' -ForEach @(
        @{ Filter = '-Name and a wildcard'; Arguments = @{ Name = 'ORDER_*' }; Expected = '987654321', '987654322', '987654323' }
        @{ Filter = '-Language'; Arguments = @{ Language = 'PL' }; Expected = '987654322' }
        @{ Filter = '-Status'; Arguments = @{ Status = 'pending' }; Expected = '987654323' }
        @{ Filter = '-Category'; Arguments = @{ Category = 'marketing' }; Expected = '987654325' }
        @{ Filter = 'several filters'; Arguments = @{ Name = 'order_ready'; Language = 'en' }; Expected = '987654321' }
    ) {
        (Get-FlownallyWhatsAppTemplate $Sample.SupportInbox @Arguments).Id | Should -Be $Expected
    }

    It 'warns once, at its end, of values that no template has' {
        $templates = $Sample.ReturnsInbox, $Sample.SalesInbox |
            Get-FlownallyWhatsAppTemplate -Language en, de -Status approved, REJECTED -Category utility, SALES -WarningVariable warnings -WarningAction SilentlyContinue

        $templates | Should -Not -BeNullOrEmpty
        $warnings | Should -BeExactly @(
            'No template of these inboxes has the language ''de''. Known: en, pl.'
            'No template of these inboxes has the status ''REJECTED''. Known: APPROVED, PENDING.'
            'No template of these inboxes has the category ''SALES''. Known: MARKETING, UTILITY.'
        )
    }

    It 'takes <What>' -ForEach @(
        @{
            What = 'ids from the pipeline'
            Find = { $Sample.ReturnsInbox, $Sample.SalesInbox | Get-FlownallyWhatsAppTemplate -Language en }
        }
        @{
            What = 'rows with an InboxId'
            Find = { 'InboxId', $Sample.ReturnsInbox, $Sample.SalesInbox | ConvertFrom-Csv | Get-FlownallyWhatsAppTemplate -Language en }
        }
        @{
            What = 'rows with an Id'
            Find = { 'Id', $Sample.ReturnsInbox, $Sample.SalesInbox | ConvertFrom-Csv | Get-FlownallyWhatsAppTemplate -Language en }
        }
        @{
            What = 'inboxes'
            Find = { Get-FlownallyInbox Returns*, Sales* | Sort-Object Name | Get-FlownallyWhatsAppTemplate -Language en }
        }
    ) {
        (& $Find).InboxId | Should -Be (@($Sample.ReturnsInbox) + @($Sample.SalesInbox) * 4)
    }

    It 'skips an inbox of another channel with a verbose line' {
        $lines = Get-FlownallyInbox Shop* | Get-FlownallyWhatsAppTemplate -Verbose -ErrorVariable failure 4>&1

        $failure | Should -BeNullOrEmpty
        $lines.Message -like 'Skipping*' | Should -Be @(
            "Skipping the inbox 'Shop Messenger' ($($Sample.MessengerInbox)): its channel is messenger, which has no WhatsApp templates."
            "Skipping the inbox 'Shop Instagram' ($($Sample.InstagramInbox)): its channel is instagram, which has no WhatsApp templates."
        )
        (Get-SandboxRequest -ExceptTeams).Line | Should -Be 'GET /inboxes'
    }

    It 'takes no names from inboxes' {
        (Get-FlownallyInbox Returns* | Get-FlownallyWhatsAppTemplate).Name | Should -Be 'return_received'
    }

    It 'reports an inbox that is absent, and goes on' {
        $templates = 'ibx_gone', $Sample.ReturnsInbox | Get-FlownallyWhatsAppTemplate -ErrorAction SilentlyContinue -ErrorVariable failure

        $templates.Id | Should -Be '876543210'
        $failure.FullyQualifiedErrorId | Should -BeExactly 'InboxNotFound,Flownally.Commands.GetFlownallyWhatsAppTemplateCommand'
        $failure.TargetObject | Should -Be 'ibx_gone'
    }

    It 'asks for the templates of a row whose channel is "<_>"' -ForEach '', 'WhatsApp' {
        ([pscustomobject]@{ InboxId = $Sample.ReturnsInbox; Channel = $_ } | Get-FlownallyWhatsAppTemplate).Id | Should -Be '876543210'
    }

    It 'skips a row of another channel' {
        [pscustomobject]@{ InboxId = $Sample.MessengerInbox; Channel = 'messenger' } | Get-FlownallyWhatsAppTemplate | Should -BeNullOrEmpty
        (Get-SandboxRequest -ExceptTeams).Line | Should -Be 'GET /inboxes'
    }

    It 'lets the API refuse a typed inbox of another channel, and goes on' {
        $templates = Get-FlownallyWhatsAppTemplate $Sample.MessengerInbox, $Sample.ReturnsInbox -ErrorAction SilentlyContinue -ErrorVariable failure

        $templates.Id | Should -Be '876543210'
        $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidRequest,Flownally.Commands.GetFlownallyWhatsAppTemplateCommand'
        $failure.TargetObject | Should -Be $Sample.MessengerInbox
    }

    It 'takes no filter from a row' {
        $row = [pscustomobject]@{ Id = $Sample.SupportInbox; Name = 'opening_hours'; Language = 'pl'; Status = 'PENDING'; Category = 'MARKETING' }
        $row | Get-FlownallyWhatsAppTemplate | Should -HaveCount 5
    }
}
