#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests and packs the module, for people who are used to a build script. Each task is a few lines over dotnet.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test')]
    [string[]] $Task = 'Build'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

switch ($Task) {
    Build { dotnet build $PSScriptRoot }
    Test { dotnet test $PSScriptRoot }
}
