# What the files here share: the module under test, and a workspace of the sandbox's API for each file, which opens it before its first
# test and closes it after its last. One sandbox serves them all: the one at the address in FLOWNALLY_TEST_SANDBOX, or else one that is
# started here and ends with the session. FLOWNALLY_TEST_MODULE names a module folder to test in place of out/Flownally.

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$repository = (Get-Item -LiteralPath $PSScriptRoot).Parent.Parent.FullName
$environment = @{ FLOWNALLY_API_TOKEN = $env:FLOWNALLY_API_TOKEN; FLOWNALLY_API_BASE_URL = $env:FLOWNALLY_API_BASE_URL }
$baseUri = $null

# The text of other processes is UTF-8, whatever the code page of a Windows console.
$consoleEncoding = [Console]::OutputEncoding
[Console]::OutputEncoding = [Text.UTF8Encoding]::new()

# This pwsh. In the .NET tool the process is dotnet, and runs pwsh.dll.
$program = [Environment]::ProcessPath
$programArguments = @(if ((Split-Path $program -LeafBase) -eq 'dotnet') { "$PSHOME/pwsh.dll" })

# The folder that users have, the manifest in it, and where an import by name finds it: an installed one lies in a folder of its version.
$ModuleFolder = $env:FLOWNALLY_TEST_MODULE ? $env:FLOWNALLY_TEST_MODULE : "$repository/out/Flownally"
$ModulePath = Join-Path $ModuleFolder Flownally.psd1
$ModuleSearchPath = @(Split-Path $ModuleFolder; Split-Path (Split-Path $ModuleFolder)) -join [IO.Path]::PathSeparator

# The keys of the sandbox and the ids of its sample workspace.
$Sample = @{
    AdminKey        = 'fln_live_sandbox_admin_4f8c2d71'
    AgentKey        = 'fln_live_sandbox_agent_9a3e6b05'
    SupportInbox    = 'ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4'
    SalesInbox      = 'ibx_01HV8Z2D8K4M7P0R3T6W9Y1B5F'
    ReturnsInbox    = 'ibx_01HV8Z7H1N4Q6S9V2X5Z8C0E3G'
    MessengerInbox  = 'ibx_01HV8ZC2M5N8P1Q4R7S0T3V6W9'
    InstagramInbox  = 'ibx_01HV8ZF6R9S2T5V8W1X4Y7Z0A3'
    ChatInbox       = 'ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7'
    SupportTeam     = 'team_01HV8Y6W0W4T5A8S9V7Q2P1M3'
    SalesTeam       = 'team_01HV8Y7C3J6R9Z2X5N8B4K7G1'
    ReturnsTeam     = 'team_01HV8Y8J6L9N2Q5S8U1W4Y7A0'
    Waba            = '123456789012345'
    OtherWaba       = '234567890123456'
    FreeNumber      = '112233445566780'
    OtherFreeNumber = '112233445566781'
}

function Open-Sandbox {
    <#
    .SYNOPSIS
        Makes a workspace and imports the module. Returns the address of the workspace's API.
    #>
    Close-Sandbox
    Import-Module $ModulePath -Global

    # A key that the developer has for a real workspace has no place in a test.
    $environment.Keys | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $null) }

    $script:baseUri = (Invoke-RestMethod ([uri]::new((Get-SandboxServer), '/_sandbox/workspaces')) -Method Post).baseUri
    $script:control = $baseUri -replace '/v1$', '/_sandbox'
    Restore-Sandbox
    $baseUri
}

