#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Compares many rows with as many inboxes against a sandbox, and writes a Markdown table: how long that takes beyond the lists, and how much memory.
.DESCRIPTION
    Every row wants another team, so that there is a change for each. The time of the lists is that of Get-FlownallyInbox, which reads the teams as
    well. Memory is what is left after a garbage collection, with the rows and then with the changes in variables.
.EXAMPLE
    benchmarks/routing.ps1 -Count 10000 -Runs 5
#>
[CmdletBinding()]
param(
    # How many inboxes and rows there are.
    [int] $Count = 10000,

    # How often they are compared.
    [ValidateRange(1, 1000)]
    [int] $Runs = 5
)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
dotnet build "$root/sandbox/Flownally.Sandbox" --configuration Release --nologo --verbosity quiet | Out-Host

# In a process of its own, so that nothing else is in its memory.
$work = {
    param($Root, $Runs)

    Import-Module "$Root/out/Flownally/Flownally.psd1"
    function Get-Held { [GC]::GetTotalMemory($true) / 1MB }

    $team = (Get-FlownallyTeam)[-1].Id
    $file = New-TemporaryFile
    Get-FlownallyInbox | Select-Object Id, Name, @{ n = 'TeamId'; e = { $team } } | Export-Csv $file
    $rows = @(Import-Csv $file)
    $half = $rows[0..($rows.Count / 2 - 1)]
    Remove-Item $file
    $null = $rows | Compare-FlownallyRouting
    foreach ($run in 1..$Runs) {
        $withRows = Get-Held
        $lists = Measure-Command { $null = Get-FlownallyInbox }
        $halfOfThem = Measure-Command { $null = $half | Compare-FlownallyRouting }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $changes = $rows | Compare-FlownallyRouting
        $compared = $clock.Elapsed
        if ($changes.Count -ne $rows.Count) { throw "There are $($changes.Count) changes, not $($rows.Count)." }
        [pscustomobject] @{
            Run = $run
            Lists = $lists.TotalMilliseconds
            Half = $halfOfThem.TotalMilliseconds
            Compared = $compared.TotalMilliseconds
            Rows = $withRows
            Changes = (Get-Held) - $withRows
        }
        $changes = $null
    }
}

$start = [Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] (
        "$root/sandbox/Flownally.Sandbox/bin/Release/net10.0/Flownally.Sandbox.dll", 'serve', '--inboxes', $Count))
$start.RedirectStandardOutput = $true
$sandbox = [Diagnostics.Process]::Start($start)
try {
    $env:FLOWNALLY_API_BASE_URL = $sandbox.StandardOutput.ReadLine() -replace '^Listening on '
    $env:FLOWNALLY_API_TOKEN = (Select-String 'Admin = "(.+)"' "$root/sandbox/Flownally.Sandbox/Api/SampleKeys.cs").Matches[0].Groups[1].Value
    "$Count rows compared with $Count inboxes."
    ''
    '| run | the lists | half of the rows, beyond the lists | all rows, beyond the lists | held with the rows | more with the changes |'
    '|---|---|---|---|---|---|'
    Start-Job $work -ArgumentList $root, $Runs | Receive-Job -Wait -AutoRemoveJob | ForEach-Object {
        '| {0} | {1:N0} ms | {2:N0} ms | {3:N0} ms | {4:N1} MB | {5:N1} MB |' -f $_.Run, $_.Lists, ($_.Half - $_.Lists), ($_.Compared - $_.Lists), $_.Rows, $_.Changes
    }
}
finally {
    $sandbox.Kill()
}
