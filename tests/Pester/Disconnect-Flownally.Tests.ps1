Describe 'Disconnect-Flownally' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $script:baseUri = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach {
        Restore-Sandbox
        Connect-Flownally -Token $Sample.AgentKey -BaseUri $baseUri -Name agent -SkipVerification
        Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -Name admin -SkipVerification
    }

    It 'forgets <What>, and writes nothing' -ForEach @(
        @{
            What       = 'the default'
            Disconnect = { Disconnect-Flownally }
            Left       = 'sandbox', 'agent'
        }
        @{
            What       = 'a connection by name'
            Disconnect = { Disconnect-Flownally AGENT }
            Left       = 'sandbox', 'admin'
        }
        @{
            What       = 'connections by wildcard'
            Disconnect = { Disconnect-Flownally a* }
            Left       = 'sandbox'
        }
        @{
            What       = 'names from the pipeline'
            Disconnect = { 'agent', 'sandbox' | Disconnect-Flownally }
            Left       = 'admin'
        }
        @{
            What       = 'connections from the pipeline'
            Disconnect = { Get-FlownallyConnection s* | Disconnect-Flownally }
            Left       = 'agent', 'admin'
        }
        @{
            What       = 'a connection as an argument'
            Disconnect = { Disconnect-Flownally (Get-FlownallyConnection agent) }
            Left       = 'sandbox', 'admin'
        }
        @{
            What       = 'rows with a Name'
            Disconnect = { [pscustomobject]@{ Name = 'agent' } | Disconnect-Flownally }
            Left       = 'sandbox', 'admin'
        }
        @{
            What       = 'none for a wildcard that no name fits'
            Disconnect = { Disconnect-Flownally nothing* }
            Left       = 'sandbox', 'agent', 'admin'
        }
        @{
            What       = 'all of them, and then nothing'
            Disconnect = { Disconnect-Flownally *; Disconnect-Flownally }
            Left       = $null
        }
        @{
            What       = 'all of them'
            Disconnect = { Get-FlownallyConnection | Disconnect-Flownally }
            Left       = $null
        }
        @{
            What       = 'none for an empty pipe'
            Disconnect = { @() | Disconnect-Flownally }
            Left       = 'sandbox', 'agent', 'admin'
        }
    ) {
        & $Disconnect | Should -BeNullOrEmpty
        (Get-FlownallyConnection).Name | Should -Be $Left
    }

    It 'forgets the connection that it gets as an object, whatever its name: <Name>, <How>' -ForEach @(
        foreach ($name in 'prod[1]', '*', 'a`b', '[', '$x "y"') {
            @{ Name = $name; How = 'piped'; Disconnect = { $connection | Disconnect-Flownally } }
            @{ Name = $name; How = 'as an argument'; Disconnect = { Disconnect-Flownally -Name $connection } }
        }
    ) {
        Connect-Flownally -Token fln_live_x -Name prod1 -SkipVerification
        $script:connection = Connect-Flownally -Token fln_live_x -Name $Name -SkipVerification -PassThru

        & $Disconnect

        (Get-FlownallyConnection).Name | Should -Be 'sandbox', 'agent', 'admin', 'prod1'
    }

    It 'reports <What>, and forgets no other connection for it' -ForEach @(
        @{ What = 'a connection that was replaced'; Make = { Get-FlownallyConnection agent; Connect-Flownally -Token fln_live_x -Name agent -SkipVerification } }
        @{ What = 'a connection of another runspace'; Make = { Invoke-FreshRunspace { Connect-Flownally -Token fln_live_x -Name agent -SkipVerification -PassThru } } }
        @{ What = 'a row without a name'; Make = { [pscustomobject]@{ Id = 'agent' } } }
        @{ What = 'an object'; Make = { @{ Name = 'agent' } } }
        @{ What = 'a number'; Make = { 42 } }
        @{ What = 'an empty name'; Make = { '' } }
    ) {
        $thing = & $Make

        $thing | Disconnect-Flownally -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'ConnectionNotFound,Flownally.Commands.DisconnectFlownallyCommand'
        (Get-FlownallyConnection).Name | Sort-Object | Should -Be admin, agent, sandbox
    }

    It 'refuses <_>, and forgets nothing' -ForEach '$null', '@()', 'agent, $null' {
        { & ([scriptblock]::Create("Disconnect-Flownally $_")) } | Should -Throw -ErrorId 'ParameterArgumentValidationError,Flownally.Commands.DisconnectFlownallyCommand'
        (Get-FlownallyConnection).Name | Should -Be sandbox, agent, admin
    }

    It 'leaves no default when it forgets the default' {
        Disconnect-Flownally

        { Get-FlownallyInbox } | Should -Throw -ErrorId 'NotConnected,Flownally.Commands.GetFlownallyInboxCommand'
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'lets the environment count again' {
        Use-SandboxEnvironment -Key $Sample.AgentKey {
            $null = Get-FlownallyInbox
            Disconnect-Flownally
            $null = Get-FlownallyInbox
        }
        (Get-SandboxRequest).Key | Select-Object -Unique | Should -BeExactly $Sample.AdminKey, $Sample.AgentKey
    }

    It 'reports a name that no connection has, and forgets the others' {
        Disconnect-Flownally nobody, agent -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'ConnectionNotFound,Flownally.Commands.DisconnectFlownallyCommand'
        $failure.TargetObject | Should -Be nobody
        (Get-FlownallyConnection).Name | Should -Be sandbox, admin
    }
}
