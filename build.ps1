#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests, documents, packs and publishes the module, for people who are used to a build script. Each task is a few lines over dotnet.
.PARAMETER Task
    What to do, in this order: Build leaves the module in out/Flownally; Test runs every test; Docs makes the help in en-US of the pages
    in docs, with PlatyPS; Pack leaves the package in out; Publish packs, asks, and sends the package to a repository.
.PARAMETER Repository
    Where Publish sends the package, as Get-PSResourceRepository names it.
.PARAMETER ApiKey
    The key of that repository. A folder needs none.
.EXAMPLE
    ./build.ps1 -Task Build, Test
.EXAMPLE
    ./build.ps1 -Task Publish -ApiKey (Read-Host -AsSecureString) -WhatIf
#>
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
    [ValidateSet('Build', 'Test', 'Docs', 'Pack', 'Publish')]
    [string[]] $Task = 'Build',

    [string] $Repository = 'PSGallery',

    [securestring] $ApiKey
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

switch ($Task) {
    Build {
        dotnet build $PSScriptRoot
    }
    Test {
        dotnet test $PSScriptRoot
    }
    Docs {
        & $PSScriptRoot/docs/New-Help.ps1
    }
    { $_ -in 'Pack', 'Publish' } {
        Remove-Item $PSScriptRoot/out/*.nupkg -WhatIf:$false -ErrorAction Ignore
        dotnet pack $PSScriptRoot
    }
    Publish {
        $package = Get-Item $PSScriptRoot/out/*.nupkg
        if ($PSCmdlet.ShouldProcess($package.Name, "Publish to $Repository")) {
            $key = $ApiKey ? @{ ApiKey = ConvertFrom-SecureString $ApiKey -AsPlainText } : @{}
            Publish-PSResource -NupkgPath $package -Repository $Repository @key
        }
    }
}
