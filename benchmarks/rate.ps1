#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Changes many inboxes against a sandbox that limits the rate, and writes a Markdown table: how fast that was beside the fastest possible,
    and how many requests were refused.
.EXAMPLE
    benchmarks/rate.ps1 -Count 60 -PerSecond 5
#>
[CmdletBinding()]
param(
    # How many inboxes are routed to a team.
    [int] $Count = 60,

    # How many requests a second the sandbox accepts, and how many at once after a pause.
    [int] $PerSecond = 5,

    # How many requests may be under way.
    [int[]] $AtOnce = (1, 4, 16)
)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
dotnet build "$root/sandbox/Flownally.Sandbox" --configuration Release --nologo --verbosity quiet | Out-Host

# In a session of its own for each, so that nothing is known of the rate beforehand.
$work = {
    param($Root, $Count, $ThrottleLimit)

    Import-Module "$Root/out/Flownally/Flownally.psd1"
    $team = (Get-FlownallyTeam -Name Sales).Id
    $inboxes = Get-FlownallyInbox | Select-Object -First $Count
    Start-Sleep -Seconds 2
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $changed = @($inboxes | Set-FlownallyInboxTeam -TeamId $team -ThrottleLimit $ThrottleLimit -ErrorAction SilentlyContinue)
    [pscustomobject] @{ Seconds = $watch.Elapsed.TotalSeconds; Changed = $changed.Count }
}

$ideal = ($Count - $PerSecond) / $PerSecond
"$Count team changes; $PerSecond a second are accepted, with a burst of ${PerSecond}: not possible in less than $ideal s."
''
'| at once | time | beside the fastest | refused with 429 | refused after the first burst | failed |'
'|---|---|---|---|---|---|'
foreach ($limit in $AtOnce) {
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] (
            "$root/sandbox/Flownally.Sandbox/bin/Release/net10.0/Flownally.Sandbox.dll", 'serve', '--inboxes', $Count, '--rate', $PerSecond))
    $start.RedirectStandardOutput = $true
    $sandbox = [Diagnostics.Process]::Start($start)
    try {
        $env:FLOWNALLY_API_BASE_URL = $sandbox.StandardOutput.ReadLine() -replace '^Listening on '
        $env:FLOWNALLY_API_TOKEN = (Select-String 'Admin = "(.+)"' "$root/sandbox/Flownally.Sandbox/Api/SampleKeys.cs").Matches[0].Groups[1].Value
        $result = Start-Job $work -ArgumentList $root, $Count, $limit | Receive-Job -Wait -AutoRemoveJob
        $log = (Invoke-RestMethod ($env:FLOWNALLY_API_BASE_URL -replace '/v1$', '/_sandbox/requests')).requests | Where-Object method -EQ PUT
        $refused = @($log | Where-Object status -EQ 429).Count
        $burst = @($log | Select-Object -First ($PerSecond + $limit) | Where-Object status -EQ 429).Count
        '| {0} | {1:N1} s | {2:N2} | {3} | {4} | {5} |' -f $limit, $result.Seconds, ($result.Seconds / $ideal), $refused, ($refused - $burst), ($Count - $result.Changed)
    }
    finally {
        $sandbox.Kill()
    }
}
