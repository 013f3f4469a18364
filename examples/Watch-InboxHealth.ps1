<#
.SYNOPSIS
    Reports what changed about the inboxes since the last run; for scheduled jobs.
.DESCRIPTION
    The list of inboxes is kept in a file. The first run writes it and reports nothing. Nothing in the workspace is changed. Set
    FLOWNALLY_API_TOKEN to the API key.
.PARAMETER Path
    The file that keeps the list, in a folder that exists. Each job needs a file of its own.
.PARAMETER State
    Reports only the inboxes that are in one of these states now or were in one before, such as degraded.
.EXAMPLE
    ./Watch-InboxHealth.ps1 -Path ~/inboxes.json
.EXAMPLE
    pwsh -NoProfile -File ./Watch-InboxHealth.ps1 -Path inboxes.json -State degraded
    For a job that runs every five minutes. It prints something, and cron sends a mail, only if an inbox became degraded, recovered,
    or changed otherwise while it is degraded.
.OUTPUTS
    An object for each change.
.NOTES
    Exit codes: 0 nothing has changed; 1 something has; 2 the list could not be read or kept, so it is not known. What changed
    meanwhile is then reported by the next run that can. The script has no #Requires for the module: if the module is missing,
    #Requires would exit with 1 instead of 2.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Path = "$PSScriptRoot/inboxes.json",

    [string[]] $State
)

trap { Write-Error -ErrorRecord $_ -ErrorAction Continue; exit 2 }

# The list is split because pwsh -File passes -State degraded,paused as one string.
$filter = $State ? @{ State = $State -split ',' } : @{}

$changes = @(Watch-FlownallyInbox -Once -Snapshot $Path @filter -ErrorAction Stop)
$changes

exit [int] ($changes.Count -gt 0)
