<#
.SYNOPSIS
    Measures one piece of work in this process, for compare.ps1, which starts a fresh one each time.
.DESCRIPTION
    Writes one line of JSON: the milliseconds of one repetition, the process's peak memory, and how many objects came out.
    Up to the measurement it uses no command that isn't the work's own, so that nothing is loaded for it ahead of time.
#>
[CmdletBinding()]
param(
    # What has to be there before: is not measured.
    [string] $Prepare,
    # An expression; its output goes into a variable. It may stop $watch while it waits.
    [Parameter(Mandatory)] [string] $Work,
    # How often the work is done before it is measured.
    [int] $WarmUp,
    # How often it is done while it is measured.
    [int] $Repeat = 1
)

$ErrorActionPreference = 'Stop'

# The loop is text as well: a call of a script block would cost as much as a part of the smallest work.
$loop = [scriptblock]::Create("param([int] `$times) for (`$time = 0; `$time -lt `$times; `$time++) { `$output = $Work }")

. ([scriptblock]::Create($Prepare))
. $loop $WarmUp
# Methods that turned out to be hot are compiled anew once nothing new has been compiled for a tenth of a second.
[Threading.Thread]::Sleep(500)
. $loop $WarmUp

[GC]::Collect()
[GC]::WaitForPendingFinalizers()
[GC]::Collect()
$watch = [Diagnostics.Stopwatch]::StartNew()
. $loop $Repeat
$watch.Stop()

[pscustomobject] @{
    Milliseconds = $watch.Elapsed.TotalMilliseconds / $Repeat
    Megabytes    = [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB
    Objects      = @($output).Count
} | ConvertTo-Json -Compress
