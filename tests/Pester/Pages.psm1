# Reads the examples of the help's pages: every block of PowerShell in docs/cmdlets and in docs/about_*.md, with the block of output
# right below it, if there is one.

$docs = "$PSScriptRoot/../../docs"
$pattern = '(?ms)^```powershell\n(?<code>.*?)\n```$(?:\n+```output\n(?<output>(?:(?!```).*?\n)??)```$)?'

function Get-PageExample {
    <#
    .SYNOPSIS
        The examples of all pages, in order. Output is $null where a page shows none.
    #>
    foreach ($file in Get-ChildItem "$docs/cmdlets/*.md", "$docs/about_*.md" | Sort-Object Name) {
        $text = Get-Content $file -Raw
        $number = 0
        foreach ($match in [regex]::Matches($text, $pattern)) {
            $number++
            @{
                Name   = "$($file.BaseName), block $number"
                File   = $file.FullName
                Code   = $match.Groups['code'].Value
                Output = $match.Groups['output'].Success ? $match.Groups['output'].Value.TrimEnd("`n") : $null
            }
        }
    }
}

function Write-PageOutput {
    <#
    .SYNOPSIS
        Writes what an example has printed below it, in its page.
    #>
    param([Parameter(Mandatory)] [hashtable] $Example, [Parameter(Mandatory)] [AllowEmptyString()] [string] $Output)

    $text = Get-Content $Example.File -Raw
    $match = [regex]::Matches($text, $pattern).Where({ $_.Groups['code'].Value -ceq $Example.Code -and $_.Groups['output'].Success })[0]
    $group = $match.Groups['output']
    Set-Content $Example.File -NoNewline -Value ($text.Remove($group.Index, $group.Length).Insert($group.Index, "$Output`n"))
}
