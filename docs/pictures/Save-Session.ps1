<#
.SYNOPSIS
    Creates the pictures in this folder: runs each script in sessions, and draws what a terminal shows.
.DESCRIPTION
    Run it in the sandbox, in pwsh 7.6. It resets the sandbox to its sample workspace before each session:

        dotnet run --project sandbox/Flownally.Sandbox -- run docs/pictures/Save-Session.ps1

    The help of a session describes its picture for people who can't see it. A session must not show times or other values that
    differ between runs: a test creates the pictures again and compares them.
.PARAMETER Destination
    The folder for the pictures.
.OUTPUTS
    The files of the pictures.
#>
#Requires -Version 7.4 -Modules Flownally
param([string] $Destination = $PSScriptRoot)

$ErrorActionPreference = 'Stop'

# Without colours in the terminal, the pictures would have none either.
$env:TERM = 'xterm-256color'

$columns = 120
$columnWidth = 8.4
$lineHeight = 20
$margin = 20
$titleBar = 36

# The colours of SGR codes, chosen for a dark background.
$colors = @{ 31 = 'red'; 32 = 'green'; 33 = 'yellow'; 36 = 'cyan' }
$style = @'
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; fill: #d1d7e0 }
.red { fill: #ff8e86 } .green { fill: #7ee787 } .yellow { fill: #f2cc60 } .cyan { fill: #79c0ff } .bold { font-weight: bold } .italic { font-style: italic }
'@

function Invoke-Session([string] $Path) {
    # The script must run against the sandbox, not against a workspace.
    $server = [uri] $env:FLOWNALLY_API_BASE_URL
    if (-not $server.IsLoopback) { throw "$server is not the sandbox." }
    $null = Invoke-RestMethod ([uri]::new($server, './_sandbox/reset')) -Method Post

    $show = "$PSScriptRoot/../../sandbox/Flownally.Sandbox/Shell/Show-Tour.ps1"
    # If PowerShell is the .NET tool, the process is dotnet, which runs pwsh.dll.
    $program = [Environment]::ProcessPath
    $arguments = @(if ((Split-Path $program -LeafBase) -eq 'dotnet') { "$PSHOME/pwsh.dll" })
    & $program @arguments -NoProfile -NonInteractive -OutputFormat Text -Command {
        param($Show, $Path, $Module)
        $PSStyle.OutputRendering = 'Ansi'
        & $Show -Path $Path -Module $Module
    } -args $show, $Path, "$((Get-Module Flownally).ModuleBase)/Flownally.psd1"
    if ($LASTEXITCODE) { throw "$Path did not go as it was meant to." }
}

# Each piece of text with the same style, and its position in the picture.
function Get-Piece([string[]] $Line) {
    $classes = @()
    $row = -1
    foreach ($text in $Line) {
        $row++
        $column = 0
        foreach ($part in [regex]::Matches($text, '\e\[(?<codes>[\d;]*)m|(?<text>[^\e]+)')) {
            if (-not $part.Groups['text'].Success) {
                foreach ($code in [int[]] ($part.Groups['codes'].Value -split ';')) {
                    $classes = @(
                        switch ($code) {
                            0 { break }
                            1 { $classes; 'bold' }
                            3 { $classes; 'italic' }
                            { $colors.ContainsKey($_) } { @($classes).Where({ $_ -in 'bold', 'italic' }); $colors[$_] }
                            default { throw "The code $code has no look yet." }
                        }
                    )
                }
                continue
            }

            # Wide gaps between words are not drawn.
            foreach ($words in [regex]::Matches($part.Value, '\S+( \S+)*')) {
                $start = $column + $words.Index
                [pscustomobject]@{ Text = $words.Value; Row = $row; Column = $start; Class = ($classes | Select-Object -Unique) -join ' ' }
            }

            $column += $part.Length
            if ($column -gt $columns) { throw "This line is too wide for the picture: $text" }
        }
    }
}

function Get-Svg([string] $Title, [string] $Description, [string[]] $Line) {
    $width = $columns * $columnWidth + 2 * $margin
    $height = $Line.Count * $lineHeight + $titleBar + $margin
    "<svg xmlns=`"http://www.w3.org/2000/svg`" width=`"$width`" height=`"$height`" viewBox=`"0 0 $width $height`""
    "role=`"img`" aria-labelledby=`"t d`">"
    "<title id=`"t`">$([Security.SecurityElement]::Escape($Title))</title>"
    "<desc id=`"d`">$([Security.SecurityElement]::Escape($Description))</desc>"
    "<style>$style</style>"
    "<rect x=`"0.5`" y=`"0.5`" width=`"$($width - 1)`" height=`"$($height - 1)`" rx=`"8`" fill=`"#161b22`" stroke=`"#3d444d`"/>"
    foreach ($x in 20, 40, 60) { "<circle cx=`"$x`" cy=`"18`" r=`"6`" fill=`"#3d444d`"/>" }
    foreach ($piece in Get-Piece $Line) {
        $x = [Math]::Round($margin + $piece.Column * $columnWidth, 1)
        $y = $titleBar + $piece.Row * $lineHeight + 14
        # textLength keeps the columns aligned in any font.
        $length = [Math]::Round($piece.Text.Length * $columnWidth, 1)
        $class = $piece.Class ? " class=`"$($piece.Class)`"" : ''
        $text = [Security.SecurityElement]::Escape($piece.Text)
        "<text x=`"$x`" y=`"$y`" textLength=`"$length`" lengthAdjust=`"spacingAndGlyphs`"$class>$text</text>"
    }

    '</svg>'
}

foreach ($session in Get-ChildItem "$PSScriptRoot/sessions/*.ps1") {
    # Collapse several empty lines into one.
    $text = ((Invoke-Session $session.FullName) -join "`n") -replace '\n(\s*\n){2,}', "`n`n"
    $help = [Management.Automation.Language.Parser]::ParseFile($session.FullName, [ref] $null, [ref] $null).GetHelpContent()
    $description = ($help.Description -replace '\s+', ' ').Trim()
    $svg = Get-Svg -Title $help.Synopsis.Trim() -Description $description -Line ($text.TrimEnd() -split "`n")

    $picture = Join-Path $Destination "$($session.BaseName).svg"
    Set-Content -LiteralPath $picture -Value (($svg -join "`n") + "`n") -NoNewline
    Get-Item -LiteralPath $picture
}
