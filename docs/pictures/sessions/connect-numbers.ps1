<#
.SYNOPSIS
    A PowerShell session that connects WhatsApp numbers and routes them to a team
.DESCRIPTION
    Get-FlownallyWabaPhoneNumber lists two numbers that are not connected. Piped into New-FlownallyInbox -WhatIf, they show what
    would happen. Without -WhatIf and on into Set-FlownallyInboxTeam, they come out as two inboxes of the team Support.
#>
Get-FlownallyWabaPhoneNumber 123456789012345 -NotConnected

# What would happen, without doing it.
Get-FlownallyWabaPhoneNumber 123456789012345 -NotConnected | New-FlownallyInbox -WhatIf

# Done, and routed.
Get-FlownallyWabaPhoneNumber 123456789012345 -NotConnected |
    New-FlownallyInbox |
    Set-FlownallyInboxTeam -Team Support
