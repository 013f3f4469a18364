# Makes every error, and compares its message with the example in docs/about_Flownally_Errors.md. With FLOWNALLY_UPDATE_DOCS set, it writes
# the examples there.

BeforeDiscovery {
    # What makes each error. A fault is met by requests of its method and path only.
    $script:errors = @(
        @{ Id = 'NotConnected'; Script = { Disconnect-Flownally *; Get-FlownallyInbox } }
        @{ Id = 'ConnectionNotFound'; Script = { Get-FlownallyInbox -Connection staging } }
        @{ Id = 'InvalidBaseUri'; Script = { Connect-Flownally -Token $Sample.AdminKey -BaseUri http://flownally.example.com/v1 } }
        @{ Id = 'InvalidProxy'; Script = { Connect-Flownally -Token $Sample.AdminKey -BaseUri https://flownally.example.com/v1 -Proxy 'proxy:port' } }
        @{ Id = 'InvalidToken'; Script = { Connect-Flownally -Token 'two words' -BaseUri $baseUri } }
        @{ Id = 'SecretNotAvailable'; Script = { Connect-Flownally -SecretName flownally -BaseUri $baseUri } }
        @{ Id = 'Unauthorized'; Script = { Connect-Flownally -Token fln_live_0000000000000000 -BaseUri $baseUri } }
        @{
            Id     = 'Forbidden'
            Script = {
                Connect-Flownally -Token $Sample.AgentKey -BaseUri $baseUri
                Set-FlownallyInboxTeam 'Website Chat' -Team Sales
            }
        }
        @{ Id = 'TeamNotFound'; Script = { Set-FlownallyInboxTeam 'Website Chat' -Team Suport } }
        @{
            Id     = 'TeamNameAmbiguous'
            Fault  = @{ Kind = 'reply'; Method = 'GET'; Path = '/teams'; Body = @{ teams = @(@{ id = 'team_1'; name = 'Support' }; @{ id = 'team_2'; name = 'Support' }) } }
            Script = { Set-FlownallyInboxTeam 'Website Chat' -Team Support }
        }
        @{
            Id     = 'InboxNameAmbiguous'
            Fault  = @{ Kind = 'reply'; Method = 'GET'; Path = '/inboxes'; Body = @{ inboxes = @(@{ id = 'ibx_1'; name = 'Chat' }; @{ id = 'ibx_2'; name = 'Chat' }) } }
            Script = { Clear-FlownallyInboxTeam Chat }
        }
        @{ Id = 'InboxNotFound'; Script = { Get-FlownallyInbox 'Web Chat' } }
        @{ Id = 'InboxOrTeamNotFound'; Script = { [Flownally.Inbox]@{ Id = 'ibx_gone'; Name = 'Old Chat' } | Set-FlownallyInboxTeam -Team Sales } }
        @{ Id = 'WabaNotFound'; Script = { Get-FlownallyWabaPhoneNumber 999999999999999 } }
        @{ Id = 'InvalidId'; Script = { Get-FlownallyWabaPhoneNumber '..' } }
        @{ Id = 'WrongInput'; Script = { Get-FlownallyTeam Sales | Remove-FlownallyInbox } }
        @{ Id = 'InvalidRequestBody'; Script = { New-FlownallyInbox -Channel messenger -Request @{ pageId = { 1 } } } }
        @{ Id = 'FileNotAvailable'; Script = { Set-Location /; Invoke-FlownallyRequest media/uploads -Method POST -InFile photo.png } }
        @{ Id = 'ListNotFound'; Script = { Invoke-FlownallyRequest inboxes -ItemProperty channels } }
        @{ Id = 'Conflict'; Script = { New-FlownallyInbox -PhoneNumberId 112233445566778 } }
        @{
            Id     = 'InvalidRequest'
            Fault  = @{
                Kind = 'reply'; Status = 422; Method = 'PUT'; Path = '/inboxes/{id}/team'
                Body = @{ title = 'Unprocessable'; detail = 'The team can''t take conversations.'; code = 'validation_failed'; errors = @('teamId is archived') }
            }
            Script = { Set-FlownallyInboxTeam 'Website Chat' -Team Sales }
        }
        @{ Id = 'RateLimited'; Fault = @{ Kind = 'status'; Status = 429; Method = 'GET'; Path = '/teams' }; Script = { Get-FlownallyTeam } }
        @{
            Id     = 'ServiceUnavailable'
            Fault  = @{ Kind = 'status'; Status = 503; Method = 'PUT'; Path = '/inboxes/{id}/team' }
            Script = { Set-FlownallyInboxTeam 'Website Chat' -Team Sales }
        }
        @{ Id = 'UnexpectedRedirect'; Fault = @{ Kind = 'redirect'; Method = 'GET'; Path = '/teams' }; Script = { Get-FlownallyTeam } }
        @{ Id = 'RequestFailed'; Fault = @{ Kind = 'status'; Status = 404; Method = 'GET'; Path = '/teams' }; Script = { Get-FlownallyTeam } }
        @{
            Id     = 'ConnectionFailed'
            Script = {
                Connect-Flownally -Token $Sample.AdminKey -BaseUri http://localhost:9/v1 -MaximumRetryCount 0 -SkipVerification
                Get-FlownallyTeam
            }
        }
        @{
            Id     = 'TlsFailed'
            Script = {
                Connect-Flownally -Token $Sample.AdminKey -BaseUri ($baseUri -replace '^http', 'https') -MaximumRetryCount 0 -SkipVerification
                Get-FlownallyTeam
            }
        }
        @{
            Id     = 'RequestTimedOut'
            Fault  = @{ Kind = 'delay'; DelayMilliseconds = 9000; Method = 'GET'; Path = '/teams' }
            Script = {
                Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -MaximumRetryCount 0 -TimeoutSec 1 -SkipVerification
                Get-FlownallyTeam
            }
        }
        @{ Id = 'InvalidResponse'; Fault = @{ Kind = 'html'; Status = 403; Method = 'GET'; Path = '/teams' }; Script = { Get-FlownallyTeam } }
        @{ Id = 'ResponseTooLarge'; Fault = @{ Kind = 'oversized'; Bytes = 268435457; Method = 'GET'; Path = '/teams' }; Script = { Get-FlownallyTeam } }
        @{
            Id     = 'OutcomeUnknown'
            Fault  = @{ Kind = 'html'; Method = 'POST'; Path = '/inboxes' }
            Script = { New-FlownallyInbox -Channel messenger -Request @{ pageId = '1' } }
        }
        @{
            Id     = 'BatchStopped'
            Fault  = @{ Kind = 'reset'; Times = 9; Method = 'DELETE'; Path = '/inboxes/{id}/team' }
            Script = { Get-FlownallyInbox | Clear-FlownallyInboxTeam }
        }
        @{ Id = 'WaitTimedOut'; Script = { Wait-FlownallyInbox 'Support WhatsApp' -TimeoutSec 0 } }
        @{
            Id     = 'InvalidSnapshot'
            Script = {
                Set-Content TestDrive:/inboxes.json '{'
                Watch-FlownallyInbox -Snapshot TestDrive:/inboxes.json -Once
            }
        }
        @{
            Id     = 'SnapshotInUse'
            Script = {
                $hold = [IO.File]::Open((Join-Path (Get-PSDrive TestDrive).Root inboxes.json.lock), 'OpenOrCreate', 'ReadWrite', 'None')
                try { Watch-FlownallyInbox -Snapshot TestDrive:/inboxes.json -Once } finally { $hold.Dispose() }
            }
        }
    )
}

Describe 'The page about errors' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $script:baseUri = Open-Sandbox
        $script:file = Convert-Path "$PSScriptRoot/../../docs/about_Flownally_Errors.md"
        $script:section = "(?ms)^### {0}`n.*?``````text`n(?<message>.*?)`n``````$"

        # What is different each time.
        function Hide-Variable([string] $Text) {
            $Text -replace '(?<=trace id )[-\w]+', '00-...' -replace '(127\.0\.0\.1|localhost):\d+', '$1:8080' -replace "'[^']*(?=inboxes\.json')", "'" -replace "'[^']*(?=photo\.png')", "'"
        }

        function ConvertTo-Line([string] $Text) {
            $lines = [Collections.Generic.List[string]]::new()
            foreach ($word in $Text -split ' ') {
                if ($lines.Count -and "$($lines[-1]) $word".Length -le 72) { $lines[-1] = "$($lines[-1]) $word" } else { $lines.Add($word) }
            }
            $lines -join "`n"
        }
    }
    AfterAll { Close-Sandbox }
    BeforeEach {
        Restore-Sandbox
        Push-Location
    }
    AfterEach { Pop-Location }

    It 'has an example of each error that there is' {
        $all = [Flownally.ErrorIds].GetFields().Name
        $page = Get-Content $file -Raw

        $all | Where-Object { $page -notmatch ($section -f $_) } | Should -BeNullOrEmpty
        [regex]::Matches($page, '(?m)^### (\w+)$').ForEach({ $_.Groups[1].Value }) | Should -Be $all
    }

    It 'shows <Id> as it is' -ForEach $errors {
        if ($Fault) { Add-SandboxFault $Fault }

        try { & $Script -ErrorAction SilentlyContinue *> $null } catch { Write-Debug "It ends the command: $_" }
        $failure = $Error[0]

        $failure.FullyQualifiedErrorId -split ',' | Select-Object -First 1 | Should -BeExactly $Id
        $message = Hide-Variable $failure.ErrorDetails.Message
        if ($env:FLOWNALLY_UPDATE_DOCS) {
            $page = Get-Content $file -Raw
            $group = [regex]::Match($page, ($section -f $Id)).Groups['message']
            Set-Content $file -NoNewline -Value $page.Remove($group.Index, $group.Length).Insert($group.Index, (ConvertTo-Line $message))
        }
        $example = [regex]::Match((Get-Content $file -Raw), ($section -f $Id)).Groups['message'].Value
        $example -replace '\n', ' ' | Should -BeExactly $message
    }

    It 'makes every one of them' -ForEach @{ Made = $errors.Id } {
        $Made | Should -Be ([Flownally.ErrorIds].GetFields().Name)
    }
}
