<#
.SYNOPSIS
    Measures 200 team changes, 16 at once, against the ideal that the same server allows.
.DESCRIPTION
    Run it against a sandbox whose every request takes 20 ms:

        dotnet run --project sandbox/Flownally.Sandbox -- run --latency 20 --inboxes 200 benchmarks/throttle.ps1

    The ideal is worked out in the same run: what one change takes alone, times 200, divided by 16. The machine's own speed
    is in both figures, so their ratio says what the module adds.
#>
param(
    [int] $Records = 200,
    [int] $ThrottleLimit = 16,
    [int] $Rounds = 5
)

$control = [Uri]::new([Uri] $env:FLOWNALLY_API_BASE_URL, '/_sandbox/requests')
$http = [Net.Http.HttpClient]::new()
$inboxes = @(Get-FlownallyInbox -Name 'Inbox *')[0..($Records - 1)]

function Measure-Change([object[]] $Inbox, [int] $AtOnce) {
    $null = $http.DeleteAsync($control).Result
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $changed = @($Inbox | Set-FlownallyInboxTeam -Team Sales -ThrottleLimit $AtOnce)
    $watch.Stop()
    [pscustomobject] @{
        Milliseconds = $watch.Elapsed.TotalMilliseconds
        IsInOrder    = "$($changed.Id)" -eq "$($Inbox.Id)"
        MaxInFlight  = [Text.Json.JsonDocument]::Parse($http.GetStringAsync($control).Result).RootElement.GetProperty('maxInFlight').GetInt32()
    }
}

function Get-Median([double[]] $Value) {
    [Array]::Sort($Value)
    $Value[[Math]::Floor($Value.Count / 2)]
}

# The first call pays for loading the client.
$null = Measure-Change $inboxes[0] 1

$ratios = foreach ($round in 1..$Rounds) {
    $alone = Measure-Change $inboxes[0..19] 1
    $many = Measure-Change $inboxes $ThrottleLimit

    # Of each call, one request looks the team up; it is in both figures, and counted as a change in both.
    $ideal = $alone.Milliseconds / 21 * ($Records / $ThrottleLimit + 1)
    $ratio = $many.Milliseconds / $ideal
    '{0,2}: {1,7:N0} ms, ideal {2,5:N0} ms, ratio {3:N2}, at most {4} in flight, order {5}' -f
        $round, $many.Milliseconds, $ideal, $ratio, $many.MaxInFlight, $(if ($many.IsInOrder) { 'kept' } else { 'LOST' }) |
        Out-Host
    $ratio
}

'{0} changes, {1} at once: {2:N2} times the ideal (median of {3})' -f $Records, $ThrottleLimit, (Get-Median $ratios), $Rounds
