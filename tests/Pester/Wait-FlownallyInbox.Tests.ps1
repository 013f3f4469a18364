Describe 'Wait-FlownallyInbox' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    It 'emits at once what is in the state: <What>' -ForEach @(
        @{ What = 'an id'; Wait = { Wait-FlownallyInbox $Sample.ChatInbox } }
        @{ What = 'a name'; Wait = { Wait-FlownallyInbox ' website CHAT ' } }
        @{ What = 'an inbox'; Wait = { Get-FlownallyInbox 'Website Chat' | Wait-FlownallyInbox } }
        @{ What = 'a row'; Wait = { [pscustomobject]@{ InboxId = ''; Id = $Sample.ChatInbox } | Wait-FlownallyInbox } }
        @{ What = 'a change'; Wait = { [pscustomobject]@{ Id = $Sample.ChatInbox; State = 'degraded' } | Compare-FlownallyInbox | Where-Object Change -EQ StateChanged | Wait-FlownallyInbox } }
    ) {
        $inbox = & $Wait

        $inbox | Should -BeOfType Flownally.Inbox
        $inbox.Id | Should -BeExactly $Sample.ChatInbox
    }

    It 'reads one list for all inboxes' {
        $null = $Sample.ChatInbox, $Sample.SalesInbox, 'Shop Messenger' | Wait-FlownallyInbox
        (Get-SandboxRequest).Line | Should -BeExactly 'GET /inboxes'
    }

    It 'waits for another state' {
        (Wait-FlownallyInbox 'Support WhatsApp', 'Website Chat' -State degraded, active).State | Should -BeExactly degraded, active
    }

    It 'ends with an error that names the state and its reasons' {
        $failure = { Wait-FlownallyInbox $Sample.SupportInbox -TimeoutSec 0 -ErrorAction SilentlyContinue } | Should -Throw -PassThru

        $failure.FullyQualifiedErrorId | Should -BeExactly 'WaitTimedOut,Flownally.Commands.WaitFlownallyInboxCommand'
        $failure.CategoryInfo.Category | Should -Be OperationTimeout
        $failure.ErrorDetails.Message | Should -BeExactly "1 inbox is not active: 'Support WhatsApp' ($($Sample.SupportInbox)) is degraded (payment_issue)."
    }

    It 'names five inboxes at most' {
        Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @((1..7).ForEach({ @{ id = "ibx_$_"; name = "Inbox $_" } })) } }

        $failure = { (1..7).ForEach({ "Inbox $_" }) | Wait-FlownallyInbox -TimeoutSec 0 } | Should -Throw -PassThru

        $failure.ErrorDetails.Message | Should -BeLike "7 inboxes are not active: 'Inbox 1' (ibx_1) is unknown, *, and 2 more."
    }

    It 'reports what is no inbox, and waits for the others' {
        Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @(@{ id = 'ibx_1'; name = 'Twin'; status = @{ state = 'active' } }, @{ id = 'ibx_2'; name = 'twin' }) } }

        $found = 'ibx_gone', 'Twin', '', 'ibx_1' | Wait-FlownallyInbox -ErrorAction SilentlyContinue -ErrorVariable failures

        $found.Id | Should -BeExactly ibx_1
        $failures.FullyQualifiedErrorId -replace ',.*' | Should -BeExactly InvalidId, InboxNotFound, InboxNameAmbiguous
        $failures.TargetObject | Should -BeExactly '', 'ibx_gone', 'Twin'
        $failures[2].ErrorDetails.Message | Should -BeLike "*ibx_1, ibx_2*"
    }

    It 'reads nothing for an empty pipe, or when nothing is left to wait for' {
        @() | Wait-FlownallyInbox | Should -BeNullOrEmpty
        Get-Process -Id $PID | Wait-FlownallyInbox -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'ends early with Select-Object' {
        ('Website Chat', 'Support WhatsApp' | Wait-FlownallyInbox | Select-Object -First 1).Name | Should -BeExactly 'Website Chat'
        (Get-SandboxRequest).Line | Should -BeExactly 'GET /inboxes'
    }
}
