Describe 'Remove-FlownallyInbox' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    It 'disconnects an inbox, and writes nothing' {
        Remove-FlownallyInbox $Sample.ChatInbox -Force | Should -BeNullOrEmpty

        (Get-SandboxRequest -ExceptTeams).Line | Should -Be 'GET /inboxes', "DELETE /inboxes/$($Sample.ChatInbox)"
        (Get-FlownallyInbox).Id | Should -Not -Contain $Sample.ChatInbox
    }

    It 'takes <What>' -ForEach @(
        @{
            What   = 'ids from the pipeline'
            Remove = { $Sample.ChatInbox, $Sample.SalesInbox | Remove-FlownallyInbox -Force }
        }
        @{
            What   = 'ids as an argument'
            Remove = { Remove-FlownallyInbox -Id $Sample.ChatInbox, $Sample.SalesInbox -Force }
        }
        @{
            What   = 'rows with an InboxId'
            Remove = { 'InboxId', $Sample.ChatInbox, $Sample.SalesInbox | ConvertFrom-Csv | Remove-FlownallyInbox -Force }
        }
        @{
            What   = 'inboxes'
            Remove = { Get-FlownallyInbox Sales*, Website* | Sort-Object Name -Descending | Remove-FlownallyInbox -Force }
        }
    ) {
        & $Remove
        (Get-SandboxRequest -Write).Line | Should -Be "DELETE /inboxes/$($Sample.ChatInbox)", "DELETE /inboxes/$($Sample.SalesInbox)"
    }

    It 'refuses rows that have only a name, since they may be about something else' {
        [pscustomobject]@{ Name = 'Website Chat' } | Remove-FlownallyInbox -Force -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'WrongInput,Flownally.Commands.RemoveFlownallyInboxCommand'
        $failure.ErrorDetails.Message | Should -BeExactly 'Row 1 (Name=Website Chat): The row has no column InboxId or Id. Its columns: Name. Nothing was sent.'
        $failure.ErrorDetails.RecommendedAction | Should -BeExactly 'Remove-FlownallyInbox takes rows by id only. Pipe what Get-FlownallyInbox finds.'
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'finds no inbox by a name in the column of a row''s id' {
        [pscustomobject]@{ Id = 'Website Chat' } | Remove-FlownallyInbox -Force -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.ErrorDetails.Message | Should -BeExactly 'Row 1 (Id=Website Chat): No inbox has the id ''Website Chat'', or this key has no access to it.'
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'sends an id as one segment of the path' {
        [Flownally.Inbox]@{ Id = "a/b ?`u{fc}" } | Remove-FlownallyInbox -Force -ErrorAction SilentlyContinue
        (Get-SandboxRequest).Line | Should -BeExactly 'DELETE /inboxes/a%2Fb%20%3F%C3%BC'
    }

    It 'asks first, and names the inbox as a person knows it' {
        $question = Invoke-FreshRunspace {
            param($Name)
            try { Get-FlownallyInbox $Name | Remove-FlownallyInbox } catch { $_.Exception.Message }
        } -ArgumentList 'Support WhatsApp'

        $question | Should -BeLike "*Performing the operation `"Remove, with no documented way back`" on target `"Inbox 'Support WhatsApp' ($($Sample.SupportInbox))`".*"
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'does not ask with <_>' -ForEach '-Force', '-Confirm:$false' {
        Invoke-FreshRunspace ([scriptblock]::Create("Remove-FlownallyInbox $($Sample.ChatInbox) $_"))
        (Get-SandboxRequest -Write).Line | Should -Be "DELETE /inboxes/$($Sample.ChatInbox)"
    }

    It 'asks with -Confirm, -Force or not' {
        $question = Invoke-FreshRunspace {
            param($Id)
            try { Remove-FlownallyInbox $Id -Force -Confirm } catch { $_.Exception.Message }
        } -ArgumentList $Sample.ChatInbox

        $question | Should -BeLike "*on target `"Inbox 'Website Chat' ($($Sample.ChatInbox))`".*"
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'reports an inbox that is absent, and removes the others' {
        'ibx_gone', $Sample.ChatInbox | Remove-FlownallyInbox -Force -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'InboxNotFound,Flownally.Commands.RemoveFlownallyInboxCommand'
        $failure.TargetObject | Should -Be 'ibx_gone'
        (Get-FlownallyInbox).Id | Should -Not -Contain $Sample.ChatInbox
    }
}
