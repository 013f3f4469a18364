<#
.SYNOPSIS
    Routes inboxes to teams as specified in a CSV file.
.DESCRIPTION
    The file must have a column Id or Name for the inbox, and a column Team or TeamId; routing.csv is an example. An empty column
    means the workspace's fallback routing. A file that Get-FlownallyInbox | Export-Csv wrote is good as well. The whole file is
    checked before the first change: if anything is wrong, every such row is reported, and nothing is changed. Inboxes that are
    routed so already are left alone. If a change fails later, the script continues with the next one.
.PARAMETER Path
    The CSV file.
.PARAMETER Delimiter
    The character between the columns; in many countries, Excel uses a semicolon.
.PARAMETER ThrottleLimit
    How many inboxes may be changed at the same time.
.EXAMPLE
    ./Set-RoutingFromCsv.ps1 routing.csv -WhatIf
.EXAMPLE
    ./Set-RoutingFromCsv.ps1 routing.csv -Delimiter ';' -ThrottleLimit 8
.OUTPUTS
    The changes, each with its result, and at the end a summary.
.NOTES
    Exit codes: 0 every inbox is routed as the file says, or was skipped by -WhatIf or -Confirm; 1 some changes failed, and the
    errors say why; 2 the file was rejected or the script ended early, and the error says why.
#>
#Requires -Version 7.4 -Modules Flownally
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory, Position = 0)]
    [string] $Path,

    [char] $Delimiter = ',',

    [ValidateRange(1, 100)]
    [int] $ThrottleLimit = 1
)

trap { Write-Error -ErrorRecord $_ -ErrorAction Continue; exit 2 }

$rows = @(Import-Csv -LiteralPath $Path -Delimiter $Delimiter -ErrorAction Stop)
$rows | Sync-FlownallyRouting -ThrottleLimit $ThrottleLimit -OutVariable changes -ErrorVariable failures

$done = @($changes | Where-Object Result -EQ Done).Count
$left = $rows.Count - $changes.Count
Write-Information "$($rows.Count) rows: $done routed, $($failures.Count) failed, $left left as they were." -InformationAction Continue
exit [int] ($failures.Count -gt 0)
