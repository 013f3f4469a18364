# List the connected channels and their state.
Get-FlownallyInbox

# Find the degraded ones, and the reason.
Get-FlownallyInbox -State degraded | ForEach-Object { "$_ is $($_.Status)" }

# List the teams.
Get-FlownallyTeam

# List the phone numbers of an account that aren't connected yet.
Get-FlownallyWabaPhoneNumber 123456789012345 -NotConnected

# Connect them as inboxes, and route their new conversations to Sales.
Get-FlownallyWabaPhoneNumber 123456789012345 -NotConnected |
    New-FlownallyInbox |
    Set-FlownallyInboxTeam -Team Sales

# List the approved templates of an inbox, and the placeholders to fill in.
Get-FlownallyInbox -Name Support* |
    Get-FlownallyWhatsAppTemplate -Status approved -Language en |
    ForEach-Object { "$($_.Name) needs: $($_.Placeholders)" }

# Fields that aren't documented are properties as well.
Get-FlownallyInbox -Channel messenger | ForEach-Object { $_.Config.pageId }

# Preview changes without making them.
Get-FlownallyInbox -Unassigned | Set-FlownallyInboxTeam -Team Support -WhatIf
Get-FlownallyInbox -Channel instagram | Remove-FlownallyInbox -WhatIf

# Show each request.
Get-FlownallyInbox -Name 'Returns WhatsApp' -Verbose | Set-FlownallyInboxTeam -Team Returns -Verbose

# An error says what to do, and the command continues with the next record.
'ibx_gone', 'ibx_sandbox_000002' | Remove-FlownallyInbox -Force  # fails: there is no inbox ibx_gone

# A command accepts only the kind of object that it works on.
Get-FlownallyTeam -Name Sales | Remove-FlownallyInbox -Force  # fails: a team is not an inbox

# Plan how a CSV file routes inboxes, make it so, and undo it.
Import-Csv ./routing.csv | Sync-FlownallyRouting -WhatIf
$before = Get-FlownallyInbox
Import-Csv ./routing.csv | Sync-FlownallyRouting
$before | Sync-FlownallyRouting

# Restore the workspace's fallback routing.
Get-FlownallyInbox -Team Returns | Clear-FlownallyInboxTeam

# Send any request of the API, also one without a command of its own.
Invoke-FlownallyRequest contacts -Query @{ search = 'wholesale'; pageSize = 2 } -All | ForEach-Object { "$($_.name) ($($_.id))" }
