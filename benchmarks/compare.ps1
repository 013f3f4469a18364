#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Measures the module beside hand-written functions and plain C#, in the pwsh that runs this script, and writes a Markdown table.
.DESCRIPTION
    In every round each row is measured once for each contender, rows and contenders in a new order each time, each in a
    process of its own. What is given for a contender is the median of its rounds; the ratio is the median of the rounds' own
    ratios, because the two measurements of one round were made seconds apart. docs/performance.md says what each row means.
.EXAMPLE
    benchmarks/compare.ps1 -Rounds 7 -Update
.EXAMPLE
    benchmarks/compare.ps1 -Only Import, FirstCall -Other ../before/out/Flownally/Flownally.psd1
#>
[CmdletBinding()]
param(
    # How often everything is measured.
    [ValidateRange(1, 100)]
    [int] $Rounds = 5,

    # The rows to measure; without it, all.
    [ArgumentCompletions('Import', 'FirstCall', 'Prompt', 'Get3', 'List10000', 'List100000', 'Change16', 'Change1')]
    [string[]] $Only,

    # The manifest of another build of the module, to be measured beside this one.
    [string] $Other,

    # Writes the table into docs/performance.md, and the ratios into baseline.json.
    [switch] $Update
)

# PowerShell would report every import, in the background of what is measured.
$env:POWERSHELL_TELEMETRY_OPTOUT = 1

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$root = Split-Path $PSScriptRoot
$page = "$root/docs/performance.md"
$baseline = "$PSScriptRoot/baseline.json"

# The sandbox's own, as its sources name them.
$key = (Select-String 'Admin = "(.+)"' "$root/sandbox/Flownally.Sandbox/Api/SampleKeys.cs").Matches[0].Groups[1].Value
$team = (Select-String 'SalesTeamId = "(.+)"' "$root/sandbox/Flownally.Sandbox/Api/SampleWorkspace.cs").Matches[0].Groups[1].Value

# A pwsh without a program of its own, as the .NET tool's, runs in dotnet.
$pwsh = @((Get-Process -Id $PID).Path)
if ((Split-Path $pwsh[0] -LeafBase) -eq 'dotnet') { $pwsh += "$PSHOME/pwsh.dll" }

# What each contender does. A contender takes part in the rows whose work it has.
$contenders = [ordered] @{
    'Empty module' = @{ Import = "Import-Module '$PSScriptRoot/EmptyModule/bin/Release/net8.0/EmptyModule.psd1'" }
    'Hand-written' = @{
        Import   = "Import-Module '$PSScriptRoot/HandWritten.psm1'"
        List     = 'Get-OwnInbox'
        Change16 = "Set-OwnInboxTeamInParallel `$ids $team -ThrottleLimit 16"
        Change1  = "`$inboxes | Set-OwnInboxTeam -TeamId $team"
    }
    'Plain C#'     = @{
        Import   = "`$null = [Reflection.Assembly]::LoadFrom('$PSScriptRoot/Floor/bin/Release/net8.0/Floor.dll')"
        List     = '[Floor.Api]::List()'
        Change16 = "[Floor.Api]::AssignTeam(`$ids, '$team', 16)"
        Change1  = "[Floor.Api]::AssignTeam(`$ids, '$team', 1)"
    }
    'Flownally'    = @{
        Import   = "Import-Module '$root/out/Flownally/Flownally.psd1'"
        List     = 'Get-FlownallyInbox'
        Change16 = "`$inboxes | Set-FlownallyInboxTeam -TeamId $team -ThrottleLimit 16"
        Change1  = "`$inboxes | Set-FlownallyInboxTeam -TeamId $team"
    }
}
if ($Other) {
    $contenders['Other build'] = $contenders['Flownally'].Clone()
    $contenders['Other build'].Import = "Import-Module '$(Resolve-Path $Other)'"
}

# What is measured once: $Work after what a change needs. Fewer changes are enough to warm up one at a time.
function Get-ChangePreparation([hashtable] $Contender, [string] $Change, [int] $WarmUp) {
    @(
        $Contender.Import
        "`$all = $($Contender.List)"
        "`$inboxes = `$all[0..$($WarmUp - 1)]; `$ids = `$inboxes.Id"
        "`$null = $($Contender.$Change)"
        '$inboxes = $all; $ids = $inboxes.Id'
    ) -join "`n"
}

