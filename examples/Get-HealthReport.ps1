<#
.SYNOPSIS
    Reports the inboxes and phone numbers that are not known to be healthy; for a scheduler.
.DESCRIPTION
    An inbox is healthy in the state active, a phone number with the quality GREEN. All else is reported, also states that are
    not documented or absent. Nothing is changed. Give the key in FLOWNALLY_API_TOKEN.
.PARAMETER WabaId
    The WhatsApp Business Accounts whose phone numbers are looked at as well.
.PARAMETER HealthyState
    The states of an inbox that need nobody.
.PARAMETER HealthyQuality
    The quality ratings of a number that need nobody.
.PARAMETER Path
    Writes the report to this file as well, which ends in .csv or .html. A report that could not be made leaves no file.
.EXAMPLE
    ./Get-HealthReport.ps1 -WabaId 123456789012345
.EXAMPLE
    pwsh -NoProfile -File ./Get-HealthReport.ps1 -Path health.html
    For a scheduler. cron mails what is printed, which is nothing when all is well; Task Scheduler keeps the exit code.
.OUTPUTS
    An object for each inbox and number that is not known to be healthy; nothing when all are.
.NOTES
    Exit codes: 0 all are healthy; 1 some are not; 2 something could not be read, so nobody can tell. There is no #Requires for the
    module, with which its absence would be a 1.
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

# Yesterday's report must not pass for today's.
if ($Path -and (Test-Path -LiteralPath $Path)) { Remove-Item -LiteralPath $Path -ErrorAction Stop }

# The lists are split because pwsh -File takes -WabaId 1,2 for one string.
$report = @(
    Get-FlownallyInbox |
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
        $rows = $report ? ($report | ConvertTo-Csv) : '"Kind","Name","Health","Reason","Id"'
        $rows | Set-Content -LiteralPath $Path -Encoding utf8BOM -ErrorAction Stop
    }
    *.html {
        $page = $report | ConvertTo-Html -Title Inboxes -Meta @{ charset = 'utf-8' } -PreContent "<h1>$summary</h1>"
        $page | Set-Content -LiteralPath $Path -ErrorAction Stop
    }
}

exit ($unread ? 2 : [int] ($report.Count -gt 0))
