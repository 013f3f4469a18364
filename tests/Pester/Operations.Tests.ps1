# What holds for every command that performs an operation of the API. A new row of the table is tested here with nothing to add.

BeforeDiscovery {
    $script:operations = Get-Content $PSScriptRoot/../operations.json -Raw | ConvertFrom-Json | ForEach-Object {
        @{ Name = $_.name; Command = $_.command; Script = "$($_.command) $($_.arguments)".Trim(); Operation = $_ }
    }

    # A command that takes records names one in its last argument.
    $script:records = foreach ($each in $operations) {
        if ($each.Script -match '^(?<others>.+?) -(?<parameter>\w+) (?<id>\w+)$') {
            $each + @{ Others = $Matches.others; Parameter = $Matches.parameter; Id = $Matches.id }
        }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $script:baseUri = Open-Sandbox

    # Its output, with its errors in $failure, terminating or not.
    function Invoke-Line([string] $Line) {
        $script:failure = $null
        try {
            & ([scriptblock]::Create("$Line -ErrorAction SilentlyContinue -ErrorVariable script:failure"))
        }
        catch {
            $script:failure = $_
        }
    }
}
AfterAll { Close-Sandbox }

Describe '<Name>' -ForEach $operations {
    BeforeEach { Restore-Sandbox }

    It 'is one request of <Command>, which emits its output type' {
        $output = Invoke-Line $Script

        $failure | Should -BeNullOrEmpty
        $path = [regex]::Escape($Operation.path) -replace '\\\{\w+}', '[^/]+'
        @(Get-SandboxRequest).Where({ $_.Line -cmatch "^$($Operation.method) $path(\?|$)" }) | Should -HaveCount 1
        $types = $null -eq $Operation.reply ? 'System.Void' : $output.ForEach({ $_.PSTypeNames[0] }) | Select-Object -Unique
        if ($Operation.free) {
            $types | Should -BeIn @((Get-Command $Command).OutputType.Name; 'System.Void')
        }
        elseif (-not $Operation.emitsNothing) {
            (Get-Command $Command).OutputType.Name | Should -Be $types
        }
    }

    It 'uses the connection that it is given' {
        Connect-Flownally -Token $Sample.AgentKey -BaseUri $baseUri -Name other -MaximumRetryCount 0 -SkipVerification
        Select-FlownallyConnection sandbox

        $null = Invoke-Line "$Script -Connection OTHER"

        (Get-SandboxRequest).Key | Select-Object -Unique | Should -BeExactly $Sample.AgentKey
    }

    It 'sends nothing when the connection that it is given is unknown' {
        { & ([scriptblock]::Create("$Script -Connection nobody")) } | Should -Throw -ErrorId 'ConnectionNotFound,*'
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'leaves it to -ErrorAction what becomes of a failure' {
        $id = "Conflict,Flownally.Commands.$($Command -replace '-')Command"
        $fault = @{ Kind = 'status'; Status = 409; Method = $Operation.method; Path = $Operation.path }

        foreach ($action in 'SilentlyContinue', 'Continue', 'Ignore') {
            Add-SandboxFault $fault
            & ([scriptblock]::Create("`$null = $Script -ErrorAction $action -ErrorVariable script:failure 2>`$null; `$?")) | Should -BeExactly $false
            $failure.FullyQualifiedErrorId | Should -BeExactly ($action -eq 'Ignore' ? $null : $id)
        }
        foreach ($line in "$Script -ErrorAction Stop", "`$ErrorActionPreference = 'Stop'; $Script") {
            Add-SandboxFault $fault
            $thrown = { & ([scriptblock]::Create($line)) } | Should -Throw -PassThru
            $thrown.FullyQualifiedErrorId | Should -BeExactly $id
            $thrown.Exception | Should -BeOfType Flownally.FlownallyException
        }
    }

    It 'ends with a key that is refused, whatever -ErrorAction says' {
        Add-SandboxFault @{ Kind = 'status'; Status = 401; Method = $Operation.method; Path = $Operation.path }

        { & ([scriptblock]::Create("$Script -ErrorAction SilentlyContinue")) } | Should -Throw -ErrorId 'Unauthorized,*'
    }

    It 'asks nothing with -Debug alone' {
        # Before 7.6 PowerShell asks about each change when -Debug is given.
        $confirm = $Operation.method -eq 'GET' ? '' : '-Confirm:$false'

        $lines = @(Invoke-FreshRunspace ([scriptblock]::Create("$Script -Debug $confirm -ErrorAction Stop *>&1")))

        $lines.ForEach({ $_.GetType().Name }) | Should -Not -Contain VerboseRecord
        $lines.Where({ $_ -is [Management.Automation.DebugRecord] }).Message | Should -Contain "Using the connection 'environment' with the key fln_live_... to $baseUri/."
    }

    It 'claims no scope and no role of which it doesn''t know' -Skip:(-not $Operation.free) {
        Add-SandboxFault @{ Kind = 'status'; Status = 403; Method = $Operation.method; Path = $Operation.path }

        $null = Invoke-Line $Script

        $failure.FullyQualifiedErrorId | Should -BeLike 'Forbidden,*'
        $failure.Exception.RequiredScope, $failure.Exception.AllowedRoles | Should -BeExactly $null, $null
        $failure.ErrorDetails.Message, $failure.ErrorDetails.RecommendedAction | Should -Not -Match 'scope|role'
    }

    It 'names the scope and the roles that a key needs, in the error and in the help' -Skip:([bool] $Operation.free) {
        Add-SandboxFault @{ Kind = 'status'; Status = 403; Method = $Operation.method; Path = $Operation.path }
        $roles = @($Operation.roles.Count -gt 2 ? $Operation.roles[0..($Operation.roles.Count - 2)] -join ', ' : $Operation.roles[0]; $Operation.roles[-1]) -join ' or '

        $null = Invoke-Line $Script

        $failure.FullyQualifiedErrorId | Should -BeLike 'Forbidden,*'
        $failure.CategoryInfo.Category | Should -Be PermissionDenied
        $failure.Exception.RequiredScope | Should -BeExactly $Operation.scope
        $failure.Exception.AllowedRoles | Should -BeExactly $roles
        $failure.ErrorDetails.Message | Should -BeLike "*$($Operation.scope)*$roles*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike "*$($Operation.scope)*$roles*"
        (Get-Help $Command).alertSet.alert.Text -join ' ' -replace '\s+', ' ' | Should -Match "the scope $($Operation.scope) and the role $roles\."
    }
}

Describe 'A record of <Command>' -ForEach ($records | Sort-Object { $_.Others } -Unique) {
    BeforeEach { Restore-Sandbox }

    It 'is no request when the pipe is empty' {
        Invoke-Line "@() | $Others" | Should -BeNullOrEmpty

        $failure | Should -BeNullOrEmpty
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'is an error and no request when it is <_>' -ForEach @(
        '$null'
        '[pscustomobject]@{ Id = $null; InboxId = $null; WabaId = $null; PhoneNumberId = $null; Name = $null }'
    ) {
        Invoke-Line "$_ | $Others" | Should -BeNullOrEmpty

        $failure | Should -HaveCount 1
        Get-SandboxRequest -Write | Should -BeNullOrEmpty
    }

    It 'is refused when it is something else, and the next is done' {
        $wrong = @(
            Get-FlownallyConnection
            Get-Process -Id $PID
            Get-Item $PSCommandPath
            Get-Item $PSScriptRoot
            Get-Command Get-FlownallyTeam
            Get-FlownallyTeam Sales | ConvertTo-Clixml -Depth 2 | ConvertFrom-Clixml
            @{ Id = 'x'; InboxId = 'x'; WabaId = 'x'; PhoneNumberId = 'x' }
            [ordered]@{ Id = 'x'; InboxId = 'x'; WabaId = 'x'; PhoneNumberId = 'x' }
            4.2, -1, 1e300, $true, [datetime]::Now, [guid]::Empty, 'x'[0], { 'x' }, [uri]'https://x'
            [pscustomobject]@{ Title = 'x' }
            if ($Others -notmatch 'InboxTeam|Template') { [pscustomobject]@{ Name = 'x' } }
            [pscustomobject]@{ TeamId = 'team_x'; Team = 'Sales' }
        ).Where({ $_.GetType().Name -ne 'PSCustomObject' -or $Parameter -notin $_.PSObject.Properties.Name }) + @(
            4.2, $true, @{ a = 1 }, [datetime]::Now, 'x'[0], { 'x' } | ForEach-Object { [pscustomobject]@{ $Parameter = $_ } }
            Get-Process -Id $PID | ConvertTo-Clixml -Depth 1 | ConvertFrom-Clixml
        )
        Restore-Sandbox

        $null = Invoke-Line "@(`$wrong) + [pscustomobject]@{ $Parameter = '$Id' } | $Others"

        $failure | Should -HaveCount $wrong.Count
        $failure.FullyQualifiedErrorId | Select-Object -Unique | Should -BeLike 'WrongInput,*'
        $failure.CategoryInfo.Category | Select-Object -Unique | Should -Be InvalidType
        foreach ($index in 0..($wrong.Count - 1)) {
            $failure[$index].TargetObject | Should -Be $wrong[$index]
            $failure[$index].ErrorDetails.Message | Should -BeLike '*Nothing was sent.'
        }
        @(Get-SandboxRequest).Where({ $_.Line -ceq "$($Operation.method) $($Operation.path -replace '\{\w+}', $Id)" }) | Should -HaveCount 1
    }

    It 'is refused when it is typed and piped' {
        Invoke-Line "[pscustomobject]@{ $Parameter = 'x' } | $Others -$Parameter y" | Should -BeNullOrEmpty

        $failure.FullyQualifiedErrorId | Should -BeLike 'WrongInput,*'
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'is refused when it is empty by mistake: <_>' -ForEach '$null', '@()' {
        Invoke-Line "$Others -$Parameter $_" | Should -BeNullOrEmpty

        $failure | Should -HaveCount 1
        Get-SandboxRequest | Should -BeNullOrEmpty
    }
}

Describe 'An id of <Command>' -ForEach $records.Where({ $_.Operation.path -like '*{*' }) {
    BeforeEach { Restore-Sandbox }

    It 'is refused when it can''t be one segment of a path, <How>' -ForEach @(
        @{ How = 'typed'; Line = { "$Others -$Parameter `$value" } }
        @{ How = 'piped'; Line = { "`$value | $Others" } }
        @{ How = 'in a row'; Line = { "[pscustomobject]@{ $Parameter = `$value } | $Others" } }
    ) {
        foreach ($value in '', ' ', "`t", '.', '..', "ibx_$([char]0xd800)", ('x' * 1001)) {
            Invoke-Line (& $Line) | Should -BeNullOrEmpty

            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidId,*'
            $failure.CategoryInfo.Category | Should -Be InvalidArgument
        }
        Get-SandboxRequest -ExceptTeams | Should -BeNullOrEmpty
    }
}

Describe 'A number as an id of <Command>' -ForEach $records.Where({ $_.Operation.path -like '*{*' }) {
    BeforeEach {
        Restore-Sandbox
        $ids = '1234567890123456', '007', '1e3', '0x10', '7'
        Add-SandboxFault @{ Kind = 'reply'; Method = 'GET'; Path = '/inboxes'; Times = 4; Body = @{ inboxes = @($ids.ForEach({ @{ id = $_ } })) } }

        # The ids are looked up first.
        function Get-Line { (Get-SandboxRequest -ExceptTeams).Line.Where({ $_ -ne 'GET /inboxes' }) }
    }

    It 'is its digits, <How>' -ForEach @(
        @{ How = 'typed'; Line = { "$Others -$Parameter `$value" } }
        @{ How = 'piped'; Line = { "`$value | $Others" } }
        @{ How = 'in a row'; Line = { "[pscustomobject]@{ $Parameter = `$value } | $Others" } }
    ) {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            foreach ($value in 1234567890123456, 1234567890123456.0, 1234567890123456.0d, [bigint]1234567890123456) {
                $null = Invoke-Line (& $Line)
            }
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }

        $path = $Operation.path -replace '\{\w+}', '1234567890123456'
        Get-Line | Should -BeExactly (@("$($Operation.method) $path") * 4)
    }

    It 'is what was typed' {
        foreach ($id in '007', '1e3', '0x10') { $null = Invoke-Line "$Others -$Parameter $id" }
        Get-Line | Should -BeExactly @('007', '1e3', '0x10').ForEach({ "$($Operation.method) $($Operation.path -replace '\{\w+}', $_)" })
    }

    It 'has no blanks around it, and comes from a script block as well' {
        foreach ($line in "$Others -$Parameter `$value", "`$value | $Others", "[pscustomobject]@{ K = `$value } | $Others -$Parameter { `$_.K }") {
            Set-Variable value "`u{a0}`t7 `u{3000}"
            $null = Invoke-Line $line
        }
        Get-Line | Should -BeExactly (@("$($Operation.method) $($Operation.path -replace '\{\w+}', '7')") * 3)
    }
}

Describe 'The table of operations' {
    It 'has no command that the module lacks' {
        (Get-Content $PSScriptRoot/../operations.json -Raw | ConvertFrom-Json).command | Select-Object -Unique | Should -BeIn (Get-Command -Module Flownally).Name
    }
}