# Prepare and Work are written for the contender in $_. Against: whose figure ours is divided by; Most: what the ratio, or the figure in MB, must not exceed.
$rows = @(
    @{
        Name = 'Import'; Needs = 'Import'; Inboxes = 3
        Work    = { $_.Import }
        Figures = @{ Title = 'Import-Module, fresh process'; Against = 'Empty module'; Most = 1.15 }
    }
    @{
        Name = 'FirstCall'; Needs = 'List'; Inboxes = 3
        Work    = { "& { $($_.Import); $($_.List) }" }
        Figures = @{ Title = 'import + first call'; Against = 'Hand-written'; Most = 0.65 }
    }
    @{
        Name = 'Prompt'; Needs = 'List'; Inboxes = 3
        Work    = { "& { $($_.Import); `$watch.Stop(); [Threading.Thread]::Sleep(1000); `$watch.Start(); $($_.List) }" }
        Figures = @{ Title = 'import, one second of nothing (not counted), first call'; Against = 'Hand-written'; Most = 0.6 }
    }
    @{
        Name = 'Get3'; Needs = 'List'; Inboxes = 3; WarmUp = 200; Repeat = 200
        Prepare = { $_.Import }
        Work    = { $_.List }
        Figures = @{ Title = 'one GET of 3 inboxes, steady, mean of 200'; Against = 'Plain C#'; Most = 1.7 }
    }
    @{
        Name = 'List10000'; Needs = 'List'; Inboxes = 10000; WarmUp = 5; Repeat = 5
        Prepare = { $_.Import }
        Work    = { $_.List }
        Figures = @{ Title = 'list 10,000 inboxes into a variable, mean of 5'; Against = 'Plain C#'; Most = 1.3 }
    }
    @{
        Name = 'List100000'; Needs = 'List'; Inboxes = 100000
        Prepare = { $_.Import }
        Work    = { $_.List }
        Figures = @(
            @{ Title = 'list 100,000 inboxes, fresh process'; Against = 'Plain C#'; Most = 1.3 }
            @{ Title = 'the same: peak memory of the process'; Against = 'Plain C#'; Most = 220; Unit = 'MB' }
        )
    }
    @{
        Name = 'Change16'; Needs = 'Change16'; Inboxes = 500; Latency = 20
        Prepare = { Get-ChangePreparation $_ Change16 -WarmUp 500 }
        Work    = { $_.Change16 }
        Figures = @{ Title = '500 team changes, 20 ms server latency, 16 at once'; Against = 'Plain C#'; Most = 1.05 }
    }
    @{
        Name = 'Change1'; Needs = 'Change1'; Inboxes = 500; Latency = 20
        Prepare = { Get-ChangePreparation $_ Change1 -WarmUp 32 }
        Work    = { $_.Change1 }
        Figures = @{ Title = 'the same 500 one at a time'; Against = 'Plain C#'; Most = 1.02 }
    }
)

function Get-Sandbox([int] $Inboxes, [int] $Latency) {
    $sandbox = "$root/sandbox/Flownally.Sandbox/bin/Release/net10.0/Flownally.Sandbox.dll"
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] ($sandbox, 'serve', '--port', 0, '--inboxes', $Inboxes, '--latency', $Latency))
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $address = $process.StandardOutput.ReadLine() -replace '^Listening on '

    # The sample's own inboxes are too many beside three.
    $http = [Net.Http.HttpClient]::new()
    $http.DefaultRequestHeaders.Add('Authorization', "Bearer $key")
    $others = [regex]::Matches($http.GetStringAsync("$address/inboxes").Result, '"id":"(ibx_(?!numbered_)[^"]+)"')
    foreach ($other in $others) {
        $null = $http.DeleteAsync("$address/inboxes/$($other.Groups[1].Value)").Result.EnsureSuccessStatusCode()
    }

    [pscustomobject] @{ Process = $process; Address = $address }
}

