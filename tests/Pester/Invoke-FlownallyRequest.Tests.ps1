Describe 'Invoke-FlownallyRequest' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $script:baseUri = Open-Sandbox
        $script:contact = 'con_01HV90A1B2C3D4E5F6G7H8J9K0'
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    It 'emits the items of a list as objects with the API''s own names' {
        $contacts = Invoke-FlownallyRequest contacts

        $contacts | Should -HaveCount 5
        $contacts[0].PSTypeNames[0] | Should -BeExactly 'System.Management.Automation.PSCustomObject'
        $contacts[0].PSObject.Properties.Name | Should -BeExactly 'id', 'tenantId', 'name', 'createdAt', 'updatedAt', 'identities', 'tagIds', 'customFields', 'archivedAt'
        $contacts[0].identities[0].metadata.phoneNumber | Should -BeExactly '+48 123 456 801'
    }

    It 'emits a thing whole that has lists of its own' {
        $whole = Invoke-FlownallyRequest contacts/$contact
        $whole.id | Should -BeExactly $contact
        $whole.tagIds | Should -HaveCount 1

        Add-SandboxFault @{ Kind = 'reply'; Body = @{ id = 'team_1'; agentIds = @() } }
        (Invoke-FlownallyRequest teams/team_1).id | Should -BeExactly 'team_1'
    }

    It 'reads every page with -All, each when the items before it are written' {
        (Invoke-FlownallyRequest contacts -Query @{ pageSize = 2 } -All).name | Should -HaveCount 5
        (Get-SandboxRequest).Line | Should -BeExactly @(
            'GET /contacts?pageSize=2', 'GET /contacts?pageSize=2&pageToken=page-from-2', 'GET /contacts?pageSize=2&pageToken=page-from-4'
        )
        Restore-Sandbox

        (Invoke-FlownallyRequest contacts -Query @{ pageSize = 2 } -All | Select-Object -First 2).name | Should -HaveCount 2
        Get-SandboxRequest | Should -HaveCount 1
    }

    It 'keeps what it has read when a later page fails' {
        Add-SandboxFault @{ Kind = 'delay' }
        Add-SandboxFault @{ Kind = 'status'; Status = 500 }

        $contacts = Invoke-FlownallyRequest contacts -Query @{ pageSize = 2 } -All -ErrorAction SilentlyContinue -ErrorVariable failure

        $contacts | Should -HaveCount 2
        $failure.FullyQualifiedErrorId | Should -BeExactly 'ServiceUnavailable,Flownally.Commands.InvokeFlownallyRequestCommand'
        $failure.TargetObject | Should -BeExactly 'contacts'
    }

    It 'emits the list that -ItemProperty names' {
        Invoke-FlownallyRequest webhooks -ItemProperty AVAILABLEEVENTTYPES | Should -HaveCount 8
    }

    It 'is ListNotFound, which names the lists that there are, with <Parameter>' -ForEach @(
        @{ Parameter = '-All'; Expected = 'is no list' }, @{ Parameter = '-ItemProperty x'; Expected = 'has no list ''x''' }
    ) {
        $null = & ([scriptblock]::Create("Invoke-FlownallyRequest webhooks $Parameter -ErrorAction SilentlyContinue -ErrorVariable script:failure"))

        $failure.FullyQualifiedErrorId | Should -BeExactly 'ListNotFound,Flownally.Commands.InvokeFlownallyRequestCommand'
        $failure.ErrorDetails.Message | Should -BeExactly "The response to GET /webhooks $Expected. Its lists: eventTypes, availableEventTypes. (GET /webhooks)"
    }

    It 'sends a query: <Query>' -ForEach @(
        @{ Query = "@{ b = 1; a = 'x y&=#'; C = `$null }"; Expected = 'a=x%20y%26%3D%23&b=1' }
        @{ Query = "[ordered]@{ b = `$true; a = 1.5 }"; Expected = 'b=true&a=1.5' }
        @{ Query = "@{ tagIds = 'tag_1', `$null, 'tag_2' }"; Expected = 'tagIds=tag_1&tagIds=tag_2' }
        @{ Query = "@{ createdAfter = [datetime]::SpecifyKind('2026-05-01T08:00:00', 'Utc') }"; Expected = 'createdAfter=2026-05-01T08%3A00%3A00Z' }
        @{ Query = "@{ createdAfter = [DateTimeOffset]'2026-05-01T10:00:00.25+02:00' }"; Expected = 'createdAfter=2026-05-01T08%3A00%3A00.25Z' }
        @{ Query = '@{ a = [uint64]::MaxValue; b = [bigint]::Pow(10, 20); c = 1e3 }'; Expected = 'a=18446744073709551615&b=100000000000000000000&c=1000' }
        @{ Query = '@{}'; Expected = $null }
    ) {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $null = & ([scriptblock]::Create("Invoke-FlownallyRequest teams/x -Query ($Query) -ErrorAction SilentlyContinue"))
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
        (Get-SandboxRequest).Line | Should -BeExactly (@('GET /teams/x'; $Expected).Where({ $_ }) -join '?')
    }

    It 'sends a body: <Body>' -ForEach @(
        @{ Body = "[ordered]@{ name = `"`u{fc}`"; tags = @('a'); at = [datetime]::new(2026, 5, 1) }"; Expected = "{`"name`":`"`u{fc}`",`"tags`":[`"a`"],`"at`":`"2026-05-01T00:00:00.0000000`"}" }
        @{ Body = "[pscustomobject]@{ a = `$null; b = @{ c = 1.50d } }"; Expected = '{"a":null,"b":{"c":1.50}}' }
        @{ Body = "@(@{ a = 1 }, 'x', 2)"; Expected = '[{"a":1},"x",2]' }
        @{ Body = '@()'; Expected = '[]' }
        @{ Body = "'{ `"a`" : 1.00 }'"; Expected = '{ "a" : 1.00 }' }
        @{ Body = 'Get-Content TestDrive:/body.json -Raw'; Expected = '[1]' }
        @{ Body = "'a;b' -Header @{ 'Content-Type' = 'text/csv' }"; Expected = 'a;b' }
    ) {
        Set-Content TestDrive:/body.json '[1]' -NoNewline
        $null = & ([scriptblock]::Create("`$body = $($Body -replace ' -Header.*'); Invoke-FlownallyRequest x -Method POST -Body `$body $($Body -match ' -Header.*' ? $Matches[0] : '') -ErrorAction SilentlyContinue"))
        (Get-SandboxRequest).Body | Should -BeExactly $Expected
    }

    It 'sends what it emitted' {
        $customer = Invoke-FlownallyRequest contacts/$contact
        $customer.customFields.segment = 'retail'

        $null = Invoke-FlownallyRequest contacts/$contact -Method PATCH -Body ($customer | Select-Object -Property name, customFields)

        (Get-SandboxRequest -Write).Body | Should -BeExactly '{"name":"Wholesale customer 1","customFields":{"segment":"retail"}}'
    }

    It 'is <Id> and sends nothing: <Line>' -ForEach @(
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest 'contacts/../teams'" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest 'contacts/%2e%2E/teams'" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest 'https://example.com/x'" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest '//example.com/x'" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest 'contacts?search=x'" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest 'contacts#x'" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest 'contacts/{id}'" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest ''" }
        @{ Id = 'WrongInput'; Line = 'Invoke-FlownallyRequest contacts -Method HEAD' }
        @{ Id = 'WrongInput'; Line = 'Invoke-FlownallyRequest contacts -Method $null' }
        @{ Id = 'WrongInput'; Line = 'Invoke-FlownallyRequest contacts -Body @{}' }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -InFile `$PSHOME/pwsh.dll" }
        @{ Id = 'WrongInput'; Line = 'Invoke-FlownallyRequest contacts -All -Method POST' }
        @{ Id = 'WrongInput'; Line = 'Invoke-FlownallyRequest contacts -ItemProperty x -Method POST' }
        @{ Id = 'WrongInput'; Line = 'Invoke-FlownallyRequest contacts -All -Raw' }
        @{ Id = 'WrongInput'; Line = 'Invoke-FlownallyRequest contacts -All -OutFile x' }
        @{ Id = 'WrongInput'; Line = 'Invoke-FlownallyRequest contacts -Raw -OutFile x' }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -Query @{ customFields = @{ a = 1 } }" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -Query @{ a = , @(1, 2) }" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -Query @{ a = { 1 } }" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -Query @{ a = [double]::NaN }" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -Query @{ '' = 1 }" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -Header @{ authorization = 'x' }" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -Header @{ HOST = 'x' }" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -Header @{ 'Proxy-Authorization' = 'x' }" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -Header @{ Cookie = 'x' }" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -Header @{ 'Content-Type' = 'text/csv' }" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -Header @{ 'a b' = 'x' }" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -Header @{ a = `"x``r``nb: c`" }" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -Header @{ a = `"``u{fc}`" }" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest contacts -Header @{ a = 1, 2 }" }
        @{ Id = 'WrongInput'; Line = "Invoke-FlownallyRequest media/uploads -Method POST -InFile `$PSHOME/pwsh.dll -Body '{}'" }
        @{ Id = 'InvalidRequestBody'; Line = 'Invoke-FlownallyRequest contacts -Method POST -Body $null' }
        @{ Id = 'InvalidRequestBody'; Line = 'Invoke-FlownallyRequest contacts -Method POST -Body 5' }
        @{ Id = 'InvalidRequestBody'; Line = "Invoke-FlownallyRequest contacts -Method POST -Body 'name=x'" }
        @{ Id = 'InvalidRequestBody'; Line = "Invoke-FlownallyRequest contacts -Method POST -Body ''" }
        @{ Id = 'InvalidRequestBody'; Line = 'Invoke-FlownallyRequest contacts -Method POST -Body @{ a = { 1 } }' }
        @{ Id = 'InvalidRequestBody'; Line = '$loop = @{}; $loop.loop = $loop; Invoke-FlownallyRequest contacts -Method POST -Body $loop' }
        @{ Id = 'InvalidRequestBody'; Line = 'Invoke-FlownallyRequest contacts -Method POST -Body (Get-FlownallyConnection)' }
        @{ Id = 'FileNotAvailable'; Line = 'Invoke-FlownallyRequest media/uploads -Method POST -InFile gone.png' }
        @{ Id = 'FileNotAvailable'; Line = "Invoke-FlownallyRequest media/uploads -Method POST -InFile `$PSHOME" }
        @{ Id = 'FileNotAvailable'; Line = 'Invoke-FlownallyRequest media/uploads -Method POST -InFile env:PATH' }
        @{ Id = 'FileNotAvailable'; Line = 'Invoke-FlownallyRequest media/uploads -Method POST -InFile nodrive:x' }
        @{ Id = 'FileNotAvailable'; Line = "Invoke-FlownallyRequest contacts -OutFile (Join-Path TestDrive: gone x.json)" }
        @{ Id = 'FileNotAvailable'; Line = "Invoke-FlownallyRequest contacts -OutFile `$PSHOME" }
    ) {
        $thrown = { & ([scriptblock]::Create($Line)) } | Should -Throw -PassThru

        $thrown.FullyQualifiedErrorId | Should -BeExactly "$Id,Flownally.Commands.InvokeFlownallyRequestCommand"
        $thrown.ErrorDetails.Message | Should -BeLike '*Nothing was sent.'
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'uploads a file as a form, by PowerShell''s own paths' {
        Set-Content TestDrive:/price.png 'what is in it' -NoNewline
        Push-Location TestDrive:
        try {
            $media = Invoke-FlownallyRequest media/uploads -Method POST -InFile ./price.png -Body @{ kind = 'image'; at = $null } -Header @{ 'Idempotency-Key' = 'k' }
        }
        finally {
            Pop-Location
        }

        $media.mediaId | Should -BeExactly 'med_sandbox_000001'
        (Get-SandboxRequest).Body -replace '(?m)^--[\w-]+' -replace '\r' | Should -BeExactly (@(
                '', 'Content-Type: text/plain; charset=utf-8', 'Content-Disposition: form-data; name="kind"', '', 'image'
                '', 'Content-Type: image/png', 'Content-Disposition: form-data; name="file"; filename="price.png"', '', 'what is in it', '', ''
            ) -join "`n")
        (Invoke-FlownallyRequest media/uploads -Method POST -InFile TestDrive:/price.png -Header @{ 'Idempotency-Key' = 'k' }).mediaId | Should -BeExactly $media.mediaId
    }

    It 'writes a response into a file as it came' {
        Add-SandboxFault @{ Kind = 'reply'; Body = "a;b`r`n1;2"; ContentType = 'text/csv' }

        Invoke-FlownallyRequest contacts -OutFile TestDrive:/contacts.csv | Should -BeNullOrEmpty

        Get-Content TestDrive:/contacts.csv -Raw | Should -BeExactly "a;b`r`n1;2"
        Add-SandboxFault @{ Kind = 'status'; Status = 500 }
        Invoke-FlownallyRequest contacts -OutFile TestDrive:/contacts.csv -ErrorAction SilentlyContinue
        (Get-ChildItem TestDrive:/contacts*).Name | Should -BeExactly 'contacts.csv'
        Get-Content TestDrive:/contacts.csv -Raw | Should -BeExactly "a;b`r`n1;2"
    }

    It 'writes no file and sends nothing under -WhatIf' {
        Invoke-FlownallyRequest contacts -OutFile TestDrive:/preview.json -WhatIf

        'TestDrive:/preview.json' | Should -Not -Exist
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'emits the body as text with -Raw, and nothing for an empty one' {
        Add-SandboxFault @{ Kind = 'reply'; Body = '{ "a": 1.00 }' }
        Invoke-FlownallyRequest contacts -Raw | Should -BeExactly '{ "a": 1.00 }'

        Invoke-FlownallyRequest contacts/$contact -Method DELETE -Force -Raw | Should -BeNullOrEmpty
    }

    It 'keeps every member and every digit' {
        Add-SandboxFault @{ Kind = 'reply'; Body = '{"id":"x","ID":"y","":1,"n":12345678901234567890,"d":0.10000000000000000001,"none":null,"at":"2026-05-01T00:00:00Z"}' }

        $thing = Invoke-FlownallyRequest things/x

        $thing.PSObject.Properties.Name | Should -BeExactly 'id', 'ID_', '_', 'n', 'd', 'none', 'at'
        $thing.n | Should -Be ([bigint]::Parse('12345678901234567890'))
        $thing.d.ToString([cultureinfo]::InvariantCulture) | Should -BeExactly '0.10000000000000000001'
        $thing.at | Should -BeOfType string
    }

    It 'asks before a DELETE and says what would be removed' {
        $question = Invoke-FreshRunspace {
            param($Id)
            try { Invoke-FlownallyRequest contacts/$Id -Method DELETE } catch { $_.Exception.Message }
        } -ArgumentList $contact

        $question | Should -BeLike "*Performing the operation `"DELETE`" on target `"/contacts/$contact`".*"
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'warns when only a repeated DELETE finds nothing' {
        Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -MaximumRetryCount 1 -SkipVerification
        Add-SandboxFault @{ Kind = 'reset'; AfterWork = $true }

        Invoke-FlownallyRequest contacts/$contact -Method DELETE -Force -ErrorAction Stop -WarningAction SilentlyContinue -WarningVariable warning | Should -BeNullOrEmpty

        "$warning" | Should -BeExactly "/contacts/$contact is not there any more. The response to the first request was lost, so it is not known whether this command removed it."
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Invoke-FlownallyRequest med'; Expected = "'media/uploads'" }
        @{ Line = 'Invoke-FlownallyRequest /webhooks/s'; Expected = "'webhooks/signing-keys'", "'webhooks/signing-keys/rotate'" }
        @{ Line = 'Invoke-FlownallyRequest contacts/con_1 -Method '; Expected = 'GET', 'PATCH', 'DELETE', 'POST', 'PUT' }
        @{ Line = 'Invoke-FlownallyRequest /webhooks -Method p'; Expected = 'PATCH', 'POST', 'PUT' }
        @{ Line = 'Invoke-FlownallyRequest -Method '; Expected = 'GET', 'POST', 'PUT', 'PATCH', 'DELETE' }
    ) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -BeExactly $Expected
    }

    It 'shows the methods and the scopes of a path' {
        $line = 'Invoke-FlownallyRequest teams'
        (TabExpansion2 $line $line.Length).CompletionMatches[0].ToolTip | Should -BeExactly 'GET (team:list), POST (team:create)'
    }
}
