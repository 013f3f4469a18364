<#
.SYNOPSIS
    Connects the phone numbers of WhatsApp Business Accounts that are not inboxes yet, and routes them to a team.
.DESCRIPTION
    You can run it several times: numbers that are already connected are left out. If a number fails, the script continues with
    the next one. If the team doesn't exist, the script ends before it connects any number.
.PARAMETER WabaId
    The ids of the WhatsApp Business Accounts.
.PARAMETER Team
    The name of the team that the new inboxes are routed to.
.EXAMPLE
    ./Connect-WabaNumber.ps1 -WabaId 123456789012345 -Team Support -WhatIf
.EXAMPLE
    ./Connect-WabaNumber.ps1 -WabaId 123456789012345 -Team Support | Export-Csv connected.csv
.OUTPUTS
    An object for each number. Its Outcome is Routed, Connected (but not routed), Failed, or Skipped (by -WhatIf or -Confirm).
.NOTES
    Exit codes: 0 nothing failed; 1 something failed, and Reason or the error says why; 2 the script ended early, and the error
    says why.
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
