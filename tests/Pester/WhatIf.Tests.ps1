# Previews and prompts of every command that writes, by the table of operations.

BeforeDiscovery {
    $script:writes = Get-Content $PSScriptRoot/../operations.json -Raw | ConvertFrom-Json | Where-Object method -NE GET | ForEach-Object {
        @{ Name = $_.name; Operation = $_; Script = "$($_.command) $($_.arguments)" }
        if ($_.arguments -match '(?<others>.*?)-(?<parameter>\w+) (?<id>\w+)$') {
            @{
                Name      = "$($_.name), piped"
                Operation = $_
                Script    = "[pscustomobject]@{ $($Matches.parameter) = '$($Matches.id)' } | $($_.command) $($Matches.others)".Trim()
            }
        }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $null = Open-Sandbox

    # One line after the other in a runspace of its own, since -WhatIf and prompts write to the host.
    function Invoke-Change([string[]] $Line) {
        Invoke-FreshRunspace ([scriptblock]::Create(($Line | ForEach-Object { "try { & { $_ } } catch { `$_.Exception.Message }" }) -join "`n"))
    }
}
AfterAll { Close-Sandbox }

Describe '<Name>' -ForEach $writes {
    BeforeEach { Restore-Sandbox }

    It 'sends no write and emits nothing under -WhatIf and $WhatIfPreference' {
        Invoke-Change @(
            "$Script -WhatIf"
            "$Script -WhatIf -Confirm:`$false"
            if ((Get-Command $Operation.command).Parameters.ContainsKey('ThrottleLimit')) { "$Script -WhatIf -ThrottleLimit 8" }
            "`$WhatIfPreference = `$true; $Script"
            "function Invoke-It { [CmdletBinding(SupportsShouldProcess)] param() $Script }; Invoke-It -WhatIf"
        ) | Should -BeNullOrEmpty
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'sends its one write with -WhatIf:$false, -Confirm:$false and $ConfirmPreference None' {
        foreach ($line in @(
                "`$WhatIfPreference = `$true; $Script -WhatIf:`$false -Confirm:`$false"
                "$Script -Confirm:`$false"
                "`$ConfirmPreference = 'None'; $Script"
            )) {
            Restore-Sandbox
            $null = Invoke-Change $line
            Get-SandboxRequest -Write | Should -HaveCount 1
        }
    }

    It 'prompts with -Confirm and $ConfirmPreference Medium, and sends no write unless the answer is yes' {
        $prompts = Invoke-Change "$Script -Confirm", "`$ConfirmPreference = 'Medium'; $($Script -replace ' -Force')"

        $prompts | Should -HaveCount 2
        $prompts | Should -BeLike '*Are you sure you want to perform this action?*'
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'prompts by default only for a removal' {
        $null = Invoke-Change ($Script -replace ' -Force')
        @(Get-SandboxRequest -Write) | Should -HaveCount ($Operation.asks ? 0 : 1)
    }
}

Describe 'The commands with -WhatIf' {
    It 'are those that write' {
        $written = (Get-Content $PSScriptRoot/../operations.json -Raw | ConvertFrom-Json | Where-Object method -NE GET).command
        (Get-Command -Module Flownally -ParameterName WhatIf, Confirm).Name | Should -Be ($written | Sort-Object -Unique)
    }
}

Describe 'A preview' {
    BeforeEach { Restore-Sandbox }

    It 'writes nothing when what was cleared would be routed again in the same pipeline' {
        $null = Invoke-Change '$WhatIfPreference = $true; Get-FlownallyInbox | Clear-FlownallyInboxTeam | Set-FlownallyInboxTeam -Team Sales'
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'checks a -Request as well' {
        Invoke-Change 'New-FlownallyInbox -Channel text -Request @{ a = { 1 } } -WhatIf -ErrorAction Stop' | Should -BeLike '-Request.a *'
    }

    It 'names things as a person knows them' {
        $inbox = "Inbox 'Support WhatsApp' ($($Sample.SupportInbox))"

        Invoke-FreshProcess -As Text {
            Import-Module $args[0]
            Get-FlownallyInbox Support* | Remove-FlownallyInbox -WhatIf
            Get-FlownallyInbox Support* | Clear-FlownallyInboxTeam -WhatIf
            Get-FlownallyInbox Support* | Set-FlownallyInboxTeam -Team Sales -WhatIf
            Get-FlownallyWabaPhoneNumber 123456789012345 -NotConnected | Select-Object -First 1 | New-FlownallyInbox -WhatIf
            New-FlownallyInbox 1, 2 -WhatIf
            New-FlownallyInbox -WabaId 1 -WhatIf
            New-FlownallyInbox -WabaId 1, 2 -WhatIf
            New-FlownallyInbox -Channel text -Request @{} -WhatIf
            [Flownally.Inbox]@{ Id = 'ibx_1'; Name = 'Our chat' } | Remove-FlownallyInbox -WhatIf
            [Flownally.Inbox]@{ Id = 'ibx_1' } | Remove-FlownallyInbox -WhatIf
            Remove-FlownallyInbox 'SUPPORT whatsapp' -WhatIf
        } | Should -BeExactly @(
            "What if: Performing the operation `"Remove, with no documented way back`" on target `"$inbox`"."
            "What if: Performing the operation `"Restore fallback routing in place of team 'Support'`" on target `"$inbox`"."
            "What if: Performing the operation `"Route new conversations from team 'Support' to team 'Sales'`" on target `"$inbox`"."
            "What if: Performing the operation `"Connect as inbox`" on target `"WhatsApp number +48 123 456 791 ($($Sample.FreeNumber))`"."
            'What if: Performing the operation "Connect as inbox" on target "WhatsApp numbers 1, 2".'
            'What if: Performing the operation "Connect as inbox" on target "WhatsApp Business Account 1".'
            'What if: Performing the operation "Connect as inbox" on target "WhatsApp Business Accounts 1, 2".'
            'What if: Performing the operation "Connect as inbox" on target "Channel text".'
            "What if: Performing the operation `"Remove, with no documented way back`" on target `"Inbox 'Our chat' (ibx_1)`"."
            'What if: Performing the operation "Remove, with no documented way back" on target "Inbox ibx_1".'
            "What if: Performing the operation `"Remove, with no documented way back`" on target `"$inbox`"."
        )
    }
}
