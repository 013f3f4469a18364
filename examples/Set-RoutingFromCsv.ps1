<#
.SYNOPSIS
    Routes inboxes to teams as specified in a CSV file.
.DESCRIPTION
    The file must have a column Id (the id of an inbox) and a column Team (a name) or TeamId; routing.csv is an example. The
    script checks the file before it sends anything: if a column is missing, or an inbox is in two rows, nothing is changed. If a
    row fails later, the script continues with the next one.
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
    The inboxes that were routed, and at the end a summary with the number of each outcome.
.NOTES
    Exit codes: 0 every row was routed, or skipped by -WhatIf or -Confirm; 1 some rows failed, and the errors say why; 2 the file
    was rejected or the script ended early, and the error says why.
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
if (-not $rows) { throw "$Path has no rows." }

$columns = $rows[0].psobject.Properties.Name
if ('Id' -notin $columns) { throw "$Path has no column Id. Its columns: $($columns -join ', ')." }
if ('Team' -notin $columns -and 'TeamId' -notin $columns) {
    throw "$Path has neither a column Team nor TeamId. Its columns: $($columns -join ', ')."
}

$twice = $rows | Group-Object { "$($_.Id)".Trim() } | Where-Object { $_.Name -and $_.Count -gt 1 }
if ($twice) { throw "$Path has these inboxes in more than one row: $($twice.Name -join ', ')." }

$rows | Set-FlownallyInboxTeam -ThrottleLimit $ThrottleLimit -OutVariable routed -ErrorVariable failures

$left = $rows.Count - $routed.Count - $failures.Count
Write-Information "$($rows.Count) rows: $($routed.Count) routed, $($failures.Count) failed, $left left out." -InformationAction Continue
exit [int] ($failures.Count -gt 0)
