<#
.SYNOPSIS
    A PowerShell session with three mistakes, and what the module recommends
.DESCRIPTION
    A team's name with a typing error ends the command before any inbox is touched. A team piped into Remove-FlownallyInbox is
    refused. An id that no inbox has is an error, and the inbox with the next id is shown all the same. Each error has a
    recommendation, such as: Get-FlownallyTeam lists the teams that this key can see.
#>
# A name with a typing error ends the command before any inbox is touched.
Get-FlownallyInbox -Unassigned | Set-FlownallyInboxTeam -Team Suport  # fails

# A team never becomes the id of an inbox.
Get-FlownallyTeam -Name Sales | Remove-FlownallyInbox  # fails

# What is missing is told, and the next record goes on.
'ibx_gone', 'ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7' | Get-FlownallyInbox  # fails, once