function Measure-Work([hashtable] $Row, [string] $Contender, [string] $Address) {
    $env:FLOWNALLY_API_BASE_URL = $Address
    $env:FLOWNALLY_API_TOKEN = $key
    $program, $arguments = $pwsh + @(
        '-NoProfile', '-NonInteractive', '-File', "$PSScriptRoot/measure.ps1"
        '-Prepare', "$($Row.Prepare ? ($contenders[$Contender] | ForEach-Object $Row.Prepare) : '')"
        '-Work', ($contenders[$Contender] | ForEach-Object $Row.Work)
        '-WarmUp', ($Row.WarmUp ?? 0)
        '-Repeat', ($Row.Repeat ?? 1)
    )
    $measured = & $program @arguments | ConvertFrom-Json
    if ($Row.Needs -ne 'Import' -and $measured.Objects -ne $Row.Inboxes) {
        throw "$($Row.Name) of '$Contender' gave $($measured.Objects) objects, and not $($Row.Inboxes)."
    }
    $measured
}

function Get-Median([double[]] $Value) {
    $sorted = @($Value | Sort-Object)
    $middle = [Math]::Floor($sorted.Count / 2)
    $sorted.Count % 2 ? $sorted[$middle] : ($sorted[$middle - 1] + $sorted[$middle]) / 2
}

# One line of the table: what all rounds together say about one figure of a row.
function Get-Summary([hashtable] $Row, [hashtable] $Figure, [object[]] $Measured) {
    $property = $Figure.Unit ? 'Megabytes' : 'Milliseconds'
    $byRound = $Measured | Where-Object Row -EQ $Row.Name | Group-Object Round
    $summary = [ordered] @{ Id = "$($Row.Name)$($Figure.Unit)"; Title = $Figure.Title; Unit = $Figure.Unit ?? 'ms'; Medians = @{} }
    foreach ($contender in $byRound[0].Group.Contender) {
        $summary.Medians[$contender] = Get-Median ($byRound.Group | Where-Object Contender -EQ $contender).$property
    }

    $summary.Ratio = Get-Median ($byRound | ForEach-Object {
            $ours = ($_.Group | Where-Object Contender -EQ 'Flownally').$property
            $theirs = ($_.Group | Where-Object Contender -EQ $Figure.Against).$property
            $ours / $theirs
        })
    $summary.Target = "`u{2264} $($Figure.Most) $($Figure.Unit ? $Figure.Unit : "`u{d7} $($Figure.Against)")"
    $summary.IsMet = ($Figure.Unit ? $summary.Medians['Flownally'] : $summary.Ratio) -le $Figure.Most
    [pscustomobject] $summary
}

function Format-Figure($Value, [string] $Unit) {
    if ($null -eq $Value) { return '-' }
    $format = $Value -lt 10 ? '{0:N2} {1}' : '{0:N0} {1}'
    [string]::Format([cultureinfo]::InvariantCulture, $format, $Value, $Unit)
}

function ConvertTo-Table([object[]] $Summary) {
    $shown = $contenders.Keys | Where-Object { $Summary.Medians.Keys -contains $_ }
    "| work | $($shown -join ' | ') | ratio | target | met |"
    "|---|$('---|' * ($shown.Count + 3))"
    foreach ($line in $Summary) {
        $figures = foreach ($contender in $shown) { Format-Figure $line.Medians[$contender] $line.Unit }
        $ratio = $line.Ratio.ToString('N2', [cultureinfo]::InvariantCulture)
        "| $($line.Title) | $($figures -join ' | ') | $ratio | $($line.Target) | $($line.IsMet ? 'yes' : 'no') |"
    }
}

function Get-Machine {
    # PowerShell starts slowly, and every first call with it, where it isn't compiled ahead of time, as in the .NET tool's package.
    $engine = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead([psobject].Assembly.Location))
    '{0} processors, {1} {2}, PowerShell {3} {4}, {5}' -f @(
        [Environment]::ProcessorCount
        [Runtime.InteropServices.RuntimeInformation]::OSDescription
        [Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture
        $PSVersionTable.PSVersion
        $engine.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size ? 'compiled ReadyToRun' : 'not compiled ahead of time'
        [Runtime.InteropServices.RuntimeInformation]::FrameworkDescription
    )
}

function Compare-Baseline([object[]] $Summary) {
    $before = (Get-Content $baseline -Raw | ConvertFrom-Json).Ratios
    $slower = foreach ($line in $Summary) {
        $ratio = $before.($line.Id)
        if ($ratio -and $line.Ratio -gt 1.1 * $ratio) {
            '- {0}: the ratio was {1:N2} and is {2:N2}' -f $line.Title, $ratio, $line.Ratio
        }
    }
    $slower ? ('Slower than the baseline by more than a tenth:', '', $slower) : 'Nothing is slower than the baseline by more than a tenth.'
}

function Save-Ratio([object[]] $Summary) {
    $ratios = [ordered] @{}
    foreach ($line in $Summary) {
        $ratios[$line.Id] = [Math]::Round($line.Ratio, 3)
    }
    [ordered] @{ Date = Get-Date -Format yyyy-MM-dd; Machine = Get-Machine; Rounds = $Rounds; Ratios = $ratios } | ConvertTo-Json | Set-Content $baseline
}

function Write-Doc([string[]] $Line) {
    $start, $end = '<!-- The table: written by compare.ps1 -Update. -->', '<!-- The end of the table. -->'
    $text = Get-Content $page -Raw
    $pattern = "(?s)(?<=$([regex]::Escape($start))\n).*?(?=$([regex]::Escape($end)))"
    if ($text -notmatch $pattern) {
        throw "$page has lost its markers."
    }
    [regex]::Replace($text, $pattern, { "`n$($Line -join "`n")`n`n" }) | Set-Content $page -NoNewline
}

