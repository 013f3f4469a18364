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

    It 'sends every kind of value in a -Request as JSON' {
        $keys = [Collections.Specialized.OrderedDictionary]::new()
        $keys['Id'] = 1
        $keys['id'] = 2
        $request = [ordered]@{
            object = [pscustomobject]@{ b = 1; a = [pscustomobject]@{ c = $null } }
            list = 1, 'two', $null, $true, @{ b = 3 }, @(4, @()); one = @('only'); generic = [Collections.Generic.List[string]]@('x', 'y'); range = 1..3
            true = $true; switch = [switch]$true; char = 'x'[0]; empty = ''; text = "`u{105} `"quoted`" \ </x>`n`t"; code = '$(throw 1)'
            long = [long]::MaxValue; ulong = [ulong]::MaxValue; big = [bigint]::Parse('123456789012345678901234567890'); negative = -1; byte = [byte]7
            double = 0.1; decimal = 12.30d; float = [float]0.1
            date = [datetime]::new(2026, 4, 30, 9, 0, 0, [DateTimeKind]::Utc); offset = [datetimeoffset]::new(2026, 4, 30, 9, 0, 0, [timespan]::FromHours(2))
            guid = [guid]'0f465cf3-f953-403f-84e8-eb70c5341db8'; uri = [uri]'https://example.com/A b'; enum = [DayOfWeek]::Friday
            'Not camelCase' = @{ 42 = 'x' }; wrapped = 1 | ForEach-Object { 'wrapped' }; keys = $keys
        }

        $null = New-FlownallyInbox -Channel text -Request $request

        (Get-SandboxRequest -Write).Body | Should -BeExactly ('{"text":{' + (@(
                    '"object":{"b":1,"a":{"c":null}}'
                    '"list":[1,"two",null,true,{"b":3},[4,[]]],"one":["only"],"generic":["x","y"],"range":[1,2,3]'
                    '"true":true,"switch":true,"char":"x","empty":"","text":"' + "`u{105}" + ' \"quoted\" \\ </x>\n\t","code":"$(throw 1)"'
                    '"long":9223372036854775807,"ulong":18446744073709551615,"big":123456789012345678901234567890,"negative":-1,"byte":7'
                    '"double":0.1,"decimal":12.30,"float":0.1'
                    '"date":"2026-04-30T09:00:00.0000000Z","offset":"2026-04-30T09:00:00.0000000+02:00"'
                    '"guid":"0f465cf3-f953-403f-84e8-eb70c5341db8","uri":"https://example.com/A b","enum":"Friday"'
                    '"Not camelCase":{"42":"x"},"wrapped":"wrapped","keys":{"Id":1,"id":2}'
                ) -join ',') + '}}')
    }

    It 'refuses <Path> when it is <What>, and sends nothing' -ForEach @(
        @{ What = 'a script block'; Path = '-Request'; Make = { { 'code' } } }
        @{ What = 'a string'; Path = '-Request'; Make = { 'text' } }
        @{ What = 'a number'; Path = '-Request'; Make = { 42 } }
        @{ What = 'a list'; Path = '-Request'; Make = { , @(1, 2) } }
        @{ What = 'a date'; Path = '-Request'; Make = { [datetime]::Now } }
        @{ What = 'a script block'; Path = '-Request.a.b[1].c'; Make = { @{ a = @{ b = 1, @{ c = { 'code' } } } } } }
        @{ What = 'not a number'; Path = '-Request.a'; Make = { @{ a = [double]::NaN } } }
        @{ What = 'infinite'; Path = '-Request.a'; Make = { @{ a = [float]::PositiveInfinity } } }
        @{ What = 'a secure string'; Path = '-Request.a'; Make = { @{ a = [Net.NetworkCredential]::new('', 's3cret').SecurePassword } } }
        @{ What = 'a credential'; Path = '-Request.a'; Make = { @{ a = [pscredential]::new('u', [Net.NetworkCredential]::new('', 's3cret').SecurePassword) } } }
        @{ What = 'a process'; Path = '-Request.a'; Make = { @{ a = Get-Process -Id $PID } } }
        @{ What = 'a file'; Path = '-Request.a'; Make = { @{ a = Get-Item $PSCommandPath } } }
        @{ What = 'a type'; Path = '-Request.a'; Make = { @{ a = [int] } } }
        @{ What = 'half a character'; Path = '-Request.a'; Make = { @{ a = "x$([char]0xd800)" } } }
        @{ What = 'a dictionary in itself'; Path = ''; Make = { $a = @{}; $a.b = [pscustomobject]@{ up = $a }; $a } }
        @{ What = 'a list in itself'; Path = ''; Make = { $a = [Collections.ArrayList]::new(); [void]$a.Add($a); @{ list = $a } } }
        @{ What = 'too deep'; Path = ''; Make = { $a = 1; foreach ($level in 1..5000) { $a = @(, $a) }; @{ a = $a } } }
    ) {
        New-FlownallyInbox -Channel text -Request (& $Make) -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidRequestBody,Flownally.Commands.NewFlownallyInboxCommand'
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        $failure.TargetObject | Should -BeExactly text
        $failure.ErrorDetails.Message | Should -Match ($Path ? "^$([regex]::Escape($Path)) " : '64 levels deep')
        $failure.ErrorDetails.Message | Should -Not -Match s3cret
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'sends a channel in the case in which it was typed' {
        New-FlownallyInbox -Channel MesSenger -Request @{ a = 1 } -ErrorAction SilentlyContinue
        (Get-SandboxRequest -Write).Body | Should -BeExactly '{"MesSenger":{"a":1}}'
    }

    It 'sends one request for <What>' -ForEach @(
        @{ What = 'numbers as an argument'; New = { New-FlownallyInbox (Get-FlownallyWabaPhoneNumber $Sample.Waba -NotConnected) } }
        @{ What = 'a row with several numbers and an empty account'
            New = { [pscustomobject]@{ PhoneNumberId = $Sample.FreeNumber, $Sample.OtherFreeNumber; WabaId = '' } | New-FlownallyInbox }
        }
    ) {
        (& $New).ExternalId | Should -Be $Sample.FreeNumber, $Sample.OtherFreeNumber
        (Get-SandboxRequest -Write).Body | Should -BeExactly '{"whatsapp":{"phoneNumberIds":["112233445566780","112233445566781"]}}'
    }

    It 'creates nothing with <_>' -ForEach @(
        'New-FlownallyInbox', 'New-FlownallyInbox ""', 'New-FlownallyInbox " "', 'New-FlownallyInbox ..', 'New-FlownallyInbox 112233445566780, ""'
        'New-FlownallyInbox -WabaId ""', '[pscustomobject]@{ PhoneNumberId = ""; WabaId = "" } | New-FlownallyInbox', 'New-FlownallyInbox "1$([char]0xd800)"'
    ) {
        { & ([scriptblock]::Create("$_ -ErrorAction Stop")) } | Should -Throw
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'needs a channel and its request together, without ids: <_>' -ForEach @(
        '-Channel messenger', '-Request @{}', '-Channel "" -Request @{}', '-Channel whatsapp -Request @{} -PhoneNumberId 1'
    ) {
        { & ([scriptblock]::Create("New-FlownallyInbox $_")) } | Should -Throw
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'refuses a number that the command was asked for already, <How>' -ForEach @(
        @{ How = 'in another row'; Numbers = { '{"phoneNumberId":"112233445566780 "},{"phoneNumberId":112233445566780},{"phoneNumberId":"112233445566781"}' }; Posts = 2
            Message = 'Row 2 (phoneNumberId=112233445566780): The phone number 112233445566780 was asked for already in this command. Nothing was sent.'
        }
        @{ How = 'in the same row'; Numbers = { '{"phoneNumberId":["112233445566780",112233445566780]},{"phoneNumberId":"112233445566781"}' }; Posts = 1
            Message = 'Row 1 (phoneNumberId=[Object[]]): The phone number 112233445566780 was asked for already in this command. Nothing was sent.'
        }
        @{ How = 'with its whole account'; Numbers = { '{"wabaId":"1"},{"wabaId":1}' }; Posts = 1
            Message = 'Row 2 (wabaId=1): The WhatsApp Business Account 1 was asked for already in this command. Nothing was sent.'
        }
    ) {
        $rows = ConvertFrom-Json "[$(& $Numbers)]"

        foreach ($preview in $true, $false) {
            $null = $rows | New-FlownallyInbox -WhatIf:$preview -ErrorAction SilentlyContinue -ErrorVariable failures
            $refused = $failures.Where({ $_.Exception.Message -like '*already*' -and -not $_.Exception.StatusCode })
            $refused.FullyQualifiedErrorId | Should -BeExactly 'Conflict,Flownally.Commands.NewFlownallyInboxCommand'
            $refused.ErrorDetails.Message | Should -BeExactly $Message
        }
        Get-SandboxRequest -Write | Should -HaveCount $Posts
    }

    It 'connects no whole account for <_>' -ForEach @(
        '[pscustomobject]@{ PhoneNumberId = $null; WabaId = "1" } | New-FlownallyInbox'
        '$null | New-FlownallyInbox -WabaId 1'
        'New-FlownallyInbox -PhoneNumberId $null -WabaId 1'
        'New-FlownallyInbox -PhoneNumberId @() -WabaId 1'
        'Get-FlownallyWabaPhoneNumber 123456789012345 | Select-Object WabaId, VerifiedName -First 1 | New-FlownallyInbox'
    ) {
        { & ([scriptblock]::Create("$_ -ErrorAction Stop")) } | Should -Throw
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'takes the account of rows that have none from -WabaId' {
        $rows = [pscustomobject]@{ PhoneNumberId = $Sample.FreeNumber; WabaId = '' }, [pscustomobject]@{ PhoneNumberId = $Sample.OtherFreeNumber; WabaId = '2' }

        $null = $rows | New-FlownallyInbox -WabaId $Sample.Waba -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'WrongInput,Flownally.Commands.NewFlownallyInboxCommand'
        (Get-SandboxRequest -Write).Body | Should -BeExactly '{"whatsapp":{"resourceIds":["123456789012345"],"phoneNumberIds":["112233445566780"]}}'
    }

    It 'refuses a string from the pipeline' {
        $Sample.FreeNumber | New-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failure

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
