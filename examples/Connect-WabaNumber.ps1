<#
.SYNOPSIS
    Connects the phone numbers of WhatsApp Business Accounts that are not inboxes yet, and routes them to a team.
.DESCRIPTION
    Run it as often as you like: numbers that are connected are left alone. A number that fails doesn't stop the others, and a
    team that doesn't exist stops everything before the first number is connected.
.PARAMETER WabaId
    The ids of the WhatsApp Business Accounts.
.PARAMETER Team
    The name of the team that answers the new inboxes.
.EXAMPLE
    ./Connect-WabaNumber.ps1 -WabaId 123456789012345 -Team Support -WhatIf
.EXAMPLE
    ./Connect-WabaNumber.ps1 -WabaId 123456789012345 -Team Support | Export-Csv connected.csv
.OUTPUTS
    An object for each number. Its Outcome is Routed, Connected (but not routed), Failed, or Skipped (by -WhatIf or -Confirm).
.NOTES
    Exit codes: 0 nothing went wrong; 1 something did, and Reason says what; 2 the work was broken off, and the error says why.
#>
#Requires -Version 7.4 -Modules Flownally
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory, Position = 0)]
    [string[]] $WabaId,

    [Parameter(Mandatory, Position = 1)]
    [string] $Team
)

trap { Write-Error -ErrorRecord $_ -ErrorAction Continue; exit 2 }

$numbers = Get-FlownallyWabaPhoneNumber $WabaId -NotConnected -ErrorVariable unread
$failed = $unread.Count -gt 0

foreach ($number in $numbers) {
    $routed = $number |
        New-FlownallyInbox -OutVariable inbox -ErrorVariable unconnected |
        Set-FlownallyInboxTeam -Team $Team -ErrorVariable unrouted

    $reason = @($unconnected) + @($unrouted)
    $failed = $failed -or $reason
    [pscustomobject]@{
        Number        = $number.DisplayPhoneNumber
        Name          = $number.VerifiedName
        Outcome       = $routed ? 'Routed' : $inbox ? 'Connected' : $reason ? 'Failed' : 'Skipped'
        InboxId       = $inbox.Id
        Reason        = $reason -join ' '
        PhoneNumberId = $number.Id
        WabaId        = $number.WabaId
    }
}

exit [int] $failed
