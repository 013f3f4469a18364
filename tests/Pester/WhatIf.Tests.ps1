BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module $ModulePath
    $script:commands = (Get-Command -Module Flownally -ParameterName WhatIf).Name
}

Describe 'Asking before a change' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox

        # A runspace of its own, since what -WhatIf says goes to the host.
        function Invoke-Change([string] $Script) {
            Invoke-FreshRunspace -ArgumentList $Sample ([scriptblock]::Create("
                param(`$Sample)
                # A row that each of these commands takes.
                `$row = [pscustomobject]@{ Id = `$Sample.SupportInbox; Team = 'Sales'; PhoneNumberId = `$Sample.FreeNumber }
                try { $Script } catch { `$_.Exception.Message }
            "))
        }
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    It 'is what these commands do' {
        (Get-Command -Module Flownally -ParameterName WhatIf, Confirm).Name | Should -Be @(
            'Clear-FlownallyInboxTeam', 'New-FlownallyInbox', 'Remove-FlownallyInbox', 'Set-FlownallyInboxTeam'
        )
    }

    Context '<_>' -ForEach $commands {
        It 'sends no write, and gives nothing, under <Cause>' -ForEach @(
            @{ Cause = '-WhatIf'; Script = "`$row | $_ -WhatIf" }
            @{ Cause = '-WhatIf with -Confirm:$false'; Script = "`$row | $_ -WhatIf -Confirm:`$false" }
            @{ Cause = '$WhatIfPreference'; Script = "`$WhatIfPreference = `$true; `$row | $_" }
        ) {
            Invoke-Change $Script | Should -BeNullOrEmpty
            Get-SandboxRequest -Write | Should -BeNullOrEmpty
        }

        It 'sends its one write with <Cause>' -ForEach @(
            @{ Cause = '-Confirm:$false'; Script = "`$row | $_ -Confirm:`$false" }
            @{ Cause = '-WhatIf:$false'; Script = "`$row | $_ -WhatIf:`$false -Confirm:`$false" }
            @{ Cause = '$ConfirmPreference None'; Script = "`$ConfirmPreference = 'None'; `$row | $_" }
        ) {
            $null = Invoke-Change $Script
            Get-SandboxRequest -Write | Should -HaveCount 1
        }

        It 'asks with <Cause>, and sends no write unless somebody says yes' -ForEach @(
            @{ Cause = '-Confirm'; Script = "`$row | $_ -Confirm" }
            @{ Cause = '$ConfirmPreference Medium'; Script = "`$ConfirmPreference = 'Medium'; `$row | $_" }
        ) {
            Invoke-Change $Script | Should -BeLike '*Are you sure you want to perform this action?*'
            Get-SandboxRequest -Write | Should -BeNullOrEmpty
        }
    }

    It 'is left to Remove-FlownallyInbox alone, unless somebody wants more' -ForEach @(
        @{ Command = 'Clear-FlownallyInboxTeam'; Writes = 1 }
        @{ Command = 'New-FlownallyInbox'; Writes = 1 }
        @{ Command = 'Remove-FlownallyInbox'; Writes = 0 }
        @{ Command = 'Set-FlownallyInboxTeam'; Writes = 1 }
    ) {
        $null = Invoke-Change "`$row | $Command"
        @(Get-SandboxRequest -Write) | Should -HaveCount $Writes
    }

    It 'is not spared by -Force under <_>' -ForEach '-WhatIf', '-Confirm' {
        $null = Invoke-Change "`$row | Remove-FlownallyInbox -Force $_"
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'names things as a person knows them' {
        $inbox = "Inbox 'Support WhatsApp' ($($Sample.SupportInbox))"
        $team = "team 'Sales' ($($Sample.SalesTeam))"

        Invoke-FreshProcess -As Text {
            Import-Module $args[0]
            Get-FlownallyInbox Support* | Remove-FlownallyInbox -WhatIf
            Get-FlownallyInbox Support* | Clear-FlownallyInboxTeam -WhatIf
            Get-FlownallyInbox Support* | Set-FlownallyInboxTeam -Team Sales -WhatIf
            Get-FlownallyWabaPhoneNumber 123456789012345 -NotConnected | Select-Object -First 1 | New-FlownallyInbox -WhatIf
            Remove-FlownallyInbox ibx_typed -WhatIf
        } | Should -BeExactly @(
            "What if: Performing the operation `"Remove`" on target `"$inbox`"."
            "What if: Performing the operation `"Restore fallback routing`" on target `"$inbox`"."
            "What if: Performing the operation `"Route new conversations to $team`" on target `"$inbox`"."
            "What if: Performing the operation `"Connect as inbox`" on target `"WhatsApp number +48 123 456 791 ($($Sample.FreeNumber))`"."
            'What if: Performing the operation "Remove" on target "Inbox ibx_typed".'
        )
    }
}
