# How an inbox is named, whatever the command does with it: by its id or its name, typed, piped or in a row.

BeforeDiscovery {
    $script:commands = @(
        @{ Command = 'Clear-FlownallyInboxTeam'; Request = 'DELETE /inboxes/{0}/team'; Writes = $true; TakesRowsByName = $true }
        @{ Command = 'Set-FlownallyInboxTeam -Team Sales'; Request = 'PUT /inboxes/{0}/team'; Writes = $true; TakesRowsByName = $true }
        @{ Command = 'Remove-FlownallyInbox -Force'; Request = 'DELETE /inboxes/{0}'; Writes = $true; TakesRowsByName = $false }
        @{ Command = 'Get-FlownallyWhatsAppTemplate'; Request = 'GET /inboxes/{0}/whatsapp/templates'; Writes = $false; TakesRowsByName = $true }
    )

    $script:ways = @(
        @{ How = 'by its name, typed'; Line = 'COMMAND ''Returns WhatsApp''' }
        @{ How = 'by its name in another case'; Line = 'COMMAND -Id ''RETURNS whatsapp''' }
        @{ How = 'by its name with blanks around it'; Line = 'COMMAND "`u{a0}Returns WhatsApp`t "' }
        @{ How = 'by its name, piped'; Line = '''Returns WhatsApp'' | COMMAND' }
        @{ How = 'by its name in a column that a script block takes'; Line = '[pscustomobject]@{ Key = ''Returns WhatsApp'' } | COMMAND -Id { $_.Key }' }
        @{ How = 'by its id, typed'; Line = 'COMMAND ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G' }
        @{ How = 'by its id with blanks around it'; Line = 'COMMAND " ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G`u{202f}"' }
        @{ How = 'by its id, piped'; Line = '''ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G'' | COMMAND' }
        @{ How = 'by the Id of a row, which counts before its Name'; Line = '[pscustomobject]@{ Name = ''Website Chat''; Id = ''ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G'' } | COMMAND' }
        @{ How = 'by the InboxId of a row, which counts before its Id'; Line = '[pscustomobject]@{ Id = ''7''; InboxId = ''ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G'' } | COMMAND' }
        @{ How = 'by the Name of a row'; Line = '[pscustomobject]@{ Name = ''Returns WhatsApp'' } | COMMAND'; ByName = $true }
        @{ How = 'by the Name of a row whose other columns are blank'; Line = '[pscustomobject]@{ InboxId = ''''; Id = "`u{a0}"; Name = '' returns whatsapp'' } | COMMAND'; ByName = $true }
        @{ How = 'by a name in the Id of a row'; Line = '[pscustomobject]@{ Id = ''Returns WhatsApp'' } | COMMAND'; ByName = $true }
    )
    foreach ($each in $commands) {
        $each.Ways = $ways.Where({ $each.TakesRowsByName -or -not $_.ByName })
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $null = Open-Sandbox

    function Invoke-Line([string] $Line) {
        $script:failure = $null
        & ([scriptblock]::Create("$Line -ErrorAction SilentlyContinue -ErrorVariable script:failure"))
    }

    function Add-Inbox([hashtable[]] $Inbox) {
        Add-SandboxFault @{ Kind = 'reply'; Method = 'GET'; Path = '/inboxes'; Body = @{ inboxes = $Inbox } }
    }
}
AfterAll { Close-Sandbox }

Describe 'An inbox that <Command> is about' -ForEach $commands {
    BeforeEach { Restore-Sandbox }

    It 'can be named <How>' -ForEach $Ways {
        $null = Invoke-Line $Line.Replace('COMMAND', $Command)

        $failure | Should -BeNullOrEmpty
        (Get-SandboxRequest -ExceptTeams).Line | Should -BeExactly 'GET /inboxes', ($Request -f $Sample.ReturnsInbox)
    }

    It 'is not looked up when it is an object, <What>' -ForEach @(
        @{ What = 'new'; Make = { [Flownally.Inbox]@{ Id = 'ibx_1' } } }
        @{ What = 'with selected properties'; Make = { [Flownally.Inbox]@{ Id = 'ibx_1' } | Select-Object Id, Name } }
        @{ What = 'from another process'; Make = { [Flownally.Inbox]@{ Id = 'ibx_1' } | ConvertTo-Clixml | ConvertFrom-Clixml } }
    ) {
        Set-Variable inbox (& $Make)

        $null = Invoke-Line "`$inbox | $Command"

        (Get-SandboxRequest -ExceptTeams).Line | Should -BeExactly ($Request -f 'ibx_1')
    }

    It 'is found in one list, however many are named' {
        $null = Invoke-Line "'Website Chat', 'Sales WhatsApp', '$($Sample.SupportInbox)' | $Command"

        (Get-SandboxRequest -ExceptTeams).Line | Should -BeExactly @(
            'GET /inboxes'; $Sample.ChatInbox, $Sample.SalesInbox, $Sample.SupportInbox | ForEach-Object { $Request -f $_ }
        )
    }

    It 'is none of several with the same name, whose ids are listed' {
        Add-Inbox @{ id = 'ibx_1'; name = 'Twin' }, @{ id = 'ibx_2'; name = 'twin ' }, @{ id = 'ibx_3' }

        Invoke-Line "'TWIN' | $Command" | Should -BeNullOrEmpty

        $failure.FullyQualifiedErrorId | Should -BeLike 'InboxNameAmbiguous,*'
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        $failure.TargetObject | Should -BeExactly TWIN
        $failure.ErrorDetails.Message | Should -BeExactly 'Record 1: 2 inboxes are named ''TWIN'': ibx_1, ibx_2.'
        $failure.ErrorDetails.RecommendedAction | Should -BeExactly 'Specify the id, or pipe the inbox from Get-FlownallyInbox.'
        (Get-SandboxRequest -ExceptTeams).Line | Should -Be 'GET /inboxes'
    }

    It 'is the one with the id, when the id is another''s name' {
        Add-Inbox @{ id = 'ibx_1'; name = 'ibx_2' }, @{ id = 'ibx_2'; name = 'Two' }

        $null = Invoke-Line "$Command ibx_2"

        (Get-SandboxRequest -ExceptTeams).Line | Should -BeExactly 'GET /inboxes', ($Request -f 'ibx_2')
    }

    It 'is not found by a part of its name, a pattern or an id in another case' {
        $ids = 'Returns', 'Returns*', $Sample.ReturnsInbox.ToLowerInvariant()

        Invoke-Line "$Command '$($ids -join "', '")'" | Should -BeNullOrEmpty

        $failure.FullyQualifiedErrorId | Should -BeLike 'InboxNotFound,*'
        $failure.ErrorDetails.Message | Should -BeExactly $ids.ForEach({ "No inbox has the name or the id '$_', or this key has no access to it." })
        $failure.ErrorDetails.RecommendedAction | Select-Object -Unique | Should -BeExactly 'Get-FlownallyInbox lists the inboxes that this key can see.'
        (Get-SandboxRequest -ExceptTeams).Line | Select-Object -Unique | Should -Be 'GET /inboxes'
    }

    It 'is an id as it was typed when the key can''t list inboxes, which a verbose line says' {
        Add-SandboxFault @{ Kind = 'status'; Status = 403; Method = 'GET'; Path = '/inboxes' }

        $lines = Invoke-Line "'ibx_1', 'Nobody' | $Command -Verbose 4>&1"

        (Get-SandboxRequest -ExceptTeams).Line | Should -BeExactly 'GET /inboxes', ($Request -f 'ibx_1'), ($Request -f 'Nobody')
        $lines.Message -like 'This key*inboxes*' | Should -BeExactly @(
            'This key can''t list inboxes, so ''ibx_1'' is taken as an id.', 'This key can''t list inboxes, so ''Nobody'' is taken as an id.'
        )
    }

    It 'is left alone when the list can''t be read' {
        Add-SandboxFault @{ Kind = 'status'; Status = 503; Method = 'GET'; Path = '/inboxes' }

        Invoke-Line "$Command 'Website Chat', 'Sales WhatsApp'" | Should -BeNullOrEmpty

        $failure.FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
        $failure.ErrorDetails.Message | Should -BeLike 'Inbox ''*'' could not be looked up: * (GET /inboxes: 503 sandbox_fault, trace id *)'
        (Get-SandboxRequest -ExceptTeams).Line | Should -Be 'GET /inboxes'
    }

    It 'is in no row whose columns a semicolon separates, which the error says' {
        Invoke-Line "'Name;Id', 'Website Chat;$($Sample.ChatInbox)' | ConvertFrom-Csv | $Command" | Should -BeNullOrEmpty

        $failure.FullyQualifiedErrorId | Should -BeLike 'WrongInput,*'
        $failure.ErrorDetails.Message | Should -BeLike 'Row 1: The row has no column *. Its columns: Name;Id. Nothing was sent.'
        $failure.ErrorDetails.RecommendedAction | Should -BeExactly 'The columns of the file are separated by semicolons: Import-Csv -Delimiter '';''.'
        Get-SandboxRequest -ExceptTeams | Should -BeNullOrEmpty
    }
}

Describe 'A preview of <Command>' -ForEach $commands.Where({ $_.Writes }) {
    BeforeEach { Restore-Sandbox }

    It 'reports an inbox that is missing, as the command itself does' {
        Invoke-Line "$Command Nobody -WhatIf"

        $failure.FullyQualifiedErrorId | Should -BeLike 'InboxNotFound,*'
        $failure.TargetObject | Should -BeExactly Nobody
    }
}
