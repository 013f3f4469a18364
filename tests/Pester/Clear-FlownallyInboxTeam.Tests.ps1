Describe 'Clear-FlownallyInboxTeam' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    It 'takes an inbox from its team' {
        $inbox = Clear-FlownallyInboxTeam $Sample.SupportInbox

        $inbox | Should -BeOfType Flownally.Inbox
        $inbox.Id | Should -BeExactly $Sample.SupportInbox
        $inbox.TeamId | Should -BeNullOrEmpty
        $inbox.TeamName | Should -BeNullOrEmpty
        $request = Get-SandboxRequest -Write
        $request.Line | Should -Be "DELETE /inboxes/$($Sample.SupportInbox)/team"
        $request.Body | Should -BeNullOrEmpty
    }

    It 'takes <What>' -ForEach @(
        @{
            What  = 'ids from the pipeline'
            Clear = { $Sample.SalesInbox, $Sample.SupportInbox | Clear-FlownallyInboxTeam }
        }
        @{
            What  = 'ids as an argument'
            Clear = { Clear-FlownallyInboxTeam -Id $Sample.SalesInbox, $Sample.SupportInbox }
        }
        @{
            What  = 'rows with an InboxId'
            Clear = { 'InboxId', $Sample.SalesInbox, $Sample.SupportInbox | ConvertFrom-Csv | Clear-FlownallyInboxTeam }
        }
        @{
            What  = 'inboxes'
            Clear = { Get-FlownallyInbox Sales*, Support* | Sort-Object Name | Clear-FlownallyInboxTeam }
        }
    ) {
        $inboxes = & $Clear

        $inboxes.Id | Should -Be $Sample.SalesInbox, $Sample.SupportInbox
        $inboxes.TeamId | Should -Be $null, $null
    }

    It 'has the name of a team that the API still shows after clearing' {
        Add-SandboxFault @{ Kind = 'reply'; Method = 'DELETE'; Body = @{ id = $Sample.SupportInbox; teamId = $Sample.SalesTeam } }

        (Clear-FlownallyInboxTeam 'Support WhatsApp').TeamName | Should -BeExactly Sales
    }

    It 'says which team it takes an inbox from: <Expected>' -ForEach @(
        @{ Inbox = { 'Support WhatsApp' }; Expected = 'Restore fallback routing in place of team ''Support''' }
        @{ Inbox = { Get-FlownallyInbox Support* }; Expected = 'Restore fallback routing in place of team ''Support''' }
        @{ Inbox = { 'Returns WhatsApp' }; Expected = 'Restore fallback routing' }
        @{ Inbox = { [Flownally.Inbox]@{ Id = 'ibx_1'; TeamId = 'team_1' } }; Expected = 'Restore fallback routing in place of team team_1' }
    ) {
        $inbox = & $Inbox

        $lines = Clear-FlownallyInboxTeam $inbox -Verbose -ErrorAction SilentlyContinue 4>&1

        $lines.Message -match '^Performing' | Should -BeLike "Performing the operation `"$Expected`" on target `"Inbox *`"."
    }

    It 'reports an inbox that is absent, and clears the others' {
        $inboxes = 'ibx_gone', $Sample.SupportInbox | Clear-FlownallyInboxTeam -ErrorAction SilentlyContinue -ErrorVariable failure

        $inboxes.Id | Should -Be $Sample.SupportInbox
        $failure.FullyQualifiedErrorId | Should -BeExactly 'InboxNotFound,Flownally.Commands.ClearFlownallyInboxTeamCommand'
        $failure.TargetObject | Should -Be 'ibx_gone'
    }

    It 'has the piped object as the target of an error' {
        $row = [pscustomobject]@{ Id = 'ibx_gone'; Note = 'kept' }

        $row | Clear-FlownallyInboxTeam -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.TargetObject.Note | Should -Be kept
    }
}
