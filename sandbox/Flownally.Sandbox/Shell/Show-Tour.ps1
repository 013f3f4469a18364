<#
Shows a script the way an admin would type it: its comments as narration (but not its help), each statement behind a
prompt, then what the statement prints.

A statement that is meant to fail ends with a comment that begins with "fails". The exit code is 1 if anything failed
that was not meant to, or the other way round.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Used in the functions.')]
param(
    [Parameter(Mandatory)] [string] $Path,

    # Imported before the first step.
    [string] $Module
)

function Get-TourStep {
    $tokens = $mistakes = $null
    $script = [Management.Automation.Language.Parser]::ParseFile($Path, [ref] $tokens, [ref] $mistakes)
    if ($mistakes) { throw $mistakes[0] }

    $comments = $tokens | Where-Object { $_.Kind -eq 'Comment' -and $_.Text -notlike '<#*' } | ForEach-Object Extent
    $offset = 0
    foreach ($statement in $script.EndBlock.Statements) {
        $extent = $statement.Extent
        $tail = $comments | Where-Object { $_.StartOffset -ge $extent.EndOffset -and $_.StartLineNumber -eq $extent.EndLineNumber }
        [pscustomobject] @{
            Narration = $comments | Where-Object { $_.StartOffset -ge $offset -and $_.EndOffset -le $extent.StartOffset }
            Text      = "$extent  $tail".TrimEnd()
            Fails     = "$tail" -match '^#\s*fails'
        }
        $offset = if ($tail) { $tail.EndOffset } else { $extent.EndOffset }
    }

    [pscustomobject] @{ Narration = $comments | Where-Object StartOffset -GE $offset }
}

function Show-Line([string] $Style, [string] $Text) {
    $Host.UI.WriteLine("$Style$Text$($PSStyle.Reset)")
}

if ($Module) { Import-Module $Module -ErrorAction Stop }
$tour = @{
    Surprises = 0
    # pwsh takes a file to be 80 columns wide, which is too narrow for most tables.
    Show      = if ([Console]::IsOutputRedirected) {
        { $input | Out-String -Stream -Width 120 | Out-Default }
    } else {
        Get-Command Out-Default
    }
}

# Not in a function: a variable that one step sets is there for the next.
foreach ($tourStep in Get-TourStep) {
    foreach ($comment in $tourStep.Narration) { Show-Line $PSStyle.Foreground.Green ("$comment" -replace '^#\s?') }
    if (-not $tourStep.Text) { break }

    Show-Line $PSStyle.Foreground.Cyan "PS> $($tourStep.Text -replace '\r?\n', "`n>> ")"
    $tour.Failed = $false
    try {
        . ([scriptblock]::Create($tourStep.Text)) 2>&1 | ForEach-Object {
            if ($_ -is [Management.Automation.ErrorRecord]) { $tour.Failed = $true }
            $_
        } | & $tour.Show
    }
    catch {
        $tour.Failed = $true
        $_ | & $tour.Show
    }

    $Host.UI.WriteLine()
    if ($tour.Failed -ne $tourStep.Fails) {
        $tour.Surprises++
        Show-Line $PSStyle.Foreground.Red "(That was $(if ($tour.Failed) { 'not ' })meant to fail.)`n"
    }
}

exit [int] ($tour.Surprises -gt 0)
