Describe 'An error' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $script:baseUri = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    It 'is <ErrorId> when the API answers <Fault.Status> to one record, and the others go on' -ForEach @(
        @{
            Fault    = @{ Status = 400 }
            ErrorId  = 'InvalidRequest'
            Category = 'InvalidArgument'
            Action   = 'Correct what the message names, then run the command again.'
        }
        @{
            Fault    = @{ Status = 403 }
            ErrorId  = 'Forbidden'
            Category = 'PermissionDenied'
            Action   = 'Use a key with the scope inbox:update whose role is owner or admin, and check that it belongs to this workspace.'
        }
        @{
            Fault    = @{ Status = 404 }
            ErrorId  = 'InboxNotFound'
            Category = 'ObjectNotFound'
            Action   = 'Get-FlownallyInbox lists the inboxes that this key can see.'
        }
        @{
            Fault    = @{ Status = 409 }
            ErrorId  = 'Conflict'
            Category = 'ResourceExists'
            Action   = 'Check the current state with Get-FlownallyInbox before trying again.'
        }
        @{
            Fault    = @{ Status = 418 }
            ErrorId  = 'RequestFailed'
            Category = 'InvalidOperation'
            Action   = 'Check the base address and the request.'
        }
        @{
            Fault    = @{ Status = 422 }
            ErrorId  = 'InvalidRequest'
            Category = 'InvalidArgument'
            Action   = 'Correct what the message names, then run the command again.'
        }
        @{
            Fault    = @{ Status = 429 }
            ErrorId  = 'RateLimited'
            Category = 'LimitsExceeded'
            Action   = 'Wait a while, then run the command again.'
        }
        @{
            Fault    = @{ Status = 503 }
            ErrorId  = 'ServiceUnavailable'
            Category = 'ResourceUnavailable'
            Action   = 'Try again later. If it persists, give Flownally''s support the trace id.'
        }
    ) {
        Add-SandboxFault (@{ Kind = 'status'; Method = 'DELETE' } + $Fault)

        $inboxes = $Sample.SupportInbox, $Sample.SalesInbox | Clear-FlownallyInboxTeam -ErrorAction SilentlyContinue -ErrorVariable failure

        $inboxes.Id | Should -Be $Sample.SalesInbox
        $failure.FullyQualifiedErrorId | Should -BeExactly "$ErrorId,Flownally.Commands.ClearFlownallyInboxTeamCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.TargetObject | Should -BeExactly $Sample.SupportInbox
        $failure.CategoryInfo.TargetType | Should -BeExactly String
        [int]$failure.Exception.StatusCode | Should -Be $Fault.Status
        $failure.ErrorDetails.RecommendedAction | Should -BeExactly $Action
    }

    It 'is <ErrorId> when a list meets <What>' -ForEach @(
        @{
            What     = 'a redirect'
            Fault    = @{ Kind = 'redirect'; Location = 'https://example.com/' }
            ErrorId  = 'UnexpectedRedirect'
            Category = 'InvalidResult'
        }
        @{
            What     = 'a proxy''s page'
            Fault    = @{ Kind = 'html' }
            ErrorId  = 'ServiceUnavailable'
            Category = 'ResourceUnavailable'
        }
        @{
            What     = 'a page in place of JSON'
            Fault    = @{ Kind = 'html'; Status = 200 }
            ErrorId  = 'InvalidResponse'
            Category = 'InvalidResult'
        }
        @{
            What     = 'other JSON'
            Fault    = @{ Kind = 'reply'; Body = '{"items":[]}' }
            ErrorId  = 'InvalidResponse'
            Category = 'InvalidResult'
        }
        @{
            What     = 'a broken connection'
            Fault    = @{ Kind = 'reset' }
            ErrorId  = 'ConnectionFailed'
            Category = 'ConnectionError'
        }
        @{
            What     = 'a cut reply'
            Fault    = @{ Kind = 'truncated' }
            ErrorId  = 'ConnectionFailed'
            Category = 'ConnectionError'
        }
    ) {
        Add-SandboxFault ($Fault + @{ Path = '/inboxes' })

        Get-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty

        $failure.FullyQualifiedErrorId | Should -BeExactly "$ErrorId,Flownally.Commands.GetFlownallyInboxCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
        Get-SandboxRequest -ExceptTeams | Should -HaveCount 1
    }

    It 'is <ErrorId> when <What>' -ForEach @(
        @{
            What     = 'nobody listens'
            Address  = { 'http://localhost:9/v1' }
            ErrorId  = 'ConnectionFailed'
            Category = 'ConnectionError'
        }
        @{
            What     = 'the server speaks no TLS'
            Address  = { $baseUri -replace '^http', 'https' }
            ErrorId  = 'TlsFailed'
            Category = 'SecurityError'
        }
    ) {
        $failure = { Connect-Flownally -Token $Sample.AdminKey -BaseUri (& $Address) -MaximumRetryCount 0 } | Should -Throw -PassThru

        $failure.FullyQualifiedErrorId | Should -BeExactly "$ErrorId,Flownally.Commands.ConnectFlownallyCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
    }

    It 'is RequestTimedOut when time runs out, and names the limit' {
        Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -TimeoutSec 1 -MaximumRetryCount 0 -SkipVerification
        Add-SandboxFault @{ Kind = 'delay'; DelayMilliseconds = 5000; Path = '/inboxes' }

        Get-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'RequestTimedOut,Flownally.Commands.GetFlownallyInboxCommand'
        $failure.CategoryInfo.Category | Should -Be OperationTimeout
        $failure.ErrorDetails.Message | Should -BeExactly 'The inboxes were not listed: the request took longer than a second. (GET /inboxes)'
    }

    It 'is NotConnected without a key, and says what to do' {
        Disconnect-Flownally

        $failure = { Get-FlownallyTeam } | Should -Throw -PassThru

        $failure.FullyQualifiedErrorId | Should -BeExactly 'NotConnected,Flownally.Commands.GetFlownallyTeamCommand'
        $failure.CategoryInfo.Category | Should -Be ConnectionError
        $failure.ErrorDetails.RecommendedAction | Should -BeExactly 'Run Connect-Flownally, or set FLOWNALLY_API_TOKEN in the environment.'
    }

    It 'ends the command when the key is no longer good' {
        Add-SandboxFault @{ Kind = 'status'; Status = 401; Method = 'DELETE' }

        $failure = { $Sample.SupportInbox, $Sample.SalesInbox | Clear-FlownallyInboxTeam } | Should -Throw -PassThru

        $failure.FullyQualifiedErrorId | Should -BeExactly 'Unauthorized,Flownally.Commands.ClearFlownallyInboxTeamCommand'
        Get-SandboxRequest -Write | Should -HaveCount 1
    }

    It 'says when a rate limit ends' {
        # Another address than the other tests', since the limit holds back whatever goes to the same one.
        Connect-Flownally -Token $Sample.AdminKey -BaseUri ($baseUri -replace '127\.0\.0\.1', 'localhost') -MaximumRetryCount 0 -SkipVerification
        Add-SandboxFault @{ Kind = 'status'; Status = 429; RetryAfter = '7200'; Path = '/inboxes' }
        $earliest = [datetimeoffset]::Now.AddHours(2)

        Get-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.Exception.RetryAt | Should -BeGreaterOrEqual $earliest
        $failure.ErrorDetails.RecommendedAction | Should -BeLike "*$($failure.Exception.RetryAt.LocalDateTime.ToString('T'))*"
    }

    It 'tells a person in one sentence what the API said' {
        Add-SandboxFault @{
            Kind = 'reply'; Status = 422; Method = 'DELETE'
            Body = @{
                title = 'Unprocessable'; detail = 'Nothing fits.'; code = 'validation_failed'; traceId = '00-1-2-01'
                errors = @(@{ field = 'id' })
            }
        }

        [Flownally.Inbox]@{ Id = 'ibx_1' } | Clear-FlownallyInboxTeam -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.ErrorDetails.Message | Should -BeExactly (
            'Inbox ibx_1 was not returned to the fallback routing: Nothing fits. Refused: id. ' +
            '(DELETE /inboxes/ibx_1/team: 422 validation_failed, trace id 00-1-2-01)'
        )
        $failure.Exception.Code | Should -BeExactly 'validation_failed'
        $failure.Exception.TraceId | Should -BeExactly '00-1-2-01'
        $failure.Exception.Method | Should -BeExactly 'DELETE'
        $failure.Exception.Path | Should -BeExactly 'inboxes/ibx_1/team'
    }

    It 'makes no claim about a change whose response can''t be read' {
        Add-SandboxFault @{ Kind = 'html'; Status = 200; Method = 'PUT' }

        Set-FlownallyInboxTeam $Sample.ChatInbox -TeamId $Sample.SalesTeam -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidResponse,Flownally.Commands.SetFlownallyInboxTeamCommand'
        $failure.ErrorDetails.Message | Should -BeExactly (
            "Inbox 'Website Chat' ($($Sample.ChatInbox)) may or may not have been routed: the response is not what the API documents. " +
            "The response begins: text/html: Bad Gateway (PUT /inboxes/$($Sample.ChatInbox)/team)"
        )
    }

    It 'is OutcomeUnknown when a new inbox may have been created' {
        Add-SandboxFault @{ Kind = 'status'; Status = 503; Method = 'POST' }

        New-FlownallyInbox -Channel messenger -Request @{ pageId = '1' } -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'OutcomeUnknown,Flownally.Commands.NewFlownallyInboxCommand'
        $failure.CategoryInfo.Category | Should -Be ResourceUnavailable
        $failure.TargetObject | Should -BeExactly messenger
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Get-FlownallyInbox*'
        Get-SandboxRequest -Write | Should -HaveCount 1
    }

    It 'sums a proxy''s page up' {
        Add-SandboxFault @{ Kind = 'html'; Path = '/inboxes' }

        Get-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.ErrorDetails.Message | Should -BeLike '*502 Bad Gateway*text/html: Bad Gateway*'
        $failure.ErrorDetails.Message | Should -Not -Match '<'
    }

    Context 'and the key' {
        BeforeAll {
            $script:secret = 'sandbox_admin'

            function ConvertTo-Everything($Thing) {
                $Thing | Format-List * -Force | Out-String -Width 4096
                $Thing | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue
                [Management.Automation.PSSerializer]::Serialize($Thing, 4)
                $Thing | Out-String -Width 4096
                "$Thing"
            }
        }

        It 'does not show the key that the API refused' {
            $Error.Clear()

            $failure = { Connect-Flownally -Token "$($Sample.AdminKey)_mistyped" -BaseUri $baseUri } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'Unauthorized,Flownally.Commands.ConnectFlownallyCommand'
            ConvertTo-Everything $failure | Should -Not -Match $secret
            ConvertTo-Everything $Error | Should -Not -Match $secret
            ConvertTo-Everything $failure.InvocationInfo.BoundParameters | Should -Not -Match $secret
        }

        It 'does not show the key of a connection, whatever it is turned into' {
            $connection = Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -SkipVerification -PassThru
            $connection | Export-Clixml TestDrive:/connection.clixml

            $connection.Key | Should -BeExactly "fln_live_..."
            ConvertTo-Everything $connection | Should -Not -Match $secret
            Get-Content TestDrive:/connection.clixml -Raw | Should -Not -Match $secret
        }

        It 'does not show it in any stream' {
            $streams = & {
                Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -SkipVerification -Verbose -Debug
                Get-FlownallyInbox -Verbose -Debug
                # Before 7.6 PowerShell asks about each change when -Debug is given.
                Clear-FlownallyInboxTeam ibx_gone -Verbose -Debug -Confirm:$false
            } *>&1

            $streams | ForEach-Object { $_.GetType().Name } | Should -Contain VerboseRecord
            $streams.FullyQualifiedErrorId | Should -Contain 'InboxNotFound,Flownally.Commands.ClearFlownallyInboxTeamCommand'
            ConvertTo-Everything $streams | Should -Not -Match $secret
        }

        It 'is in no transcript, no file and no error of another process, however it came in and whatever the API answers' {
            $token = $Sample.AdminKey
            $echo = @{
                title = $token; detail = "The key $token is wrong."; code = $token; traceId = $token
                errors = @(@{ field = $token; $token = "x$token" })
            }
            @(
                @{ Status = 403; Body = $echo }
                @{ Status = 404; Body = $echo }
                @{ Status = 409; Body = $echo }
                @{ Status = 422; Body = $echo }
                @{ Status = 400; ContentType = 'text/html'; Body = "<html><title>Authorization: Bearer $token</title></html>" }
                @{ Status = 200; Body = "garbage $token" }
                @{ Status = 401; Body = $echo }
            ).ForEach({ Add-SandboxFault ($_ + @{ Kind = 'reply'; Method = 'DELETE' }) })
            $script = {
                param($module, $folder)
                $null = Start-Transcript "$folder/transcript.txt"
                $VerbosePreference = $DebugPreference = 'Continue'
                Import-Module $module -Verbose:$false

                function Get-Secret { param($Name) if ($Name -eq 'flownally') { [Net.NetworkCredential]::new('', $env:FLOWNALLY_API_TOKEN).SecurePassword } }
                $inboxes = @(Get-FlownallyInbox)
                $connections = @(
                    Get-FlownallyConnection
                    Connect-Flownally -Token $env:FLOWNALLY_API_TOKEN -Name variable -PassThru
                    Connect-Flownally -Token ([Net.NetworkCredential]::new('', $env:FLOWNALLY_API_TOKEN).SecurePassword) -Name secure -PassThru
                    Connect-Flownally -SecretName flownally -Name vault -PassThru
                )
                try { $inboxes | Clear-FlownallyInboxTeam } catch { Write-Warning $_ }
                try { $inboxes | Remove-FlownallyInbox -Force } catch { Write-Warning $_ }

                $VerbosePreference = $DebugPreference = 'SilentlyContinue'
                $inboxes, $connections, $Error | Format-List * -Force
                $inboxes, $connections | ConvertTo-Json -Depth 8
                $Error.Exception | Format-List * -Force
                $Error | ConvertTo-Json -Depth 2 -WarningAction Ignore
                Get-Variable | Where-Object Name -NE PSDefaultParameterValues | Format-List * -Force
                $inboxes, $connections, $Error | Export-Clixml "$folder/things.clixml"
                Stop-Transcript
            }

            $output = Use-SandboxEnvironment {
                Invoke-Pwsh -OutputFormat Text -Command $script -args $ModulePath, "$TestDrive" 2>&1 | Out-String
            }

            (Get-SandboxRequest).Key | Select-Object -Unique | Should -Be $token
            @(Get-SandboxRequest -Write) | Should -HaveCount 7
            $output | Should -Match 'Unauthorized,Flownally.Commands.RemoveFlownallyInboxCommand'
            $transcript = Get-Content "$TestDrive/transcript.txt" -Raw
            $transcript | Should -Match 'Authorization: \u2026'
            $output, $transcript, (Get-Content "$TestDrive/things.clixml" -Raw) -join "`n" | Should -Not -Match $secret
        }

        It 'can''t be used by a connection that has been to a file' {
            Get-FlownallyConnection | Export-Clixml TestDrive:/connection.clixml

            $failure = { Get-FlownallyInbox -Connection (Import-Clixml TestDrive:/connection.clixml) } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'ConnectionNotFound,Flownally.Commands.GetFlownallyInboxCommand'
        }
    }
}
