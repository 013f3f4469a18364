Describe 'Get-FlownallyWabaPhoneNumber' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    It 'lists the numbers of an account' {
        $numbers = Get-FlownallyWabaPhoneNumber $Sample.Waba

        $numbers.DisplayPhoneNumber | Should -Be '+48 123 456 789', '+48 123 456 790', '+48 123 456 791', '+48 123 456 792'
        (Get-SandboxRequest).Line | Should -Be "GET /whatsapp/$($Sample.Waba)/phone-numbers"
    }

    It 'shows what the API says of a number, and what the pipeline needs' {
        $number = Get-FlownallyWabaPhoneNumber $Sample.OtherWaba

        $number | Should -BeOfType Flownally.WabaPhoneNumber
        $number.Id | Should -BeExactly '223344556677880'
        $number.PhoneNumberId | Should -BeExactly '223344556677880'
        $number.WabaId | Should -BeExactly $Sample.OtherWaba
        $number.VerifiedName | Should -BeExactly 'Flownally Returns'
        $number.QualityRating | Should -BeExactly 'GREEN'
        $number.CodeVerificationStatus | Should -BeExactly 'VERIFIED'
        $number.IsRegistered | Should -BeTrue
    }

    It 'takes <What>' -ForEach @(
        @{
            What = 'accounts from the pipeline'
            Find = { $Sample.OtherWaba, $Sample.Waba | Get-FlownallyWabaPhoneNumber }
        }
        @{
            What = 'accounts as an argument'
            Find = { Get-FlownallyWabaPhoneNumber $Sample.OtherWaba, $Sample.Waba }
        }
        @{
            What = 'accounts as numbers'
            Find = { [long]$Sample.OtherWaba, [double]$Sample.Waba | Get-FlownallyWabaPhoneNumber }
        }
        @{
            What = 'rows with a numeric WabaId'
            Find = { "[{`"wabaId`":$($Sample.OtherWaba)},{`"wabaId`":$($Sample.Waba)}]" | ConvertFrom-Json | Get-FlownallyWabaPhoneNumber }
        }
        @{
            What = 'rows with a WabaId'
            Find = { 'WabaId', $Sample.OtherWaba, $Sample.Waba | ConvertFrom-Csv | Get-FlownallyWabaPhoneNumber }
        }
    ) {
        (& $Find).WabaId | Should -Be (@($Sample.OtherWaba) + @($Sample.Waba) * 4)
    }

    It 'leaves out the numbers that an inbox holds, with -NotConnected' {
        $numbers = $Sample.Waba, $Sample.OtherWaba | Get-FlownallyWabaPhoneNumber -NotConnected

        $numbers.Id | Should -Be $Sample.FreeNumber, $Sample.OtherFreeNumber
        (Get-SandboxRequest).Line.Where({ $_ -eq 'GET /inboxes' }) | Should -HaveCount 1
    }

    It 'does not guess what is connected when the inboxes can''t be read' {
        Add-SandboxFault @{ Kind = 'status'; Status = 403; Path = '/inboxes' }

        Get-FlownallyWabaPhoneNumber $Sample.Waba, $Sample.OtherWaba -NotConnected -ErrorAction SilentlyContinue -ErrorVariable failure |
            Should -BeNullOrEmpty

        $failure.FullyQualifiedErrorId | Should -Be (@('Forbidden,Flownally.Commands.GetFlownallyWabaPhoneNumberCommand') * 2)
        $failure.TargetObject | Should -Be $Sample.Waba, $Sample.OtherWaba
        (Get-SandboxRequest).Line | Should -Be 'GET /inboxes'
    }

    It 'reports an account that is absent, and goes on' {
        $numbers = '999', $Sample.OtherWaba | Get-FlownallyWabaPhoneNumber -ErrorAction SilentlyContinue -ErrorVariable failure

        $numbers.Id | Should -Be '223344556677880'
        $failure.FullyQualifiedErrorId | Should -BeExactly 'WabaNotFound,Flownally.Commands.GetFlownallyWabaPhoneNumberCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be '999'
    }

    It 'knows by <Field> which numbers an inbox holds' -ForEach @(
        @{ Field = 'the external id'; Inbox = @{ id = 'ibx_1'; externalId = '112233445566780' } }
        @{ Field = 'the settings'; Inbox = @{ id = 'ibx_1'; config = @{ phoneNumberId = '112233445566780' } } }
    ) {
        Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @($Inbox) } }
        (Get-FlownallyWabaPhoneNumber $Sample.Waba -NotConnected).Id | Should -Be '112233445566778', '112233445566779', $Sample.OtherFreeNumber
    }

    It 'does not read the inboxes for what is no id' {
        '..', '.' | Get-FlownallyWabaPhoneNumber -NotConnected -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.TargetObject | Should -Be '..', '.'
        Get-SandboxRequest | Should -BeNullOrEmpty
    }
}
