<#
.SYNOPSIS
    A PowerShell session with three mistakes, and what the module recommends
.DESCRIPTION
    A team's name with a typing error ends the command before any inbox is touched. A team piped into Remove-FlownallyInbox is
    refused. A name that no inbox has is an error, and the next inbox is shown all the same. Each error has a
    recommendation, such as: Get-FlownallyTeam lists the teams that this key can see.
#>
# A name with a typing error ends the command before any inbox is touched.
Get-FlownallyInbox -Unassigned | Set-FlownallyInboxTeam -Team Suport  # fails

# A team never becomes the id of an inbox.
Get-FlownallyTeam -Name Sales | Remove-FlownallyInbox  # fails

# What is missing is told, and the next record goes on.
'Web Chat', 'Website Chat' | Get-FlownallyInbox  # fails, once
