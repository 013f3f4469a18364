#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Compiles the pages in this folder into the help in en-US/: MAML from cmdlets/ with PlatyPS, and text from about_*.md.
#>
#Requires -Modules @{ ModuleName = 'Microsoft.PowerShell.PlatyPS'; ModuleVersion = '1.0.0' }
[CmdletBinding()]
param(
    # The folder for the help; by default, the en-US folder of the repository.
    [string] $OutputFolder = "$PSScriptRoot/../en-US"
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3

$mamlNamespace = 'http://schemas.microsoft.com/maml/2004/10'
$commandNamespace = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
$devNamespace = 'http://schemas.microsoft.com/maml/dev/2004/10'
$namespaces = [Xml.XmlNamespaceManager]::new([Xml.NameTable]::new())
$namespaces.AddNamespace('maml', $mamlNamespace)
$namespaces.AddNamespace('command', $commandNamespace)

# Get-Help doesn't format Markdown, so the text must be plain. Each paragraph is one line, which Get-Help wraps to the window.
function Get-PlainText([string] $Markdown) {
    ($Markdown -replace '\[([^\]]*)\]\([^)]*\)', '$1' -replace '`' -replace '\s+', ' ').Trim()
}

function Get-Paragraph([string] $Markdown) {
    $Markdown.Trim() -split '\r?\n\s*\n' | ForEach-Object { Get-PlainText $_ } | Where-Object { $_ }
}

# PlatyPS 1.0.3 leaves Markdown in the text, and puts a whole section into one paragraph.
function Write-Paragraph([Xml.XmlElement] $Parent, [string] $Markdown) {
    $Parent.RemoveAll()
    foreach ($text in @(Get-Paragraph $Markdown)) {
        $null = $Parent.AppendChild($Parent.OwnerDocument.CreateElement('maml', 'para', $mamlNamespace)).InnerText = $text
    }
}

# PlatyPS 1.0.3 puts the code of an example, with its fences, into the introduction.
function Write-Example([Xml.XmlElement] $Example, [string] $Markdown) {
    $parts = [regex]::Match($Markdown, '(?s)^(?<before>.*?)```powershell\n(?<code>.*?)\n```(?:\s*```output\n(?<output>.*?)\n?```)?(?<after>.*)$')
    $output = $parts.Groups['output'].Value
    $introduction = $Example['introduction', $mamlNamespace]
    Write-Paragraph $introduction $parts.Groups['before'].Value
    if ($introduction.HasChildNodes) {
        # Get-Help puts the code right behind the introduction, where a prompt is expected.
        $introduction.LastChild.InnerText += "`n`n"
    }

    $Example['code', $devNamespace].InnerText = $parts.Groups['code'].Value + ($output ? "`n`n$output" : '')
    Write-Paragraph $Example['remarks', $devNamespace] $parts.Groups['after'].Value

    # Separates the example from the title of the next one.
    $null = $Example['remarks', $devNamespace].AppendChild($Example.OwnerDocument.CreateElement('maml', 'para', $mamlNamespace))
}

function ConvertTo-Maml([string[]] $Page) {
    $help = @(Import-MarkdownCommandHelp -Path $Page)
    $folder = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    try {
        $file = $help | Export-MamlCommandHelp -OutputFolder $folder
        $maml = [xml]::new()
        $maml.Load($file.FullName)
    }
    finally {
        Remove-Item $folder -Recurse -ErrorAction Ignore
    }

    foreach ($command in $maml.DocumentElement.ChildNodes) {
        $name = $command['details', $commandNamespace]['name', $commandNamespace].InnerText
        $source = $help.Where({ $_.Title -eq $name })[0]
        Write-Paragraph $command['description', $mamlNamespace] $source.Description
        Write-Paragraph $command['alertSet', $mamlNamespace]['alert', $mamlNamespace] $source.Notes
        foreach ($paragraph in $command.SelectNodes('command:parameters//maml:para | command:inputTypes//maml:para | command:returnValues//maml:para', $namespaces)) {
            $paragraph.InnerText = Get-PlainText $paragraph.InnerText
        }

        # PlatyPS 1.0.3 omits the default values.
        foreach ($parameter in $command.SelectNodes('command:parameters/command:parameter', $namespaces)) {
            $default = $maml.CreateElement('dev', 'defaultValue', $devNamespace)
            $default.InnerText = $source.Parameters.Where({ $_.Name -eq $parameter['name', $mamlNamespace].InnerText })[0].DefaultValue
            $null = $parameter.AppendChild($default)
        }

        $examples = $command.SelectNodes('command:examples/command:example', $namespaces)
        for ($i = 0; $i -lt $examples.Count; $i++) {
            Write-Example $examples[$i] $source.Examples[$i].Remarks
        }

        # Get-Help -Online opens the first link. The others keep only their names: Get-Help can't open a path in the repository.
        foreach ($link in @($command.SelectNodes('command:relatedLinks/maml:navigationLink', $namespaces) | Select-Object -Skip 1)) {
            $address = $link['uri', $mamlNamespace]
            if ($address.InnerText -eq $source.OnlineVersionUrl) {
                $null = $link.ParentNode.RemoveChild($link)
            }
            elseif ($address.InnerText -like '*.md') {
                $address.InnerText = ''
            }
        }
    }

    $maml
}

# Wraps a text at 80 columns; the lines after the first may have another indentation.
function Format-Wrapped([string] $Text, [string] $First, [string] $Rest) {
    $line = $First
    foreach ($word in (Get-PlainText $Text) -split ' ') {
        if ($line.Trim() -and $line.Length + 1 + $word.Length -gt 80) {
            $line.TrimEnd()
            $line = $Rest
        }

        $line += ($line -in $First, $Rest ? '' : ' ') + $word
    }

    $line
}

# Get-Help reads the synopsis of a topic from the fifth line of its file.
function ConvertTo-AboutText([string] $Page) {
    foreach ($block in [regex]::Matches((Get-Content $Page -Raw), '(?ms)^```.*?^```$|^\S.*?(?=\n\s*\n|\n?\z)').Value) {
        switch -Regex ($block) {
            '^# (.*)' { 'TOPIC', "    $($Matches[1])"; break }
            '^## (.*)' { $Matches[1]; break }
            '^### (.*)' { "  $(Get-PlainText $Matches[1])"; break }
            '^```' { $block -split '\n' | Select-Object -Skip 1 | Select-Object -SkipLast 1 | ForEach-Object { "        $_".TrimEnd() }; break }
            '^- ' { $block -split '\n(?=- )' | ForEach-Object { Format-Wrapped -Text $_.Substring(2) -First '    - ' -Rest '      ' }; break }
            default { Format-Wrapped -Text $block -First '    ' -Rest '    ' }
        }

        # There is no empty line between a heading and its text.
        if ($block -notmatch '^##') { '' }
    }
}

function Save-Text([string] $Name, [string[]] $Line) {
    Set-Content -Path (Join-Path $OutputFolder $Name) -Value (($Line -join "`n").TrimEnd() + "`n") -NoNewline
}

$null = New-Item -ItemType Directory -Path $OutputFolder -Force
Remove-Item "$OutputFolder/*"

$pages = Get-ChildItem "$PSScriptRoot/cmdlets/*.md" | Sort-Object Name -Culture ''
$text = [IO.StringWriter]::new()
$writer = [Xml.XmlWriter]::Create($text, [Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; OmitXmlDeclaration = $true })
(ConvertTo-Maml $pages.FullName).DocumentElement.WriteTo($writer)
$writer.Dispose()
Save-Text 'Flownally.PowerShell.dll-Help.xml' '<?xml version="1.0" encoding="utf-8"?>', $text.ToString()

foreach ($page in Get-ChildItem "$PSScriptRoot/about_*.md") {
    Save-Text "$($page.BaseName).help.txt" (ConvertTo-AboutText $page.FullName)
}