function Get-SandboxServer {
    if (-not $env:FLOWNALLY_TEST_SANDBOX) {
        $build = Get-Item "$repository/sandbox/Flownally.Sandbox/bin/*/net10.0/Flownally.Sandbox.dll" |
            Sort-Object LastWriteTime | Select-Object -Last 1
        $process = [Diagnostics.Process]::Start([Diagnostics.ProcessStartInfo]@{
                FileName               = 'dotnet'
                Arguments              = "`"$build`" serve --port 0"
                RedirectStandardOutput = $true
            })
        $null = Register-EngineEvent PowerShell.Exiting -SupportEvent -Action (
            [scriptblock]::Create("[Diagnostics.Process]::GetProcessById($($process.Id)).Kill()"))
        $line = $process.StandardOutput.ReadLineAsync()
        if (-not $line.Wait([timespan]::FromSeconds(20)) -or $line.Result -notmatch '^Listening on (http\S+)/v1$') {
            throw "The sandbox didn't start: $($line.IsCompleted ? $line.Result : 'it said nothing')"
        }

        $env:FLOWNALLY_TEST_SANDBOX = $Matches[1]
    }

    [uri] $env:FLOWNALLY_TEST_SANDBOX
}

function Close-Sandbox {
    <#
    .SYNOPSIS
        Leaves the workspace, and puts the session back as it was.
    #>
    if ($baseUri) {
        $script:baseUri = $null
        $environment.Keys | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $environment[$_]) }
        Disconnect-Flownally -Name *
    }
}

function Restore-Sandbox {
    <#
    .SYNOPSIS
        Puts the sample workspace back, forgets faults and requests, and leaves one connection, which doesn't retry.
    #>
    $null = Invoke-RestMethod "$control/reset" -Method Post
    Disconnect-Flownally -Name *
    Connect-Flownally -Token $Sample.AdminKey -BaseUri $baseUri -Name sandbox -MaximumRetryCount 0 -SkipVerification
}

function Add-SandboxFault {
    <#
    .SYNOPSIS
        Lets a request go wrong, as the sandbox's FaultDescription says; a hashtable as Body is sent as JSON.
    #>
    param([Parameter(Mandatory)] [hashtable] $Fault)

    $description = $Fault.Clone()
    if ($description.Body -is [hashtable]) {
        $description.Body = $description.Body | ConvertTo-Json -Depth 10 -Compress
    }

    $null = Invoke-RestMethod "$control/faults" -Method Post -ContentType application/json -Body ($description | ConvertTo-Json)
}

function Get-SandboxRequest {
    <#
    .SYNOPSIS
        What the sandbox's API was asked, in order; with -Write, only what may have changed something; with -ExceptTeams, without the
        lists of teams, which commands read for the names at the same time as the inboxes.
    #>
    param([switch] $Write, [switch] $ExceptTeams)

    foreach ($request in (Invoke-RestMethod "$control/requests").requests) {
        $line = "$($request.method) $($request.target -replace '^(/\d+)?/v1')"
        if ((-not $Write -or $request.method -ne 'GET') -and (-not $ExceptTeams -or $line -notlike 'GET /teams*')) {
            [pscustomobject]@{
                Line = $line
                Body = $request.body
                Key  = $request.headers.Authorization -replace '^Bearer '
            }
        }
    }
}

function Use-SandboxEnvironment {
    <#
    .SYNOPSIS
        Runs a script while the environment holds a key of the sandbox.
    #>
    param(
        [Parameter(Mandatory, Position = 0)] [scriptblock] $Work,
        [string] $Key = $Sample.AdminKey
    )

    try {
        $env:FLOWNALLY_API_TOKEN = $Key
        $env:FLOWNALLY_API_BASE_URL = $baseUri
        & $Work
    }
    finally {
        $env:FLOWNALLY_API_TOKEN = $env:FLOWNALLY_API_BASE_URL = $null
    }
}

function Invoke-Pwsh {
    <#
    .SYNOPSIS
        Runs another process of this pwsh, with the arguments of pwsh.
    #>
    & $program @programArguments -NoProfile -NonInteractive @args
}

function Invoke-FreshProcess {
    <#
    .SYNOPSIS
        Runs a script in a pwsh of its own whose environment holds a key. The script gets the module's manifest, and where it is found by its name.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Used in the inner block.')]
    param(
        [Parameter(Mandatory, Position = 0)] [scriptblock] $Script,
        [ValidateSet('Xml', 'Text')] [string] $As = 'Xml'
    )

    Use-SandboxEnvironment {
        Invoke-Pwsh -OutputFormat $As -Command $Script -args $ModulePath, $ModuleSearchPath
    }
}

function Invoke-FreshRunspace {
    <#
    .SYNOPSIS
        Runs a script in a runspace of its own, with the module and a key, where nobody can answer a question.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Used in the inner block.')]
    param(
        [Parameter(Mandatory, Position = 0)] [scriptblock] $Script,
        [object[]] $ArgumentList = @()
    )

    Use-SandboxEnvironment {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddCommand('Import-Module').AddArgument($ModulePath).AddStatement().AddScript($Script)
            $ArgumentList | ForEach-Object { $null = $shell.AddArgument($_) }
            $shell.Invoke()
        }
        finally {
            $shell.Dispose()
        }
    }
}

$ExecutionContext.SessionState.Module.OnRemove = {
    Close-Sandbox
    [Console]::OutputEncoding = $consoleEncoding
}

Export-ModuleMember -Variable ModuleFolder, ModulePath, ModuleSearchPath, Sample -Function @(
    'Open-Sandbox', 'Close-Sandbox', 'Restore-Sandbox', 'Add-SandboxFault', 'Get-SandboxRequest'
    'Use-SandboxEnvironment', 'Invoke-Pwsh', 'Invoke-FreshProcess', 'Invoke-FreshRunspace'
)
