Describe 'Disconnect-Flownally' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $script:baseUri = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach {
        Restore-Sandbox
        Connect-Flownally $Sample.AgentKey -BaseUri $baseUri -Name agent -SkipVerification
        Connect-Flownally $Sample.AdminKey -BaseUri $baseUri -Name admin -SkipVerification
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
        (Get-SandboxRequest).Key | Should -BeExactly $Sample.AdminKey, $Sample.AgentKey
    }

    It 'reports a name that no connection has, and forgets the others' {
        Disconnect-Flownally nobody, agent -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure.FullyQualifiedErrorId | Should -BeExactly 'ConnectionNotFound,Flownally.Commands.DisconnectFlownallyCommand'
        $failure.TargetObject | Should -Be nobody
        (Get-FlownallyConnection).Name | Should -Be sandbox, admin
    }
}
