<#
.SYNOPSIS
    Reports the inboxes and phone numbers that are not known to be healthy; for scheduled jobs.
.DESCRIPTION
    An inbox is healthy if its state is active, a phone number if its quality is GREEN. Everything else is reported, also
    undocumented or missing states. Nothing is changed. Set FLOWNALLY_API_TOKEN to the API key.
.PARAMETER WabaId
    The WhatsApp Business Accounts whose phone numbers are checked as well.
.PARAMETER HealthyState
    The states in which an inbox counts as healthy.
.PARAMETER HealthyQuality
    The quality ratings with which a number counts as healthy.
.PARAMETER Path
    Also writes the report to this file, a .csv or an .html file. If the report can't be made, there is no file.
.EXAMPLE
    ./Get-HealthReport.ps1 -WabaId 123456789012345
.EXAMPLE
    pwsh -NoProfile -File ./Get-HealthReport.ps1 -Path health.html
    For a scheduled job. cron sends a mail if the script prints something; it prints nothing if everything is healthy. The Task
    Scheduler of Windows keeps the exit code.
.OUTPUTS
    An object for each inbox and number that is not known to be healthy; nothing if all of them are healthy.
.NOTES
    Exit codes: 0 everything is healthy; 1 something is not; 2 something could not be read, so the health is not known. The script
    has no #Requires for the module: if the module is missing, #Requires would exit with 1 instead of 2.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string[]] $WabaId = @(),

    [string[]] $HealthyState = 'active',

    [string[]] $HealthyQuality = 'GREEN',

    [ValidatePattern('\.(csv|html)$', ErrorMessage = 'The report is a .csv or an .html file.')]
    [string] $Path
)

trap { Write-Error -ErrorRecord $_ -ErrorAction Continue; exit 2 }

# An old report must not be mistaken for a new one.
if ($Path -and (Test-Path -LiteralPath $Path)) { Remove-Item -LiteralPath $Path -ErrorAction Stop }

# The lists are split because pwsh -File passes -WabaId 1,2 as one string.
$report = @(
    Get-FlownallyInbox -ErrorAction Stop |
        Where-Object State -NotIn ($HealthyState -split ',') |
        ForEach-Object {
            [pscustomobject]@{ Kind = 'Inbox'; Name = $_.Name; Health = $_.State; Reason = $_.Reasons -join ', '; Id = $_.Id }
        }

    $WabaId -split ',' | Get-FlownallyWabaPhoneNumber -ErrorVariable unread |
        Where-Object QualityRating -NotIn ($HealthyQuality -split ',') |
        ForEach-Object {
            [pscustomobject]@{ Kind = 'Number'; Name = "$_"; Health = $_.QualityRating; Reason = ''; Id = $_.Id }
        }
)
$report

$summary = "$(Get-Date -AsUTC -Format u): $($report.Count) not known to be healthy$($unread ? ', and some could not be read' : '')"
switch -Wildcard ($Path) {
    *.csv {
        # Excel would take a name that begins like this for a formula. A quote in front keeps it text.
        $safe = $report | Select-Object Kind, @{ n = 'Name'; e = { $_.Name -replace '^(?=[=+\-@\t\r])', "'" } }, Health, Reason, Id
        $rows = $report ? ($safe | ConvertTo-Csv) : '"Kind","Name","Health","Reason","Id"'
        $rows | Set-Content -LiteralPath $Path -Encoding utf8BOM -ErrorAction Stop
    }
    *.html {
        $page = $report | ConvertTo-Html -Title Inboxes -Meta @{ charset = 'utf-8' } -PreContent "<h1>$summary</h1>"
        $page | Set-Content -LiteralPath $Path -ErrorAction Stop
    }
}

exit ($unread ? 2 : [int] ($report.Count -gt 0))
