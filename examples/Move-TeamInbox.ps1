<#
.SYNOPSIS
    Moves all inboxes of a team to another team, or back to the workspace's fallback.
.DESCRIPTION
    If a team doesn't exist, the script ends before it moves any inbox. If an inbox fails, the script continues with the next one.
.PARAMETER From
    The name of the team whose inboxes are moved.
.PARAMETER To
    The name of the team that the inboxes are moved to.
.PARAMETER ToFallback
    Moves the inboxes to no team: the workspace's fallback routes their new conversations.
.EXAMPLE
    ./Move-TeamInbox.ps1 -From Sales -To Support -WhatIf
.EXAMPLE
    ./Move-TeamInbox.ps1 -From Sales -ToFallback -Confirm
.OUTPUTS
    The changes, each with its result.
.NOTES
    Exit codes: 0 all inboxes were moved, or skipped by -WhatIf or -Confirm; 1 some failed, and the errors say why; 2 the script
    ended early, and the error says why.
#>
#Requires -Version 7.4 -Modules Flownally
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Team')]
param(
    [Parameter(Mandatory, Position = 0)]
    [string] $From,

    [Parameter(Mandatory, Position = 1, ParameterSetName = 'Team')]
    [string] $To,

    [Parameter(Mandatory, ParameterSetName = 'Fallback')]
    [switch] $ToFallback
)

trap { Write-Error -ErrorRecord $_ -ErrorAction Continue; exit 2 }

# No inbox is moved unless all can be.
$rows = foreach ($inbox in Get-FlownallyInbox -Team $From -ErrorAction Stop) {
    [pscustomobject]@{ Id = $inbox.Id; Team = $ToFallback ? '' : $To }
}

if ($rows) { $rows | Sync-FlownallyRouting -ErrorVariable failures }
exit [int] ($failures.Count -gt 0)