# From another shell than PowerShell a list arrives as one text.
$wanted = $Only -split ',' | Where-Object { $_ }
if ($unknown = $wanted | Where-Object { $_ -notin $rows.Name }) {
    throw "No row is named $($unknown -join ', '); there are $($rows.Name -join ', ')."
}

if ($Update -and ($wanted -or $Other)) {
    throw 'The table of docs/performance.md holds all rows of this build alone: leave -Only and -Other out.'
}

# The sandbox builds the module before itself.
foreach ($project in 'sandbox/Flownally.Sandbox', 'benchmarks/Floor', 'benchmarks/EmptyModule') {
    dotnet build "$root/$project" --configuration Release --nologo --verbosity quiet | Out-Host
}

$rows = $rows | Where-Object { -not $wanted -or $_.Name -in $wanted }
$sandboxes = @{}
try {
    $measured = foreach ($round in 1..$Rounds) {
        foreach ($row in $rows | Get-Random -Shuffle) {
            $sandbox = $sandboxes["$($row.Inboxes)/$($row.Latency)"] ??= Get-Sandbox $row.Inboxes $row.Latency
            foreach ($contender in $contenders.Keys | Where-Object { $contenders[$_].($row.Needs) } | Get-Random -Shuffle) {
                $result = Measure-Work -Row $row -Contender $contender -Address $sandbox.Address
                'Round {0}, {1}, {2}: {3:N2} ms, {4:N0} MB' -f $round, $row.Name, $contender, $result.Milliseconds, $result.Megabytes | Out-Host
                $result | Select-Object *, @{ n = 'Round'; e = { $round } }, @{ n = 'Row'; e = { $row.Name } }, @{ n = 'Contender'; e = { $contender } }
            }
        }
    }
}
finally {
    $sandboxes.Values.Process | ForEach-Object Kill
}

$summary = foreach ($row in $rows) {
    foreach ($figure in $row.Figures) { Get-Summary -Row $row -Figure $figure -Measured $measured }
}
$report = @(
    "Measured on $(Get-Date -Format yyyy-MM-dd), medians of $Rounds rounds, build in Release: $(Get-Machine)."
    ''
    ConvertTo-Table $summary
)
''
$report
''
Compare-Baseline $summary
if ($Update) {
    Save-Ratio $summary
    Write-Doc $report
}
