<#
Shows a script the way an admin would type it: its comments as narration (but not its help), each statement behind a
prompt, then what the statement prints. It is PowerShell, so that every engine shows the same.

A statement that is meant to fail ends with a comment that begins with "fails". The exit code is 1 if anything failed
that was not meant to, or the other way round.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Used in the functions.')]
param(
    [Parameter(Mandatory)] [string] $Path,

    # Imported before the first step.
    [string] $Module,

    # Leaves out the steps that need commands which this engine does not have, and says so.
    [switch] $LeaveOutUnknown
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
            Commands  = $statement.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true) |
                ForEach-Object GetCommandName
        }
        $offset = if ($tail) { $tail.EndOffset } else { $extent.EndOffset }
    }

    [pscustomobject] @{ Narration = $comments | Where-Object StartOffset -GE $offset }
}

function Test-Command([string] $Name) {
    $command = $ExecutionContext.InvokeCommand.GetCommand($Name, 'All')
    if ($command -is [Management.Automation.AliasInfo]) { $command = $command.ResolvedCommand }
    $null -ne $command
}

function Show-Line([string] $Style, [string] $Text) {
    $Host.UI.WriteLine("$Style$Text$($PSStyle.Reset)")
}

if ($Module) { Import-Module $Module -ErrorAction Stop }
$tour = @{
    LeftOut   = [Collections.Generic.SortedSet[string]]::new()
    Surprises = 0
    # pwsh takes a file to be 80 columns wide, which is too narrow for most tables.
    Show      = if ([Console]::IsOutputRedirected -and (Test-Command Out-String)) {
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
    $tour.Unknown = @($tourStep.Commands | Where-Object { $_ -and $LeaveOutUnknown -and -not (Test-Command $_) })
    if ($tour.Unknown) {
        $tour.LeftOut.UnionWith([string[]] $tour.Unknown)
        Show-Line $PSStyle.Dim "(Left out: this engine has no $($tour.Unknown -join ', ').)`n"
        continue
    }

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

if ($tour.LeftOut.Count) {
    $Host.UI.WriteLine("`nLeft out, for want of $($tour.LeftOut -join ', '): a machine with pwsh shows these steps too.")
}

exit [int] ($tour.Surprises -gt 0)
