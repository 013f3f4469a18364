Describe 'New-FlownallyInbox' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    It 'connects a number' {
        $inbox = New-FlownallyInbox $Sample.FreeNumber

        $inbox | Should -BeOfType Flownally.Inbox
        $inbox.Config.PhoneNumberId | Should -BeExactly $Sample.FreeNumber
        $request = Get-SandboxRequest -Write
        $request.Line | Should -Be 'POST /inboxes'
        $request.Body | Should -BeExactly "{`"whatsapp`":{`"phoneNumberIds`":[`"$($Sample.FreeNumber)`"]}}"
    }

    It 'sends <What> with one request' -ForEach @(
        @{ What = 'several numbers'; New = { New-FlownallyInbox -PhoneNumberId $Sample.FreeNumber, $Sample.OtherFreeNumber }
            Body = '{"whatsapp":{"phoneNumberIds":["112233445566780","112233445566781"]}}'
        }
        @{ What = 'an account'; New = { New-FlownallyInbox -WabaId $Sample.Waba }
            Body = '{"whatsapp":{"resourceIds":["123456789012345"]}}'
        }
        @{ What = 'an account under the API''s name for it'; New = { New-FlownallyInbox -ResourceId $Sample.Waba }
            Body = '{"whatsapp":{"resourceIds":["123456789012345"]}}'
        }
        @{ What = 'numbers and their account'; New = { New-FlownallyInbox $Sample.FreeNumber, $Sample.OtherFreeNumber -WabaId $Sample.Waba }
            Body = '{"whatsapp":{"resourceIds":["123456789012345"],"phoneNumberIds":["112233445566780","112233445566781"]}}'
        }
    ) {
        (& $New).ExternalId | Should -Be $Sample.FreeNumber, $Sample.OtherFreeNumber

        $request = Get-SandboxRequest -Write
        $request.Line | Should -Be 'POST /inboxes'
        $request.Body | Should -BeExactly $Body
    }

    It 'sends one request for each <What>' -ForEach @(
        @{
            What    = 'number from the pipeline'
            Numbers = { Get-FlownallyWabaPhoneNumber $Sample.Waba -NotConnected }
        }
        @{
            What    = 'row with a PhoneNumberId and a WabaId'
            Numbers = { 'PhoneNumberId,WabaId', '112233445566780,123456789012345', '112233445566781,123456789012345' | ConvertFrom-Csv }
        }
        @{
            What    = 'row with a PhoneNumberId and a ResourceId'
            Numbers = { 'PhoneNumberId,ResourceId', '112233445566780,123456789012345', '112233445566781,123456789012345' | ConvertFrom-Csv }
        }
    ) {
        (& $Numbers | New-FlownallyInbox).ExternalId | Should -Be $Sample.FreeNumber, $Sample.OtherFreeNumber

        (Get-SandboxRequest -Write).Body | Should -BeExactly @(
            '{"whatsapp":{"resourceIds":["123456789012345"],"phoneNumberIds":["112233445566780"]}}'
            '{"whatsapp":{"resourceIds":["123456789012345"],"phoneNumberIds":["112233445566781"]}}'
        )
    }

    It 'sends another channel''s fields exactly as they are given' {
        $fields = [ordered]@{
            pageId = '556677889900113'
            name   = 'Second shop'
            labels = 'a', 'b'
            only   = @('one')
            nested = @{ deep = @{ enabled = $true; limit = 3; ratio = 0.5; none = $null } }
        }

        $inbox = New-FlownallyInbox -Channel messenger -Request $fields

        $inbox.Name | Should -BeExactly 'Second shop'
        $body = (Get-SandboxRequest -Write).Body | ConvertFrom-Json -AsHashtable
        $body.Keys | Should -Be messenger
        $body.messenger.Keys | Should -Be pageId, name, labels, only, nested
        $body.messenger | ConvertTo-Json -Depth 5 -Compress | Should -BeLike '*"labels":`["a","b"`],"only":`["one"`]*'
        $body.messenger.nested.deep.enabled | Should -BeTrue
        $body.messenger.nested.deep.limit | Should -Be 3
        $body.messenger.nested.deep.ratio | Should -Be 0.5
        $body.messenger.nested.deep.ContainsKey('none') | Should -BeTrue
    }

    It 'takes WhatsApp''s own fields as a -Request too' {
        $null = New-FlownallyInbox -Channel whatsapp -Request @{ phoneNumberIds = @($Sample.FreeNumber) }
        (Get-SandboxRequest -Write).Body | Should -BeExactly '{"whatsapp":{"phoneNumberIds":["112233445566780"]}}'
    }

    It 'refuses a -Request that can''t become JSON, and sends nothing' {
        $fields = @{ process = Get-Process -Id $PID }

        New-FlownallyInbox -Channel messenger -Request $fields -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidRequestBody,Flownally.Commands.NewFlownallyInboxCommand'
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'creates nothing when neither a number nor an account is given' {
        New-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty

        $failure | Should -HaveCount 1
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'creates nothing of <What>' -ForEach @(
        @{ What = 'an inbox'; Make = { Get-FlownallyInbox Support* } }
        @{ What = 'a team'; Make = { Get-FlownallyTeam Support } }
        @{ What = 'a string'; Make = { $Sample.FreeNumber } }
        @{ What = 'a hashtable'; Make = { @{ PhoneNumberId = $Sample.FreeNumber } } }
    ) {
        & $Make | New-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty

        $failure.FullyQualifiedErrorId | Should -BeExactly 'WrongInput,Flownally.Commands.NewFlownallyInboxCommand'
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'reports a number that is connected already, and connects the others' {
        $rows = 'PhoneNumberId', '112233445566778', $Sample.FreeNumber | ConvertFrom-Csv

        $inboxes = $rows | New-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failure

        $inboxes.ExternalId | Should -Be $Sample.FreeNumber
        $failure.FullyQualifiedErrorId | Should -BeExactly 'Conflict,Flownally.Commands.NewFlownallyInboxCommand'
        $failure.CategoryInfo.Category | Should -Be ResourceExists
        $failure.TargetObject.PhoneNumberId | Should -Be '112233445566778'
    }

    It 'reports what the API finds wrong, field by field' {
        New-FlownallyInbox 999 -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidRequest,Flownally.Commands.NewFlownallyInboxCommand'
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        $failure.TargetObject | Should -Be '999'
        $failure.ErrorDetails.Message | Should -BeLike "*whatsapp.phoneNumberIds: There is no phone number '999'*"
    }
}
