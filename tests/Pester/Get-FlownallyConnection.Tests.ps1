Describe 'Get-FlownallyConnection' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $script:baseUri = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach {
        Restore-Sandbox
        Connect-Flownally -Token $Sample.AgentKey -BaseUri $baseUri -Name agent -SkipVerification
    }

    It 'lists every connection, without asking the API' {
        $connections = Get-FlownallyConnection

        $connections.Name | Should -Be sandbox, agent
        $connections.IsDefault | Should -Be $false, $true
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'knows the workspace and the number of its inboxes from the last list over a connection' {
        (Get-FlownallyConnection).TenantId | Should -Be $null, $null
        (Get-FlownallyConnection).InboxCount | Should -Be $null, $null

        Remove-FlownallyInbox 'Website Chat' -Force -Connection sandbox
        (Get-FlownallyConnection sandbox).InboxCount | Should -Be 6
        $null = Get-FlownallyInbox -Connection sandbox

        (Get-FlownallyConnection).TenantId | Should -BeExactly 'tn_01HV8Y1N3QPY9X2HBQ1M9E8D0', $null
        (Get-FlownallyConnection).InboxCount | Should -Be 5, $null
    }

    It 'shows no more of a key than its kind' {
        (Get-FlownallyConnection).Key | Should -BeExactly "fln_live_...", "fln_live_..."
    }

    It 'picks connections by <What>' -ForEach @(
        @{ What = 'a wildcard'; Get = { Get-FlownallyConnection A* } }
        @{ What = 'a name, whatever its case'; Get = { Get-FlownallyConnection AGENT } }
        @{ What = 'a name from the pipeline'; Get = { 'agent' | Get-FlownallyConnection } }
        @{ What = 'a connection'; Get = { Get-FlownallyConnection agent | Get-FlownallyConnection } }
    ) {
        (& $Get).Name | Should -Be agent
    }

    It 'finds a connection by itself and by its row, whatever its name: <_>' -ForEach 'agent[1]', '*', 'a`b', '[' {
        $connection = Connect-Flownally -Token fln_live_x -Name $_ -SkipVerification -PassThru

        $connection | Get-FlownallyConnection | Should -Be $connection
        [pscustomobject]@{ Name = $_ } | Get-FlownallyConnection | Should -Be $connection
    }

    It 'reports a name that no connection has' {
        $connections = Get-FlownallyConnection nobody, agent -ErrorAction SilentlyContinue -ErrorVariable failure

        $connections.Name | Should -Be agent
        $failure.FullyQualifiedErrorId | Should -BeExactly 'ConnectionNotFound,Flownally.Commands.GetFlownallyConnectionCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be nobody
    }

    It 'shows the environment''s connection beside the others' {
        $connections = Use-SandboxEnvironment { Get-FlownallyConnection }

        $connections.Name | Should -Be sandbox, agent, environment
        $connections.FromEnvironment | Should -Be $false, $false, $true
        $connections.IsDefault | Should -Be $false, $true, $false
    }

    It 'shows nothing when there is nothing' {
        Disconnect-Flownally -Name *
        Get-FlownallyConnection | Should -BeNullOrEmpty
    }
}
