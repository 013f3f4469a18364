# Runs examples one after the other, each in a sandbox as new and with nothing but the environment's key, and prints all that they
# print: "Example 0", its text, "Example 1" and so on. An error that an example didn't expect becomes a line that begins with "ERROR ".
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'What is printed has to stand among what the host prints, such as the lines of -WhatIf.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'Nobody is there to type.')]
param(
    # A file with the examples' code, as a JSON array.
    [Parameter(Mandatory)] [string] $Path,

    # The sandbox, without the API's path.
    [Parameter(Mandatory)] [string] $Server,

    # Where the module is found by its name.
    [Parameter(Mandatory)] [string] $ModuleSearchPath
)

$ErrorActionPreference = 'Continue'
$ProgressPreference = 'SilentlyContinue'
$PSStyle.OutputRendering = 'PlainText'

# By its name, so that other runspaces find it too.
$env:PSModulePath = "$ModuleSearchPath$([IO.Path]::PathSeparator)$env:PSModulePath"
Import-Module Flownally

$key = 'fln_live_sandbox_admin_4f8c2d71'
$folder = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())

# Nobody is there to type, and there is no vault.
function Read-Host { [Net.NetworkCredential]::new('', $key).SecurePassword }
function Get-Secret { [Net.NetworkCredential]::new('', $key).SecurePassword }

function Invoke-Code([string] $Code) {
    try {
        & ([scriptblock]::Create($Code)) 2>&1 | ForEach-Object {
            if ($_ -is [Management.Automation.ErrorRecord]) { Write-Host "ERROR $($_.FullyQualifiedErrorId): $_" } else { $_ }
        } | Out-String -Width 100 | Write-Host
    }
    catch {
        Write-Host "ERROR $($_.FullyQualifiedErrorId): $_"
    }
}

try {
    $number = 0
    foreach ($code in Get-Content $Path -Raw | ConvertFrom-Json) {
        $null = Invoke-RestMethod "$Server/_sandbox/reset" -Method Post
        $env:FLOWNALLY_API_TOKEN = $key
        $env:FLOWNALLY_API_BASE_URL = "$Server/v1"
        Get-FlownallyConnection | Disconnect-Flownally
        $null = New-Item -ItemType Directory -Path $folder -Force
        Copy-Item "$PSScriptRoot/../../examples/*.csv" $folder
        Set-Location $folder

        Write-Host "Example $number"
        Invoke-Code $code

        Set-Location $PSScriptRoot
        Remove-Item $folder -Recurse
        $number++
    }
}
finally {
    Set-Location $PSScriptRoot
    Remove-Item $folder -Recurse -ErrorAction Ignore
}
