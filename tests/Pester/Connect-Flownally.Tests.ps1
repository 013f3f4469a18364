Describe 'Connect-Flownally' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $script:baseUri = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach {
        Restore-Sandbox
        Disconnect-Flownally
    }

    Context 'making a connection' {
        It 'asks the API whether the key is good, and writes nothing' {
            Connect-Flownally $Sample.AdminKey -BaseUri $baseUri | Should -BeNullOrEmpty

            $request = Get-SandboxRequest
            $request.Line | Should -Be 'GET /inboxes'
            $request.Key | Should -BeExactly $Sample.AdminKey
        }

        It 'gives the connection with -PassThru' {
            $connection = Connect-Flownally $Sample.AdminKey -BaseUri $baseUri -Name shop -TimeoutSec 7 -MaximumRetryCount 2 -PassThru

            $connection | Should -BeOfType Flownally.Connection
            $connection.Name | Should -BeExactly 'shop'
            $connection.IsDefault | Should -BeTrue
            $connection.BaseUri | Should -Be "$baseUri/"
            $connection.TimeoutSec | Should -Be 7
            $connection.MaximumRetryCount | Should -Be 2
            $connection.FromEnvironment | Should -BeFalse
        }

        It 'takes a SecureString' {
            Connect-Flownally -Token ([Net.NetworkCredential]::new('', $Sample.AdminKey).SecurePassword) -BaseUri $baseUri
            (Get-SandboxRequest).Key | Should -BeExactly $Sample.AdminKey
        }

        It 'sends nothing with -SkipVerification' {
            Connect-Flownally fln_live_anything_at_all -BaseUri $baseUri -SkipVerification
            Get-SandboxRequest | Should -BeNullOrEmpty
        }

        It 'uses the environment''s address when none is given' {
            Use-SandboxEnvironment { Connect-Flownally $Sample.AgentKey }
            (Get-SandboxRequest).Key | Should -BeExactly $Sample.AgentKey
        }

        It 'uses the API''s documented address when nothing gives another' {
            $connection = Connect-Flownally fln_live_anything_at_all -SkipVerification -PassThru
            $connection.BaseUri | Should -Be 'https://api.flownally.com/v1/'
        }

        It 'goes through a proxy' {
            Connect-Flownally $Sample.AdminKey -BaseUri http://localhost:9/v1 -Proxy ($baseUri -replace '/v1$') -MaximumRetryCount 0
            (Get-SandboxRequest).Key | Should -BeExactly $Sample.AdminKey
        }
    }

    Context 'a key that is not good' {
        It 'fails with a key that the API doesn''t know, and leaves no default behind' {
            Connect-Flownally $Sample.AdminKey -BaseUri $baseUri -Name good

            $failure = { Connect-Flownally fln_live_not_a_good_key -BaseUri $baseUri -Name bad } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'Unauthorized,Flownally.Commands.ConnectFlownallyCommand'
            $failure.CategoryInfo.Category | Should -Be AuthenticationError
            (Get-FlownallyConnection).Where({ $_.IsDefault }) | Should -BeNullOrEmpty
            { Get-FlownallyInbox } | Should -Throw -ErrorId 'NotConnected,Flownally.Commands.GetFlownallyInboxCommand'
        }

        It 'connects with a warning when a valid key can''t list inboxes' {
            Add-SandboxFault @{ Kind = 'status'; Status = 403 }

            Connect-Flownally $Sample.AdminKey -BaseUri $baseUri -WarningVariable warning -WarningAction SilentlyContinue

            $warning | Should -HaveCount 1
            $warning | Should -BeLike '*inbox:list*'
            (Get-FlownallyConnection).IsDefault | Should -BeTrue
        }

        It 'refuses a text that can''t be a key: <_>' -ForEach 'two words', "line`nbreak", "cl`u{e9}" {
            $failure = { Connect-Flownally $_ -BaseUri $baseUri } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidToken,Flownally.Commands.ConnectFlownallyCommand'
            Get-SandboxRequest | Should -BeNullOrEmpty
        }
    }

    Context 'the address' {
        It 'refuses <_>' -ForEach @(
            'http://api.example.com/v1'
            'ftp://localhost/v1'
            'localhost'
            'https://user:secret@api.example.com/v1'
            'https://api.example.com/v1?key=secret'
        ) {
            $failure = { Connect-Flownally fln_live_anything_at_all -BaseUri $_ -SkipVerification } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidBaseUri,Flownally.Commands.ConnectFlownallyCommand'
            $failure.CategoryInfo.Category | Should -Be InvalidArgument
            $failure.ErrorDetails.Message | Should -Not -Match secret
        }
    }

    Context 'from a vault' {
        It 'reads the key with Get-Secret, as <What>' -ForEach @(
            @{
                What    = 'a secure string'
                Convert = { [Net.NetworkCredential]::new('', $args[0]).SecurePassword }
            }
            @{
                What    = 'a string'
                Convert = { $args[0] }
            }
            @{
                What    = 'a credential'
                Convert = { [pscredential]::new('flownally', [Net.NetworkCredential]::new('', $args[0]).SecurePassword) }
            }
        ) {
            function Get-Secret {
                [CmdletBinding()]
                param([string] $Name, [string] $Vault)
                if ($Name -eq 'flownally' -and $Vault -eq 'work') { & $Convert $Sample.AdminKey }
            }

            Connect-Flownally -SecretName flownally -Vault work -BaseUri $baseUri

            (Get-SandboxRequest).Key | Should -BeExactly $Sample.AdminKey
        }

        It 'says when there is no such secret' {
            function Get-Secret {
                [CmdletBinding()]
                param([string] $Name)
                Write-Error "There is no $Name."
            }

            $failure = { Connect-Flownally -SecretName flownally -BaseUri $baseUri } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'SecretNotAvailable,Flownally.Commands.ConnectFlownallyCommand'
            $failure.CategoryInfo.Category | Should -Be ObjectNotFound
            $failure.ErrorDetails.Message | Should -BeExactly "The secret 'flownally' could not be read: There is no flownally."
        }

        It 'says when there is no Get-Secret' {
            $message = Invoke-FreshRunspace {
                # Without it, a vault's module that happens to be installed would be found.
                $PSModuleAutoLoadingPreference = 'None'
                try { Connect-Flownally -SecretName flownally } catch { $_.ErrorDetails.Message }
            }

            $message | Should -BeExactly 'This session has no Get-Secret command.'
        }
    }

    Context 'several connections' {
        BeforeEach {
            Connect-Flownally $Sample.AdminKey -BaseUri $baseUri -Name admin -SkipVerification
            Connect-Flownally $Sample.AgentKey -BaseUri $baseUri -Name agent -SkipVerification
        }

        It 'makes the new one the default' {
            $null = Get-FlownallyInbox
            (Get-SandboxRequest).Key | Should -BeExactly $Sample.AgentKey
        }

        It 'lets a command use another one, by <What>' -ForEach @(
            @{ What = 'name'; Connection = { 'ADMIN' } }
            @{ What = 'object'; Connection = { Get-FlownallyConnection admin } }
        ) {
            $null = Get-FlownallyInbox -Connection (& $Connection)
            (Get-SandboxRequest).Key | Should -BeExactly $Sample.AdminKey
        }

        It 'uses no connection instead of one that is <What>' -ForEach @(
            @{ What = 'unknown'; Connection = 'nobody' }
            @{ What = 'empty by mistake'; Connection = $null }
            @{ What = 'a number'; Connection = 42 }
        ) {
            $failure = { Get-FlownallyInbox -Connection $Connection } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'ConnectionNotFound,Flownally.Commands.GetFlownallyInboxCommand'
            $failure.CategoryInfo.Category | Should -Be ObjectNotFound
            Get-SandboxRequest | Should -BeNullOrEmpty
        }

        It 'replaces one of the same name' {
            Connect-Flownally fln_live_anything_at_all -BaseUri $baseUri -Name Admin -SkipVerification
            (Get-FlownallyConnection).Name | Should -BeExactly 'agent', 'Admin'
        }

        It 'keeps them from another runspace' {
            Invoke-FreshRunspace { (Get-FlownallyConnection).Name } | Should -Be environment
        }
    }
}
