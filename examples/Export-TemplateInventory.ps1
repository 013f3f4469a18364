<#
.SYNOPSIS
    Writes the message templates of all WhatsApp inboxes to a CSV file, with the placeholders that each needs.
.DESCRIPTION
    Inboxes of one WhatsApp Business Account share its templates, so that these stand in the file once for each inbox. An inbox
    whose templates can't be read doesn't stop the others. The file opens in Excel with its letters intact.
.PARAMETER Path
    The CSV file.
.PARAMETER Status
    Only the templates with these statuses, such as APPROVED.
.PARAMETER Language
    Only the templates in these languages, such as en.
.EXAMPLE
    ./Export-TemplateInventory.ps1 templates.csv
.EXAMPLE
    ./Export-TemplateInventory.ps1 approved.csv -Status APPROVED -Language en, pl
.OUTPUTS
    The file.
.NOTES
    Exit codes: 0 the file holds all templates; 1 it lacks those of some inboxes, and the errors say which; 2 it was not written.
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

$names = @{}
$filter = @{}
if ($Status) { $filter.Status = $Status }
if ($Language) { $filter.Language = $Language }

Get-FlownallyInbox -Channel whatsapp -ErrorAction Stop |
    ForEach-Object { $names[$_.Id] = $_.Name; $_ } |
    Get-FlownallyWhatsAppTemplate @filter -ErrorVariable failures |
    Select-Object @{ n = 'Inbox'; e = { $names[$_.InboxId] } }, Name, Language, Status, Category,
        @{ n = 'Placeholders'; e = { $_.Placeholders -join ', ' } }, Body, InboxId, Id |
    Export-Csv -LiteralPath $Path -Encoding utf8BOM -ErrorAction Stop

if (-not $WhatIfPreference) { Get-Item -LiteralPath $Path }
exit [int] ($failures.Count -gt 0)
