<#
.SYNOPSIS
    Writes the message templates of all WhatsApp inboxes to a CSV file, with their placeholders.
.DESCRIPTION
    Inboxes of the same WhatsApp Business Account share its templates, so the file contains these once for each inbox. If the
    templates of an inbox can't be read, the script continues with the next inbox. The file is for Excel: a byte order mark lets it
    show all characters correctly, and text that begins like a formula has a quote in front.
.PARAMETER Path
    The CSV file.
.PARAMETER Status
    Exports only the templates with these statuses, such as APPROVED.
.PARAMETER Language
    Exports only the templates in these languages, such as en.
.EXAMPLE
    ./Export-TemplateInventory.ps1 templates.csv
.EXAMPLE
    ./Export-TemplateInventory.ps1 approved.csv -Status APPROVED -Language en, pl
.OUTPUTS
    The file.
.NOTES
    Exit codes: 0 the file contains all templates; 1 the templates of some inboxes are missing, and the errors say which; 2 the
    file was not written.
#>
#Requires -Version 7.4 -Modules Flownally
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory, Position = 0)]
    [string] $Path,

    [string[]] $Status,

    [string[]] $Language
)

trap { Write-Error -ErrorRecord $_ -ErrorAction Continue; exit 2 }

# Excel would take such text for a formula. A quote in front keeps it text.
filter Protect-Text {
    foreach ($cell in $_.psobject.Properties) { $cell.Value = "$($cell.Value)" -replace '^(?=[=+\-@\t\r])', "'" }
    $_
}

$filter = @{}
if ($Status) { $filter.Status = $Status }
if ($Language) { $filter.Language = $Language }

Get-FlownallyInbox -Channel whatsapp -ErrorAction Stop |
    Get-FlownallyWhatsAppTemplate @filter -ErrorVariable failures |
    Select-Object @{ n = 'Inbox'; e = { $_.InboxName } }, Name, Language, Status, Category,
        @{ n = 'Placeholders'; e = { $_.Placeholders -join ', ' } }, Body, InboxId, Id |
    Protect-Text |
    Export-Csv -LiteralPath $Path -Encoding utf8BOM -ErrorAction Stop

if (-not $WhatIfPreference) { Get-Item -LiteralPath $Path }
exit [int] ($failures.Count -gt 0)
