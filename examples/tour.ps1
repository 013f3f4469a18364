# Which channels are connected, and how they are.
Get-FlownallyInbox

# The ones that need somebody, and why.
Get-FlownallyInbox -State degraded | ForEach-Object { "$_ is $($_.Status)" }

# Who answers.
Get-FlownallyTeam

# The account's phone numbers that aren't connected yet ...
Get-FlownallyWabaPhoneNumber 123456789012345 -NotConnected

# ... become inboxes, and their new conversations go to Sales.
Get-FlownallyWabaPhoneNumber 123456789012345 -NotConnected |
    New-FlownallyInbox |
    Set-FlownallyInboxTeam -Team Sales

# The approved messages of an inbox, and what must be filled in to send them.
Get-FlownallyInbox -Name Support* |
    Get-FlownallyWhatsAppTemplate -Status approved -Language en |
    ForEach-Object { "$($_.Name) needs: $($_.Placeholders)" }

# A field that no page documents is there all the same.
Get-FlownallyInbox -Channel messenger | ForEach-Object { $_.Config.pageId }

# What would happen, without doing it.
Get-FlownallyInbox -Unassigned | Set-FlownallyInboxTeam -Team Support -WhatIf
Get-FlownallyInbox -Channel instagram | Remove-FlownallyInbox -WhatIf

# What happens on the wire.
Get-FlownallyInbox -Name 'Returns WhatsApp' -Verbose | Set-FlownallyInboxTeam -Team Returns -Verbose

# An error says what to do about it, and the next record goes on.
'ibx_gone', 'ibx_sandbox_000002' | Remove-FlownallyInbox -Force  # fails: there is no inbox ibx_gone

# What is piped must be what the command is about.
Get-FlownallyTeam -Name Sales | Remove-FlownallyInbox -Force  # fails: a team is not an inbox

# A spreadsheet can say where inboxes go.
Import-Csv ./routing.csv | Set-FlownallyInboxTeam

# And back to the workspace's fallback.
Get-FlownallyInbox -Team Returns | Clear-FlownallyInboxTeam
