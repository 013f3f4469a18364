<#
.SYNOPSIS
    A PowerShell session that lists inboxes and finds the degraded ones
.DESCRIPTION
    Get-FlownallyInbox shows six inboxes in a table, with their channel, their state in colour, and their team. Of the two that
    are degraded, the next command tells why: payment_issue.
#>
Get-FlownallyInbox

Get-FlownallyInbox -State degraded | ForEach-Object { "$($_.Name) is $($_.Status)" }
