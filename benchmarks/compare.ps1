#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Measures the module in real pwsh, beside hand-written functions and plain C#, and writes a Markdown table.
.DESCRIPTION
    In every round each row is measured once for each contender, rows and contenders in a new order each time, each in a
    process of its own. What is given for a contender is the median of its rounds; the ratio is the median of the rounds' own
    ratios, because the two measurements of one round were made seconds apart. docs/performance.md says what each row means.
.EXAMPLE
    benchmarks/compare.ps1 -Rounds 7 -UpdateDocs
.EXAMPLE
    benchmarks/compare.ps1 -Only Import, FirstCall -Baseline benchmarks/baseline.json
.EXAMPLE
    benchmarks/compare.ps1 -Module Contoso.Flownally -ModuleWork @{ FirstCall = { & { Import-Module Contoso.Flownally; Get-ContosoInbox } } }
#>
[CmdletBinding()]
param(
    # How often everything is measured.
    [ValidateRange(1, 100)]
    [int] $Rounds = 5,

    # The rows to measure; without it, all.
    [ArgumentCompletions('Import', 'FirstCall', 'Get3', 'List10000', 'List100000', 'Change16', 'Change1')]
    [string[]] $Only,

    # A further module, by name or path, for the first row.
    [string] $Module,

    # What the further module does in other rows: script blocks by the rows' names, and in Prepare what comes before those.
    [hashtable] $ModuleWork = @{},

    # A file that -Save wrote: shows what has become slower by more than a tenth.
    [string] $Baseline,

    # Writes the ratios to a file.
    [string] $Save,

    # Writes the table into docs/performance.md.
    [switch] $UpdateDocs,

    # Measures what the last build in Release left.
    [switch] $NoBuild
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$root = Split-Path $PSScriptRoot

$columns = 'Empty module', 'Hand-written', 'Plain C#', 'Further module', 'Flownally'

# What comes before the work of a contender and isn't measured. In all scripts, $root is the repository and $team a team's id.
$prepare = @{
    'Hand-written'   = { Import-Module $root/benchmarks/HandWritten.psm1 }
    'Plain C#'       = { Add-Type -Path $root/benchmarks/Floor/bin/Release/net8.0/Floor.dll }
    'Flownally'      = { Import-Module $root/out/Flownally/Flownally.psd1 }
    'Further module' = $ModuleWork.Prepare ?? [scriptblock]::Create("Import-Module '$($Module -replace "'", "''")'")
}

# PrepareToo is added to Prepare; Objects is how many objects must come out; Inboxes and Latency are the sandbox's.
# Of the figures, the ratio to the contender in Against must not be above AtMost; or the figure itself must not.
$rows = @(
    @{
        Name    = 'Import'
        Inboxes = 3
        Figures = @{ Title = 'Import-Module, fresh process'; Against = 'Empty module'; AtMost = 1.2 }
        Prepare = @{}
        Work    = @{
            'Empty module'   = { Import-Module $root/benchmarks/EmptyModule/bin/Release/net8.0/EmptyModule.psd1 }
            'Hand-written'   = $prepare['Hand-written']
            'Flownally'      = $prepare['Flownally']
            'Further module' = [scriptblock]::Create("Import-Module '$($Module -replace "'", "''")'")
        }
    }
    @{
        Name    = 'FirstCall'
        Inboxes = 3
        Objects   = 3
        Figures = @{ Title = 'import + first call'; Against = 'Hand-written'; AtMost = 0.9 }
        Prepare = @{}
        Work    = @{
            'Hand-written' = { & { Import-Module $root/benchmarks/HandWritten.psm1; Get-OwnInbox } }
            'Flownally'    = { & { Import-Module $root/out/Flownally/Flownally.psd1; Get-FlownallyInbox } }
        }
    }
    @{
        Name    = 'Get3'
        Inboxes = 3
        Objects   = 3
        WarmUp  = 200
        Repeat  = 200
        Figures = @{ Title = 'one GET of 3 inboxes, steady, mean of 200'; Against = 'Plain C#'; AtMost = 3 }
        Prepare = $prepare
        Work    = @{
            'Hand-written' = { Get-OwnInbox }
            'Plain C#'     = { [Floor.Api]::List() }
            'Flownally'    = { Get-FlownallyInbox }
        }
    }
    @{
        Name    = 'List10000'
        Inboxes = 10000
        Objects   = 10000
        WarmUp  = 5
        Repeat  = 5
        Figures = @{ Title = 'list 10,000 inboxes into a variable, mean of 5'; Against = 'Plain C#'; AtMost = 2 }
        Prepare = $prepare
        Work    = @{
            'Hand-written' = { Get-OwnInbox }
            'Plain C#'     = { [Floor.Api]::List() }
            'Flownally'    = { Get-FlownallyInbox }
        }
    }
    @{
        Name    = 'List100000'
        Inboxes = 100000
        Objects   = 100000
        Figures = @(
            @{ Title = 'list 100,000 inboxes, fresh process'; Against = 'Plain C#'; AtMost = 2 }
            @{ Title = 'the same: peak memory of the process'; Unit = 'MB'; Property = 'Megabytes'; Against = 'Plain C#'; MB = 350 }
        )
        Prepare = $prepare
        Work    = @{
            'Hand-written' = { Get-OwnInbox }
            'Plain C#'     = { [Floor.Api]::List() }
            'Flownally'    = { Get-FlownallyInbox }
        }
    }
    @{
        Name       = 'Change16'
        Inboxes    = 500
        Latency    = 20
        Objects      = 500
        Figures    = @{ Title = '500 team changes, 20 ms server latency, 16 at once'; Against = 'Plain C#'; AtMost = 1.15 }
        Prepare    = $prepare
        PrepareToo = @{
            'Hand-written' = { $ids = (Get-OwnInbox).id; $null = Set-OwnInboxTeamInParallel $ids $team -ThrottleLimit 16 }
            'Plain C#'     = { $ids = [Floor.Api]::List().Id; $null = [Floor.Api]::AssignTeam($ids, $team, 16) }
            'Flownally'    = { $inboxes = Get-FlownallyInbox; $null = $inboxes | Set-FlownallyInboxTeam -TeamId $team -ThrottleLimit 16 }
        }
        Work       = @{
            'Hand-written' = { Set-OwnInboxTeamInParallel $ids $team -ThrottleLimit 16 }
            'Plain C#'     = { [Floor.Api]::AssignTeam($ids, $team, 16) }
            'Flownally'    = { $inboxes | Set-FlownallyInboxTeam -TeamId $team -ThrottleLimit 16 }
        }
    }
    @{
        Name       = 'Change1'
        Inboxes    = 500
        Latency    = 20
        Objects      = 500
        Figures    = @{ Title = 'the same 500 one at a time'; Against = 'Plain C#'; AtMost = 1.03 }
        Prepare    = $prepare
        # Some of them are enough to warm up: all would take as long as the measurement.
        PrepareToo = @{
            'Hand-written' = { $inboxes = Get-OwnInbox; $null = $inboxes[0..31] | Set-OwnInboxTeam -TeamId $team }
            'Plain C#'     = { $ids = [Floor.Api]::List().Id; $null = [Floor.Api]::AssignTeam($ids[0..31], $team, 1) }
            'Flownally'    = { $inboxes = Get-FlownallyInbox; $null = $inboxes[0..31] | Set-FlownallyInboxTeam -TeamId $team }
        }
        Work       = @{
            'Hand-written' = { $inboxes | Set-OwnInboxTeam -TeamId $team }
            'Plain C#'     = { [Floor.Api]::AssignTeam($ids, $team, 1) }
            'Flownally'    = { $inboxes | Set-FlownallyInboxTeam -TeamId $team }
        }
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
    $arguments = @(
        '-NoProfile', '-NonInteractive', '-File', "$PSScriptRoot/measure.ps1"
        '-Prepare', "`$root = '$root'`n`$team = '$team'`n$($Row.Prepare[$Contender])`n$($Row.PrepareToo.$Contender)"
        '-Work', "$($Row.Work[$Contender])".Trim()
        '-WarmUp', ($Row.WarmUp ?? 0)
        '-Repeat', ($Row.Repeat ?? 1)
    )
    $measured = & (Get-Process -Id $PID).Path @arguments | ConvertFrom-Json
    if ($Row.Objects -and $measured.Objects -ne $Row.Objects) {
        throw "$($Row.Name) of '$Contender' gave $($measured.Objects) objects, and not $($Row.Objects)."
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
    $property = $Figure.Property ?? 'Milliseconds'
    $byRound = $Measured | Where-Object Row -EQ $Row.Name | Group-Object Round
    $summary = [ordered] @{ Id = "$($Row.Name)$($Figure.Unit)"; Title = $Figure.Title; Unit = $Figure.Unit ?? 'ms'; Medians = @{} }
    foreach ($contender in $Row.Work.Keys) {
        $summary.Medians[$contender] = Get-Median ($byRound.Group | Where-Object Contender -EQ $contender).$property
    }

    $summary.Ratio = Get-Median ($byRound | ForEach-Object {
            $ours = ($_.Group | Where-Object Contender -EQ 'Flownally').$property
            $theirs = ($_.Group | Where-Object Contender -EQ $Figure.Against).$property
            $ours / $theirs
        })
    $summary.Target = $Figure.MB ? "`u{2264} $($Figure.MB) MB" : "`u{2264} $($Figure.AtMost) `u{d7} $($Figure.Against)"
    $summary.IsMet = $Figure.MB ? $summary.Medians['Flownally'] -le $Figure.MB : $summary.Ratio -le $Figure.AtMost
    [pscustomobject] $summary
}

function Format-Figure($Value, [string] $Unit) {
    if ($null -eq $Value) { return '-' }
    $format = $Value -lt 10 ? '{0:N2} {1}' : '{0:N0} {1}'
    [string]::Format([cultureinfo]::InvariantCulture, $format, $Value, $Unit)
}

function ConvertTo-Table([object[]] $Summary) {
    $shown = $columns | Where-Object { $Summary.Medians.Keys -contains $_ }
    "| work | $($shown -join ' | ') | ratio | target | met |"
    "|---|$('---|' * ($shown.Count + 3))"
    foreach ($line in $Summary) {
        $figures = foreach ($contender in $shown) { Format-Figure $line.Medians[$contender] $line.Unit }
        $ratio = $line.Ratio.ToString('N2', [cultureinfo]::InvariantCulture)
        "| $($line.Title) | $($figures -join ' | ') | $ratio | $($line.Target) | $($line.IsMet ? 'yes' : 'no') |"
    }
}

function Get-Machine {
    '{0} processors, {1} {2}, PowerShell {3}, {4}' -f @(
        [Environment]::ProcessorCount
        [Runtime.InteropServices.RuntimeInformation]::OSDescription
        [Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture
        $PSVersionTable.PSVersion
        [Runtime.InteropServices.RuntimeInformation]::FrameworkDescription
    )
}

function Compare-Baseline([object[]] $Summary, [string] $Path) {
    $before = (Get-Content $Path -Raw | ConvertFrom-Json).Ratios
    $slower = foreach ($line in $Summary) {
        $ratio = $before.($line.Id)
        if ($ratio -and $line.Ratio -gt 1.1 * $ratio) {
            '- {0}: the ratio was {1:N2} and is {2:N2}' -f $line.Title, $ratio, $line.Ratio
        }
    }
    if ($slower) {
        'Slower than the baseline by more than a tenth:', '', $slower
    }
    else {
        'Nothing is slower than the baseline by more than a tenth.'
    }
}

function Save-Ratio([object[]] $Summary, [string] $Path) {
    $ratios = [ordered] @{}
    foreach ($line in $Summary) {
        $ratios[$line.Id] = [Math]::Round($line.Ratio, 3)
    }
    [ordered] @{ Date = Get-Date -Format yyyy-MM-dd; Machine = Get-Machine; Rounds = $Rounds; Ratios = $ratios } | ConvertTo-Json | Set-Content $Path
}

function Write-Doc([string[]] $Line) {
    $path = "$root/docs/performance.md"
    $start, $end = '<!-- The table: written by compare.ps1 -UpdateDocs. -->', '<!-- The end of the table. -->'
    $page = Get-Content $path -Raw
    $pattern = "(?s)(?<=$([regex]::Escape($start))\n).*?(?=$([regex]::Escape($end)))"
    if ($page -notmatch $pattern) {
        throw "$path has lost its markers."
    }
    [regex]::Replace($page, $pattern, { "`n$($Line -join "`n")`n`n" }) | Set-Content $path -NoNewline
}

# The sandbox's own, as its sources name them.
$key = (Select-String 'Admin = "(.+)"' "$root/sandbox/Flownally.Sandbox/Api/Access/SampleKeys.cs").Matches[0].Groups[1].Value
$team = (Select-String 'SalesTeamId = "(.+)"' "$root/sandbox/Flownally.Sandbox/Api/State/SampleWorkspace.cs").Matches[0].Groups[1].Value

if (-not $NoBuild) {
    # The sandbox builds the module before itself.
    foreach ($project in 'sandbox/Flownally.Sandbox', 'benchmarks/Floor', 'benchmarks/EmptyModule') {
        dotnet build "$root/$project" --configuration Release --nologo --verbosity quiet | Out-Host
    }
}

# Whichever configuration was built last lies in out/.
$configuration = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "
    Import-Module '$root/out/Flownally/Flownally.psd1'
    [Reflection.CustomAttributeExtensions]::GetCustomAttribute([Flownally.Inbox].Assembly, [Reflection.AssemblyConfigurationAttribute]).Configuration"
if ($configuration -ne 'Release') {
    throw "out/Flownally holds a build in $configuration; only one in Release is measured. Leave -NoBuild out."
}

foreach ($row in $rows) {
    if ($Module -and $ModuleWork[$row.Name]) { $row.Work['Further module'] = $ModuleWork[$row.Name] }
    if (-not $Module) { $row.Work.Remove('Further module') }
}

# From another shell than PowerShell a list arrives as one text.
$wanted = $Only -split ',' | Where-Object { $_ }
if ($unknown = $wanted | Where-Object { $_ -notin $rows.Name }) {
    throw "No row is named $($unknown -join ', '); there are $($rows.Name -join ', ')."
}

if ($wanted -and $UpdateDocs) {
    throw 'The table of docs/performance.md holds all rows: leave -Only out.'
}

$rows = $rows | Where-Object { -not $wanted -or $_.Name -in $wanted }
$sandboxes = @{}
try {
    $measured = foreach ($round in 1..$Rounds) {
        foreach ($row in $rows | Get-Random -Shuffle) {
            $sandbox = $sandboxes["$($row.Inboxes)/$($row.Latency)"] ??= Get-Sandbox $row.Inboxes $row.Latency
            foreach ($contender in $row.Work.Keys | Get-Random -Shuffle) {
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
if ($Baseline) { ''; Compare-Baseline $summary $Baseline }
if ($Save) { Save-Ratio $summary $Save }
if ($UpdateDocs) { Write-Doc $report }
