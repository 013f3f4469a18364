# What commands write besides objects: it can't change the terminal, asks nothing, and is quiet where nobody looks.

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $script:baseUri = Open-Sandbox

    # A line of its own, a sequence that clears the screen, an override of the direction.
    $script:hostile = "a`r`nb`e[2J`u{202e}c"
    $script:shown = 'a\u{d}\u{a}b\u{1b}[2J\u{202e}c'
}
AfterAll { Close-Sandbox }

Describe 'Text that could change the terminal' {
    BeforeEach { Restore-Sandbox }

    It 'is shown as escapes in an error, also in the name of its target' {
        Add-SandboxFault @{
            Kind = 'reply'; Status = 409; Method = 'DELETE'
            Body = @{ title = 'x'; detail = $hostile; code = $hostile; traceId = $hostile; errors = @(@{ field = $hostile; message = $hostile }) }
        }
        $row = [pscustomobject]@{ PSTypeName = 'Flownally.Inbox'; Id = 'ibx_1'; Name = $hostile }

        $row | Clear-FlownallyInboxTeam -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.ErrorDetails.Message | Should -BeExactly (
            "Inbox '$shown' (ibx_1) was not returned to the fallback routing: $shown. Refused: ${shown}: $shown. " +
            "(row 1, DELETE /inboxes/ibx_1/team: 409 $shown, trace id $shown)"
        )
        $failure.CategoryInfo.TargetName | Should -BeExactly "@{Id=ibx_1; Name=$shown}"
        $failure.Exception.Detail | Should -BeExactly $hostile
        $failure.TargetObject | Should -Be $row
    }

    It 'is shown as escapes in <What>' -ForEach @(
        @{ What = 'a preview'; Arguments = '-WhatIf'; Expected = { "What if: Performing the operation `"Remove, with no documented way back`" on target `"Inbox '$shown' (ibx_1)`"." } }
        @{ What = 'a verbose line'; Arguments = '-Force -Verbose'; Expected = { "VERBOSE: Performing the operation `"Remove, with no documented way back`" on target `"Inbox '$shown' (ibx_1)`"." } }
        @{ What = 'a debug line'; Arguments = '-Force -Debug'; Expected = { "DEBUG: Performing the operation `"Remove, with no documented way back`" on target `"Inbox '$shown' (ibx_1)`"." } }
    ) {
        $script = [scriptblock]::Create(@"
            `$PSStyle.OutputRendering = 'PlainText'
            Import-Module `$args[0]
            [pscustomobject]@{ PSTypeName = 'Flownally.Inbox'; Id = 'ibx_1'; Name = "a``r``nb``e[2J``u{202e}c" } | Remove-FlownallyInbox $Arguments -ErrorAction Ignore
"@)
        Invoke-FreshProcess -As Text $script | Should -Contain (& $Expected)
    }

    It 'is shown as escapes in a prompt' {
        $prompt = Invoke-FreshRunspace {
            try { [pscustomobject]@{ PSTypeName = 'Flownally.Inbox'; Id = 'ibx_1'; Name = $args[0] } | Remove-FlownallyInbox } catch { $_.Exception.Message }
        } -ArgumentList $hostile

        $prompt | Should -BeLike "*Inbox '$($shown -replace '\[', '`[')' (ibx_1)*"
        $prompt | Should -Not -Match "`e"
    }
}

Describe 'A warning with -Debug alone' {
    It 'is a debug line, since PowerShell would ask about it' {
        Restore-Sandbox
        Add-SandboxFault @{ Kind = 'status'; Status = 403 }

        $lines = Invoke-FreshRunspace { Connect-Flownally -Token $env:FLOWNALLY_API_TOKEN -Debug *>&1 }

        $lines.Where({ $_ -is [Management.Automation.DebugRecord] }).Message | Should -Contain (
            'Connected, but this key can''t list inboxes: it lacks the scope inbox:list, or its role isn''t owner, admin or agent.'
        )
    }

    It 'stays a warning with -WarningAction' {
        Restore-Sandbox
        Add-SandboxFault @{ Kind = 'status'; Status = 403 }

        $null = Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -Debug -WarningAction SilentlyContinue -WarningVariable warnings 5>$null

        $warnings | Should -HaveCount 1
    }
}

Describe 'Progress' {
    It 'is not in redirected output' {
        Restore-Sandbox
        Add-SandboxFault @{ Kind = 'status'; Status = 503; RetryAfter = '2'; Path = '/inboxes' }

        $lines = Invoke-FreshProcess -As Text { $ProgressPreference = 'Continue'; Import-Module $args[0]; (Get-FlownallyInbox).Count } 2>&1

        $lines | Should -BeExactly 6
    }
}
