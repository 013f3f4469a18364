Describe 'Select-FlownallyConnection' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $script:baseUri = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach {
        Restore-Sandbox
        Connect-Flownally -Token $Sample.AgentKey -BaseUri $baseUri -Name agent -SkipVerification
    }

    It 'makes a connection the default, by <What>' -ForEach @(
        @{ What = 'name'; Select = { Select-FlownallyConnection SANDBOX } }
        @{ What = 'a name from the pipeline'; Select = { 'sandbox' | Select-FlownallyConnection } }
        @{ What = 'a connection as an argument'; Select = { Select-FlownallyConnection (Get-FlownallyConnection sandbox) } }
        @{ What = 'a row with a Name'; Select = { [pscustomobject]@{ Name = 'sandbox' } | Select-FlownallyConnection } }
        @{ What = 'a connection'; Select = { Get-FlownallyConnection sandbox | Select-FlownallyConnection } }
    ) {
        & $Select | Should -BeNullOrEmpty

        (Get-FlownallyConnection).IsDefault | Should -Be $true, $false
        $null = Get-FlownallyInbox
        (Get-SandboxRequest).Key | Select-Object -Unique | Should -BeExactly $Sample.AdminKey
    }

    It 'selects the connection that it gets as an object, whatever its name: <_>' -ForEach 'agent[1]', '*', 'a`b', '[' {
        $connection = Connect-Flownally -Token fln_live_x -Name $_ -SkipVerification -PassThru
        Select-FlownallyConnection agent

        $connection | Select-FlownallyConnection

        (Get-FlownallyConnection).Where({ $_.IsDefault }) | Should -Be $connection
    }

    It 'keeps the default instead of a connection that was replaced' {
        $old = Get-FlownallyConnection sandbox
        Connect-Flownally -Token fln_live_x -Name sandbox -SkipVerification
        Select-FlownallyConnection agent

        $failure = { Select-FlownallyConnection $old } | Should -Throw -PassThru

        $failure.FullyQualifiedErrorId | Should -BeExactly 'ConnectionNotFound,Flownally.Commands.SelectFlownallyConnectionCommand'
        $failure.ErrorDetails.Message | Should -BeExactly (
            "The connection 'sandbox' is not one of this session: it was disconnected or replaced, or belongs to another runspace.")
        (Get-FlownallyConnection agent).IsDefault | Should -BeTrue
    }

    It 'gives the connection with -PassThru' {
        $connection = Select-FlownallyConnection sandbox -PassThru

        $connection | Should -BeOfType Flownally.Connection
        $connection.Name | Should -Be sandbox
        $connection.IsDefault | Should -BeTrue
    }

    It 'keeps the default when no connection has the name <_>' -ForEach 'nobody', 's*' {
        $failure = { Select-FlownallyConnection $_ } | Should -Throw -PassThru

        $failure.FullyQualifiedErrorId | Should -BeExactly 'ConnectionNotFound,Flownally.Commands.SelectFlownallyConnectionCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        (Get-FlownallyConnection agent).IsDefault | Should -BeTrue
    }

    It 'can select the environment''s connection' {
        Use-SandboxEnvironment {
            Select-FlownallyConnection environment
            $null = Get-FlownallyInbox
        }
        (Get-SandboxRequest).Key | Select-Object -Unique | Should -BeExactly $Sample.AdminKey
    }
}
