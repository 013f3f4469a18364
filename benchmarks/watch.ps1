#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Watches many inboxes against a sandbox, and writes a Markdown table: how long a look takes, and how much memory the process has after it.
.DESCRIPTION
    The interval is a second, and its waiting is not part of the times: they are what -Verbose says of the request, and the processor time of
    the process. Memory is what is left after a garbage collection.
.EXAMPLE
    benchmarks/watch.ps1 -Count 10000 -Looks 20
#>
[CmdletBinding()]
param(
    # How many inboxes there are.
    [int] $Count = 10000,

    # How often the list is read.
    [ValidateRange(2, 1000)]
    [int] $Looks = 10
)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
dotnet build "$root/sandbox/Flownally.Sandbox" --configuration Release --nologo --verbosity quiet | Out-Host

# In a process of its own, so that nothing else is in its memory.
$work = {
    param($Root, $Looks)

    Import-Module "$Root/out/Flownally/Flownally.psd1"
    $process = [Diagnostics.Process]::GetCurrentProcess()
    $look = 0
    $before = $process.TotalProcessorTime
    Watch-FlownallyInbox -IntervalSec 1 -DurationSec ($Looks - 1) -Verbose 4>&1 | ForEach-Object {
        if ("$_" -match '^GET /inboxes: 200, (?<ms>\d+) ms') {
            $held = [GC]::GetTotalMemory($true) / 1MB
            $process.Refresh()
            [pscustomobject] @{
                Look       = ++$look
                Request    = [int] $Matches.ms
                Processor  = ($process.TotalProcessorTime - $before).TotalMilliseconds
                Held       = $held
                WorkingSet = $process.WorkingSet64 / 1MB
            }
            $before = $process.TotalProcessorTime
        }
    }
}

$start = [Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] (
        "$root/sandbox/Flownally.Sandbox/bin/Release/net10.0/Flownally.Sandbox.dll", 'serve', '--inboxes', $Count))
$start.RedirectStandardOutput = $true
$sandbox = [Diagnostics.Process]::Start($start)
try {
    $env:FLOWNALLY_API_BASE_URL = $sandbox.StandardOutput.ReadLine() -replace '^Listening on '
    $env:FLOWNALLY_API_TOKEN = (Select-String 'Admin = "(.+)"' "$root/sandbox/Flownally.Sandbox/Api/SampleKeys.cs").Matches[0].Groups[1].Value
    "A look at $Count inboxes each second."
    ''
    '| look | request | processor time since the last | held after a collection | working set |'
    '|---|---|---|---|---|'
    Start-Job $work -ArgumentList $root, $Looks | Receive-Job -Wait -AutoRemoveJob | ForEach-Object {
        '| {0} | {1} ms | {2:N0} ms | {3:N1} MB | {4:N0} MB |' -f $_.Look, $_.Request, $_.Processor, $_.Held, $_.WorkingSet
    }
}
finally {
    $sandbox.Kill()
}
