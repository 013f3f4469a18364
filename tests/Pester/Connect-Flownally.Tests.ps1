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
            Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri | Should -BeNullOrEmpty

            $request = Get-SandboxRequest
            $request.Line | Should -Be 'GET /inboxes'
            $request.Key | Should -BeExactly $Sample.AdminKey
        }

        It 'gives the connection with -PassThru' {
            $connection = Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -Name shop -TimeoutSec 7 -MaximumRetryCount 2 -PassThru

            $connection | Should -BeOfType Flownally.Connection
            $connection.Name | Should -BeExactly 'shop'
            $connection.IsDefault | Should -BeTrue
            $connection.BaseUri | Should -Be "$baseUri/"
            $connection.TimeoutSec | Should -Be 7
            $connection.MaximumRetryCount | Should -Be 2
            $connection.FromEnvironment | Should -BeFalse
        }

        It 'tells which workspace it is, and how many inboxes it has, as the list that verified the key says' {
            $connection = Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -PassThru -Verbose 4>&1

            $connection.Where({ $_ -is [Flownally.Connection] }).TenantId | Should -BeExactly tn_01HV8Y1N3QPY9X2HBQ1M9E8D0
            $connection.Where({ $_ -is [Flownally.Connection] }).InboxCount | Should -Be 6
            $connection.Message | Should -Contain 'Connected to the workspace tn_01HV8Y1N3QPY9X2HBQ1M9E8D0 with 6 inboxes.'
        }

        It 'waits for a minute and retries four times unless it is told otherwise' {
            $connection = Connect-Flownally -Token $Sample.AdminKey -BaseUri "$baseUri/" -PassThru
            $connection.Name, $connection.TimeoutSec, $connection.MaximumRetryCount | Should -Be default, 60, 4
            (Get-SandboxRequest).Line | Should -Be 'GET /inboxes'
        }

        It 'takes a key with blanks around it' {
            Connect-Flownally -Token " $($Sample.AdminKey)`r`n" -BaseUri $baseUri
            (Get-SandboxRequest).Key | Should -BeExactly $Sample.AdminKey
        }

        It 'lets PowerShell refuse <_>, and leaves no default behind' -ForEach @(
            '-TimeoutSec 0', '-TimeoutSec 3601', '-TimeoutSec abc', '-TimeoutSec $null', '-MaximumRetryCount -1', '-MaximumRetryCount 21', '-MaximumRetryCount 99999999999'
            '-Name ""', '-Name $null', '-Name " "', '-Name a, b', '-Proxy a, b', '-ProxyCredential 5', '-Vault a, b', '-SecretName ""', '-SecretName s -Token fln_live_x', '-Vault v -Token fln_live_x'
        ) {
            Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -SkipVerification

            $failure = { & ([scriptblock]::Create("Connect-Flownally $_ -BaseUri $baseUri")) } | Should -Throw -PassThru

            $failure.Exception | Should -BeOfType Management.Automation.ParameterBindingException
            Get-SandboxRequest | Should -BeNullOrEmpty
            (Get-FlownallyConnection).Where({ $_.IsDefault }) | Should -BeNullOrEmpty
        }

        It 'takes a SecureString' {
            Connect-Flownally -Token ([Net.NetworkCredential]::new('', $Sample.AdminKey).SecurePassword) -BaseUri $baseUri
            (Get-SandboxRequest).Key | Should -BeExactly $Sample.AdminKey
        }

        It 'sends nothing with -SkipVerification' {
            Connect-Flownally -Token fln_live_anything_at_all -BaseUri $baseUri -SkipVerification
            Get-SandboxRequest | Should -BeNullOrEmpty
        }

        It 'uses the environment''s address when none is given' {
            Use-SandboxEnvironment { Connect-Flownally -Token $Sample.AgentKey }
            (Get-SandboxRequest).Key | Should -BeExactly $Sample.AgentKey
        }

        It 'uses the API''s documented address when nothing gives another' {
            $connection = Connect-Flownally -Token fln_live_anything_at_all -SkipVerification -PassThru
            $connection.BaseUri | Should -Be 'https://api.flownally.com/v1/'
        }
    }

    Context 'a proxy' {
        It 'may be <_>' -ForEach 'proxy.corp:8080', '127.0.0.1:3128', ' [::1]:3128 ', 'http://proxy', 'https://user:pw@proxy:8080/', 'socks5://proxy:1080' {
            Connect-Flownally -Token fln_live_x -Proxy $_ -SkipVerification -PassThru | Should -BeOfType Flownally.Connection
        }

        It 'may get a user by <_>' -ForEach '-ProxyUseDefaultCredentials', '-ProxyCredential $credential', '-ProxyCredential $null', '-ProxyCredential ([pscredential]::Empty) -ProxyUseDefaultCredentials' {
            $script:credential = [pscredential]::new('corp\user', [Net.NetworkCredential]::new('', 'pw').SecurePassword)
            & ([scriptblock]::Create("Connect-Flownally -Token fln_live_x -SkipVerification -PassThru $_")) | Should -BeOfType Flownally.Connection
        }

        It 'is refused at once as <_>' -ForEach @(
            '$null', '""', '"  "', 'proxy.corp', 'proxy.corp:', ':8080', 'proxy:8080/s3cret', 'ftp://s3cret@proxy:1', 'http://', 'http://s3cret:badport', 'http://proxy:99999'
            'http://proxy?s3cret', 'http://proxy#s3cret', 'socks5://proxy', 'file:///s3cret', '42', '$true', '@{ s3cret = 1 }', '([pscustomobject]@{ Proxy = "s3cret" })', '("s3cret" * 20000)', '"s3cret`e[31m`n"'
        ) {
            $failure = { & ([scriptblock]::Create("Connect-Flownally -Token fln_live_x -SkipVerification -Proxy $_")) } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidProxy,Flownally.Commands.ConnectFlownallyCommand'
            $failure.CategoryInfo.Category | Should -Be InvalidArgument
            $failure.ErrorDetails.Message | Should -BeExactly "The proxy can't be used: it is not an address such as proxy.example.com:8080 or http://proxy.example.com:8080."
            $failure.ErrorDetails.Message, $failure.Exception | Out-String | Should -Not -Match s3cret
        }

        It 'is refused with <Parameters>' -ForEach @(
            @{ Parameters = '-Proxy user:s3cret@proxy:1 -ProxyUseDefaultCredentials'; Message = 'specify its user once, by the address, by -ProxyCredential, or by -ProxyUseDefaultCredentials' }
            @{ Parameters = '-Proxy user:s3cret@proxy:1 -ProxyCredential $credential'; Message = 'specify its user once, by the address, by -ProxyCredential, or by -ProxyUseDefaultCredentials' }
            @{ Parameters = '-ProxyCredential $credential -ProxyUseDefaultCredentials'; Message = 'specify its user once, by the address, by -ProxyCredential, or by -ProxyUseDefaultCredentials' }
            @{ Parameters = '-Proxy proxy:1 -BaseUri http://localhost:1/v1'; Message = "the key would be sent to it unencrypted, and 'http://localhost:1' is on this machine" }
            @{ Parameters = '-ProxyCredential $credential -BaseUri http://localhost:1/v1'; Message = "the key would be sent to it unencrypted, and 'http://localhost:1' is on this machine" }
            @{ Parameters = '-ProxyUseDefaultCredentials -BaseUri http://localhost:1/v1'; Message = "the key would be sent to it unencrypted, and 'http://localhost:1' is on this machine" }
        ) {
            $script:credential = [pscredential]::new('user', [Net.NetworkCredential]::new('', 's3cret').SecurePassword)

            $failure = { & ([scriptblock]::Create("Connect-Flownally -Token fln_live_x -SkipVerification $Parameters")) } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidProxy,Flownally.Commands.ConnectFlownallyCommand'
            $failure.ErrorDetails.Message | Should -BeExactly "The proxy can't be used: $Message."
        }
    }

    Context 'a key that is not good' {
        It 'fails with a key that the API doesn''t know, and leaves no default behind' {
            Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -Name good

            $failure = { Connect-Flownally -Token fln_live_not_a_good_key -BaseUri $baseUri -Name bad } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'Unauthorized,Flownally.Commands.ConnectFlownallyCommand'
            $failure.CategoryInfo.Category | Should -Be AuthenticationError
            (Get-FlownallyConnection).Where({ $_.IsDefault }) | Should -BeNullOrEmpty
            { Get-FlownallyInbox } | Should -Throw -ErrorId 'NotConnected,Flownally.Commands.GetFlownallyInboxCommand'
        }

        It 'leaves no default behind when <_> fails' -ForEach @(
            'Connect-Flownally -Token fln_live_x -BaseUri http://api.flownally.com'
            'Connect-Flownally -Token fln_live_x -Proxy ftp://proxy'
            'Connect-Flownally -Token "two words"'
            'Connect-Flownally -Token $null'
            'Connect-Flownally -Tokn fln_live_x'
            'Connect-Flownally fln_live_x'
            '@() | Connect-Flownally -Token $null'
            'Connect-Flownally -SecretName x'
        ) {
            Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -SkipVerification
            function Get-Secret { }

            { & ([scriptblock]::Create($_)) } | Should -Throw
            { Get-FlownallyInbox } | Should -Throw -ErrorId 'NotConnected,*'
        }

        It 'fails when the API can''t say whether the key is good' {
            Add-SandboxFault @{ Kind = 'status'; Status = 503 }
            { Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -MaximumRetryCount 0 } | Should -Throw -ErrorId 'ServiceUnavailable,*'
            { Get-FlownallyInbox } | Should -Throw -ErrorId 'NotConnected,*'
        }

        It 'connects with a warning when a valid key can''t list inboxes' {
            Add-SandboxFault @{ Kind = 'status'; Status = 403 }

            Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -WarningVariable warning -WarningAction SilentlyContinue

            $warning | Should -HaveCount 1
            $warning | Should -BeLike '*inbox:list*'
            (Get-FlownallyConnection).IsDefault | Should -BeTrue
        }

        It 'refuses a text that can''t be a key: <_>' -ForEach 'hidden words', "hidden`nbreak", "hidden`u{e9}", '  ', '"hidden"', "'hidden'", "`u{201c}hidden`u{201d}" {
            $failure = { Connect-Flownally -Token $_ -BaseUri $baseUri } | Should -Throw -PassThru
            $failure.ErrorDetails.Message | Should -BeExactly 'The token is not a valid API key: a key is one word of printable ASCII characters, without quotes.'

            $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidToken,Flownally.Commands.ConnectFlownallyCommand'
            Get-SandboxRequest | Should -BeNullOrEmpty
        }
    }

    Context 'a key that is not there' {
        It 'refuses <_> as -Token' -ForEach '$null', '""', '@()', '42', '$true', 'a, b', '@{ Token = "fln" }', '([pscustomobject]@{ Token = "fln" })', '{ "fln" }', '("a" * 100000)', '([securestring]::new())' {
            $failure = { & ([scriptblock]::Create("Connect-Flownally -Token $_ -BaseUri $baseUri")) } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidToken,Flownally.Commands.ConnectFlownallyCommand'
            $failure.CategoryInfo.Category | Should -Be InvalidArgument
            $failure.ErrorDetails.Message | Should -BeExactly 'The token is empty, or is neither a string nor a secure string.'
            Get-SandboxRequest | Should -BeNullOrEmpty
        }

        It 'refuses a key without its parameter: <_>' -ForEach 'Connect-Flownally fln_live_x', 'Connect-Flownally -Name staging fln_live_x $null', '"fln_live_x" | Connect-Flownally', '$null | Connect-Flownally -Token fln_live_x' {
            $failure = { & ([scriptblock]::Create("$_ -SkipVerification")) } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidToken,Flownally.Commands.ConnectFlownallyCommand'
            $failure.TargetObject | Should -BeNullOrEmpty
            $failure.ErrorDetails.Message | Should -BeExactly (
                'A value was specified without the name of its parameter, or was piped. ' +
                'Specify the key as -Token: PowerShell then keeps the line out of its history.')
        }

        It 'names a parameter that it doesn''t have, as PowerShell does' {
            $failure = { Connect-Flownally -BaseUrl https://api.example.com/v1 -Token fln_live_x } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'NamedParameterNotFound,Flownally.Commands.ConnectFlownallyCommand'
            $failure.Exception | Should -BeOfType Management.Automation.ParameterBindingException
            $failure.Exception.Message | Should -BeExactly "A parameter cannot be found that matches parameter name 'BaseUrl'."
        }

        It 'says so where nobody can be asked' {
            $message = Invoke-FreshRunspace { try { Connect-Flownally } catch { $_.FullyQualifiedErrorId; $_.ErrorDetails.Message } }

            $message | Should -BeExactly 'InvalidToken,Flownally.Commands.ConnectFlownallyCommand', 'No API key was specified, and there is nobody here who could be asked for it.'
        }
    }

    Context 'the address' {
        It 'refuses <_>' -ForEach @(
            '', '  ', $null, 42, $true, @{ a = 1 }, ('secret' * 20000), "secret`e[31m`n", 'https://secret:badport/v1', 'https://user:secret@x:badport', 'https://', 'https://x y/'
            'http://api.example.com/v1', 'http://192.168.1.10/v1', 'http://localhost.example.com/v1', 'ftp://localhost/v1', 'file:///etc/passwd', 'localhost', '/v1'
            'https://user:secret@api.example.com/v1', 'https://secret@api.example.com/v1', 'http://user:secret@127.0.0.1/v1', 'ftp://user:secret@api.example.com/v1'
            'https://api.example.com/v1?key=secret', 'https://api.example.com/v1#secret', 'user:secret@api.example.com/v1', '//user:secret@api.example.com/v1'
        ) {
            $failure = { Connect-Flownally -Token fln_live_anything_at_all -BaseUri $_ -SkipVerification } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidBaseUri,Flownally.Commands.ConnectFlownallyCommand'
            $failure.CategoryInfo.Category | Should -Be InvalidArgument
            $failure.ErrorDetails.Message | Should -BeLike 'The base address *'
            $failure.ErrorDetails.Message, $failure.Exception | Out-String | Should -Not -Match secret
        }

        It 'may be http on this machine, by any of its names: <_>' -ForEach 'http://localhost:1/v1', 'http://127.0.0.1:1/v1', 'http://[::1]:1/v1' {
            (Connect-Flownally -Token fln_live_x -BaseUri $_ -SkipVerification -PassThru).BaseUri | Should -Be "$_/"
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

        It 'passes the secret''s name on as it is, and the vault only when it is given' {
            function Get-Secret { [CmdletBinding()] param([string] $Name, [string] $Vault) $script:asked = $PSBoundParameters; $Sample.AdminKey }

            Connect-Flownally -SecretName '$(throw 1); throw 2' -BaseUri $baseUri

            $asked.Keys | Should -Not -Contain Vault
            $asked.Name | Should -BeExactly '$(throw 1); throw 2'
        }

        It 'refuses <What>, and doesn''t show it' -ForEach @(
            @{ What = 'nothing'; Make = { $null }; ErrorId = 'SecretNotAvailable'; Message = 'The secret ''flownally'' was not found.' }
            @{ What = 'an exception'; Make = { throw 'The vault is locked.' }; ErrorId = 'SecretNotAvailable'; Message = 'The secret ''flownally'' could not be read: The vault is locked.' }
            @{ What = 'an object'; Make = { @{ key = 's3cret' } }; ErrorId = 'SecretNotAvailable'; Message = 'The secret ''flownally'' is an object of type Hashtable, not a string.' }
            @{ What = 'what is no key'; Make = { 's3cret with spaces' }; ErrorId = 'InvalidToken'; Message = 'The token is not a valid API key: *' }
        ) {
            function Get-Secret { & $Make }

            $failure = { Connect-Flownally -SecretName flownally -BaseUri $baseUri } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly "$ErrorId,Flownally.Commands.ConnectFlownallyCommand"
            $failure.ErrorDetails.Message | Should -BeLike $Message
            $failure.ErrorDetails.Message, $failure.Exception | Out-String | Should -Not -Match s3cret
            Get-SandboxRequest | Should -BeNullOrEmpty
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
            Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -Name admin -SkipVerification
            Connect-Flownally -Token $Sample.AgentKey -BaseUri $baseUri -Name agent -SkipVerification
        }

        It 'makes the new one the default' {
            $null = Get-FlownallyInbox
            (Get-SandboxRequest).Key | Select-Object -Unique | Should -BeExactly $Sample.AgentKey
        }

        It 'lets a command use another one, by <What>' -ForEach @(
            @{ What = 'name'; Connection = { 'ADMIN' } }
            @{ What = 'object'; Connection = { Get-FlownallyConnection admin } }
        ) {
            $null = Get-FlownallyInbox -Connection (& $Connection)
            (Get-SandboxRequest).Key | Select-Object -Unique | Should -BeExactly $Sample.AdminKey
        }

        It 'uses no connection instead of one that is <What>' -ForEach @(
            @{ What = 'unknown'; Connection = 'nobody' }
            @{ What = 'a wildcard'; Connection = 'a*' }
            @{ What = 'a hashtable'; Connection = @{ Name = 'admin' } }
            @{ What = 'empty by mistake'; Connection = $null }
            @{ What = 'a number'; Connection = 42 }
        ) {
            $failure = { Get-FlownallyInbox -Connection $Connection } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'ConnectionNotFound,Flownally.Commands.GetFlownallyInboxCommand'
            $failure.CategoryInfo.Category | Should -Be ObjectNotFound
            Get-SandboxRequest | Should -BeNullOrEmpty
        }

        It 'replaces one of the same name' {
            Connect-Flownally -Token fln_live_anything_at_all -BaseUri $baseUri -Name Admin -SkipVerification
            (Get-FlownallyConnection).Name | Should -BeExactly 'agent', 'Admin'
        }

        It 'takes a connection that was disconnected, as an object' {
            $connection = Get-FlownallyConnection admin
            Disconnect-Flownally *

            $null = Get-FlownallyInbox -Connection $connection

            (Get-SandboxRequest).Key | Select-Object -Unique | Should -BeExactly $Sample.AdminKey
        }

        It 'finds that a connection is unknown when nothing is piped' {
            { @() | Remove-FlownallyInbox -Connection nobody } | Should -Throw -ErrorId 'ConnectionNotFound,*'
        }

        It 'keeps them from another runspace, which can''t disconnect them either' {
            Invoke-FreshRunspace { (Get-FlownallyConnection).Name; Remove-Module Flownally } | Should -Be environment
            (Get-FlownallyConnection).Name | Should -Be admin, agent
        }

        It 'keeps them when all variables of the session are replaced or removed' {
            Invoke-FreshRunspace {
                Connect-Flownally -Token fln_live_x -Name kept -SkipVerification
                Set-Variable -Name FlownallyConnections -Value 1 -Scope Global
                $Error.Clear()
                Get-Variable -Scope Global | Remove-Variable -Scope Global -Force -ErrorAction Ignore
                Get-FlownallyConnection | Where-Object IsDefault | ForEach-Object Name
            } | Should -BeExactly kept
        }

        It 'keeps one that was made in <What>' -ForEach @(
            @{ What = 'a function'; Make = { function Enter-Work { & { Connect-Flownally -Token fln_live_x -Name inner -SkipVerification } }; Enter-Work } }
            @{ What = 'a module'; Make = { $null = New-Module { Connect-Flownally -Token fln_live_x -Name inner -SkipVerification } } }
        ) {
            & $Make
            (Get-FlownallyConnection inner).IsDefault | Should -BeTrue
        }
    }

    Context 'the environment' {
        It 'is read by each command' {
            Use-SandboxEnvironment {
                $null = Get-FlownallyInbox
                $env:FLOWNALLY_API_TOKEN = " $($Sample.AgentKey) "
                $null = Get-FlownallyTeam
                $env:FLOWNALLY_API_TOKEN = '  '
                { Get-FlownallyTeam } | Should -Throw -ErrorId 'NotConnected,*'
            }
            (Get-SandboxRequest).Key | Select-Object -Unique | Should -BeExactly $Sample.AdminKey, $Sample.AgentKey
        }

        It 'has the documented address unless it names another' {
            Use-SandboxEnvironment { $env:FLOWNALLY_API_BASE_URL = $null; (Get-FlownallyConnection).BaseUri } | Should -Be 'https://api.flownally.com/v1/'
        }

        It 'does not replace a connection that failed' {
            Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri
            Use-SandboxEnvironment { { Connect-Flownally -Token fln_live_wrong -MaximumRetryCount 0 } | Should -Throw }
            { Get-FlownallyInbox } | Should -Throw -ErrorId 'NotConnected,*'
        }

        It 'ends a command with <ErrorId> when it holds <What>, without showing it' -ForEach @(
            @{ What = 'an http address'; ErrorId = 'InvalidBaseUri'; Name = 'FLOWNALLY_API_BASE_URL'; Value = 'http://s3cret.example/v1' }
            @{ What = 'no address'; ErrorId = 'InvalidBaseUri'; Name = 'FLOWNALLY_API_BASE_URL'; Value = 'no address' }
            @{ What = 'a bad port'; ErrorId = 'InvalidBaseUri'; Name = 'FLOWNALLY_API_BASE_URL'; Value = 'https://user:s3cret@x:badport/v1' }
            @{ What = 'a key in quotes'; ErrorId = 'InvalidToken'; Name = 'FLOWNALLY_API_TOKEN'; Value = '"s3cret"' }
            @{ What = 'a password'; ErrorId = 'InvalidBaseUri'; Name = 'FLOWNALLY_API_BASE_URL'; Value = 'https://user:s3cret@api.flownally.com/v1' }
            @{ What = 'no key'; ErrorId = 'InvalidToken'; Name = 'FLOWNALLY_API_TOKEN'; Value = 's3cret words' }
        ) {
            Use-SandboxEnvironment {
                Set-Item "Env:$Name" $Value
                $failure = { Get-FlownallyInbox } | Should -Throw -PassThru
                $failure.FullyQualifiedErrorId | Should -BeExactly "$ErrorId,Flownally.Commands.GetFlownallyInboxCommand"
                $failure.ErrorDetails.Message, $failure.Exception | Out-String | Should -Not -Match 'user:s3cret|s3cret words|"s3cret"'
            }
        }

        It 'does no harm to who doesn''t use it when <Name> is <Value>' -ForEach @(
            @{ Name = 'FLOWNALLY_API_BASE_URL'; Value = 'https://x:badport/v1' }
            @{ Name = 'FLOWNALLY_API_BASE_URL'; Value = 'http://not.allowed/' }
            @{ Name = 'FLOWNALLY_API_BASE_URL'; Value = "`u{fffe}[::1" }
            @{ Name = 'FLOWNALLY_API_TOKEN'; Value = 'two words' }
        ) {
            Invoke-FreshRunspace -ArgumentList $Name, $Value, $ModulePath {
                param($Name, $Value, $ModulePath)
                $ErrorActionPreference = 'Stop'
                Set-Item "Env:$Name" $Value
                Get-FlownallyConnection
                Disconnect-Flownally
                $null = [Management.Automation.CommandCompletion]::CompleteInput('Get-FlownallyInbox -Connection ', 31, $null)
                Import-Module $ModulePath -Force
                Remove-Module Flownally
                Import-Module $ModulePath
                try { Get-FlownallyInbox } catch { $_.Exception.ErrorId }
            } | Should -BeExactly ($Name -like '*TOKEN' ? 'InvalidToken' : 'InvalidBaseUri')
        }

        It 'does no harm to an explicit connection when its address is wrong' {
            $connection = Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -Name mine -SkipVerification -PassThru
            Use-SandboxEnvironment {
                $env:FLOWNALLY_API_BASE_URL = 'http://not.allowed/'
                Get-FlownallyInbox -Connection mine
                Get-FlownallyInbox -Connection $connection
                Select-FlownallyConnection mine
                Get-FlownallyInbox
                Disconnect-Flownally mine
            } | Should -HaveCount 18
        }
    }
}
