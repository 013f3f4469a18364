# The pages in docs, what the commands are, and what Get-Help shows: all three agree.

BeforeDiscovery {
    $script:commands = (Import-PowerShellDataFile $PSScriptRoot/../../Flownally.psd1).CmdletsToExport
    $script:topics = (Get-ChildItem $PSScriptRoot/../../docs/about_*.md).BaseName
}

BeforeAll {
    Import-Module $PSScriptRoot/Support.psm1 -Force
    Import-Module $ModulePath
    $script:docs = (Get-Item -LiteralPath $PSScriptRoot/../../docs).FullName
    $script:common = [Management.Automation.Cmdlet]::CommonParameters

    function Read-Text([string] $Path) { (Get-Content -LiteralPath $Path -Raw) -replace "`r" }

    # The text below each heading of a level, by the heading.
    function Split-Heading([string] $Text, [int] $Level) {
        $parts = [ordered]@{}
        $pieces = [regex]::Split($Text, "(?m)^#{$Level} (.+)$")
        for ($index = 1; $index -lt $pieces.Count; $index += 2) { $parts[$pieces[$index].Trim()] = $pieces[$index + 1].Trim("`n") }
        $parts
    }

    # The words alone, without Markdown and line breaks.
    function ConvertTo-Plain([string] $Text) { ($Text -replace '\[([^\]]*)\]\([^)]*\)', '$1' -replace '`' -replace '\s+', ' ').Trim() }

    function Split-Paragraph([string] $Text) { $Text -split '\n\s*\n' | ForEach-Object { ConvertTo-Plain $_ } | Where-Object { $_ } }

    function Format-Bool([bool] $Value) { "$Value".ToLowerInvariant() }

    # The block of facts that a page has about a parameter, from the command itself.
    function Get-Fact([Management.Automation.ParameterMetadata] $Parameter, [Management.Automation.CommandInfo] $Command) {
        $default = $Parameter.ParameterType -eq [switch] ? $false :
            $Command.ImplementingType::new().($Parameter.Name)
        "Type: $($Parameter.ParameterType.FullName)"
        "DefaultValue: $(
            if ($null -eq $default -or ($default -isnot [string] -and $default -is [Collections.ICollection] -and $default.Count -eq 0)) { 'None' }
            elseif ($default -is [array]) { "'$($default -join ', ')'" }
            else { [Convert]::ToString($default, [cultureinfo]::InvariantCulture) }
        )"
        "SupportsWildcards: $(Format-Bool ($Parameter.Attributes.TypeId -contains [Management.Automation.SupportsWildcardsAttribute]))"
        if ($Parameter.Aliases) { 'Aliases:'; $Parameter.Aliases.ForEach({ "- $_" }) } else { 'Aliases: []' }
        'ParameterSets:'
        foreach ($name in $Command.ParameterSets.Name.Where({ $_ -in $Parameter.ParameterSets.Keys }) + $Parameter.ParameterSets.Keys.Where({ $_ -eq '__AllParameterSets' }) | Select-Object -Unique) {
            $set = $Parameter.ParameterSets[$name]
            "- Name: $($name -eq '__AllParameterSets' ? '(All)' : $name)"
            "  Position: $($set.Position -lt 0 ? 'Named' : $set.Position)"
            "  IsRequired: $(Format-Bool $set.IsMandatory)"
            "  ValueFromPipeline: $(Format-Bool $set.ValueFromPipeline)"
            "  ValueFromPipelineByPropertyName: $(Format-Bool $set.ValueFromPipelineByPropertyName)"
            "  ValueFromRemainingArguments: $(Format-Bool $set.ValueFromRemainingArguments)"
        }
        'DontShow: false', 'AcceptedValues: []', "HelpMessage: ''"
    }
}

Describe 'The pages' {
    It 'are one for each command' {
        (Get-ChildItem "$docs/cmdlets/*.md").BaseName | Sort-Object | Should -Be ((Get-Command -Module Flownally).Name | Sort-Object)
    }

    It 'are the help, without Markdown, dates and paths' {
        $text = Get-Content "$ModuleFolder/en-US/Flownally.PowerShell.dll-Help.xml" -Raw
        $text | Should -Not -Match '```|\.md|\d\d/\d\d/\d{4}|\{\{ Fill'
        $text.Contains((Split-Path $docs)) | Should -BeFalse
    }
}

Describe 'The page of <_>' -ForEach $commands {
    BeforeAll {
        $script:command = Get-Command $_
        $script:help = Get-Help $_ -Full
        $script:page = Read-Text "$docs/cmdlets/$_.md"
        $script:sections = Split-Heading $page 2
        $script:links = [regex]::Matches($sections['RELATED LINKS'], '(?m)^- \[(.*)\]\((.*)\)$')
        $script:parameters = Split-Heading $sections.PARAMETERS 3
    }

    It 'has every section and three examples' {
        $sections.Keys | Should -BeExactly 'SYNOPSIS', 'SYNTAX', 'DESCRIPTION', 'EXAMPLES', 'PARAMETERS', 'INPUTS', 'OUTPUTS', 'NOTES', 'RELATED LINKS'
        [regex]::Matches($page, '(?m)^(?:#|title:) (.*)$').ForEach({ $_.Groups[1].Value }) | Should -BeExactly $_, $_
        $sections.SYNOPSIS | Should -Match '^[A-Z].*\.$'
        $number = 0
        $titles = (Split-Heading $sections.EXAMPLES 3).Keys
        $titles.Count | Should -BeGreaterOrEqual 3
        foreach ($title in $titles) { $number++; $title | Should -MatchExactly "^Example ${number}: [A-Z]" }
    }

    It 'has the command''s syntax' {
        $forms = Split-Heading $sections.SYNTAX 3
        $forms.Keys | Should -BeExactly $command.ParameterSets.ForEach({
            $_.Name -eq '__AllParameterSets' ? '(All)' : $_.IsDefault ? "$($_.Name) (Default)" : $_.Name
        })
        $forms.Values.ForEach({ ConvertTo-Plain $_ }) | Should -BeExactly $command.ParameterSets.ForEach({ "$($command.Name) $_" -replace ' \[-(InputObject <psobject>|Unnamed <Object\[\]>)]' })
    }

    It 'has the command''s parameters' {
        $shown = $command.Parameters.Values | Sort-Object { $_.Name } -Culture '' |
            Where-Object { $_.Name -notin $common -and -not $_.Attributes.Where({ $_ -is [Parameter] -and $_.DontShow }) }
        $parameters.Keys.Where({ $_ -like '-*' }) | Should -BeExactly $shown.ForEach({ "-$($_.Name)" })
        foreach ($parameter in $shown) {
            $parameters["-$($parameter.Name)"] -match '(?ms)^```yaml\n(.*?)\n```$' | Should -BeTrue
            $Matches[1] -split '\n' | Should -BeExactly @(Get-Fact $parameter $command) -Because "-$($parameter.Name)"
        }
    }

    It 'says what comes from the pipeline and what is emitted' {
        $takesInput = $command.Parameters.Values.Attributes.Where({
                $_ -is [Parameter] -and -not $_.DontShow -and ($_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName)
            }).Count -gt 0
        (Split-Heading $sections.INPUTS 3).Contains('None') | Should -Be (-not $takesInput)
        (Split-Heading $sections.OUTPUTS 3).Keys | Should -BeExactly @($command.OutputType.Name -replace '^System\.Void$', 'None')
    }

    It 'links to the reference, and to pages that exist' {
        $links[0].Groups[1, 2].Value | Should -BeExactly 'Online Version', $command.HelpUri
        $command.HelpUri | Should -Match '^https://help\.flownally\.com/'
        [regex]::Match($page, '(?m)^HelpUri: (.*)$').Groups[1].Value | Should -BeExactly $command.HelpUri
        foreach ($link in $links | Select-Object -Skip 1) {
            "$docs/cmdlets/$($link.Groups[2].Value)" | Should -Exist
            Split-Path $link.Groups[2].Value -LeafBase | Should -BeExactly $link.Groups[1].Value
        }
    }

    It 'is what Get-Help shows' {
        $help.Synopsis | Should -BeExactly (ConvertTo-Plain $sections.SYNOPSIS)
        @($help.description.Text).Trim() | Should -BeExactly @(Split-Paragraph $sections.DESCRIPTION)
        @($help.alertSet.alert.Text -split '\n\s*\n').Trim().Where({ $_ }) | Should -BeExactly @(Split-Paragraph $sections.NOTES)
        @($help.relatedLinks.navigationLink.linkText) | Should -BeExactly $links.ForEach({ $_.Groups[1].Value })
        $help.relatedLinks.navigationLink[0].uri | Should -BeExactly $command.HelpUri
        $help.inputTypes.inputType.type.name | Should -BeExactly @((Split-Heading $sections.INPUTS 3).Keys)
        $help.returnValues.returnValue.type.name | Should -BeExactly @((Split-Heading $sections.OUTPUTS 3).Keys)
        $help | Out-String -Width 120 | Should -Not -Match '\{\{ Fill|```'
    }

    It 'has the parameters that Get-Help shows' {
        $help.parameters.parameter.name | Should -BeExactly $parameters.Keys.Where({ $_ -like '-*' }).ForEach({ $_.Substring(1) })
        foreach ($parameter in $help.parameters.parameter) {
            $text, $facts = $parameters["-$($parameter.name)"] -split '(?m)^```yaml$'
            @($parameter.description.Text).Where({ $_ }).Trim() | Should -BeExactly @(Split-Paragraph $text)
            $parameter.type.name | Should -BeExactly ([regex]::Match($facts, 'Type: (.*)').Groups[1].Value)
            $parameter.position | Should -BeExactly ([regex]::Match($facts, 'Position: (.*)').Groups[1].Value)
            $parameter.required | Should -BeExactly ([regex]::Match($facts, 'IsRequired: (.*)').Groups[1].Value)
            $parameter.globbing | Should -BeExactly ([regex]::Match($facts, 'SupportsWildcards: (.*)').Groups[1].Value)
            $parameter.pipelineInput -match '^true' | Should -Be ($facts -match 'FromPipeline(ByPropertyName)?: true')
        }
    }

    It 'has the examples that Get-Help shows' {
        $examples = Split-Heading $sections.EXAMPLES 3
        @($help.examples.example.title).Trim('-', ' ') | Should -BeExactly @($examples.Keys.ForEach({ ConvertTo-Plain $_ }))
        foreach ($index in 0..($examples.Count - 1)) {
            $shown = $help.examples.example[$index]
            $match = [regex]::Match($examples[$index], '(?ms)^(.*?)```powershell\n(.*?)\n```$(?:\n+```output\n(.*?)\n?```$)?(.*)$')
            $output = $match.Groups[3].Value.TrimEnd("`n")
            $shown.code | Should -BeExactly ($output ? "$($match.Groups[2].Value)`n`n$output" : $match.Groups[2].Value)
            $shown | Out-String -Width 200 | Should -Match "(?m)^\s*$([regex]::Escape(($shown.code -split '\n')[0]))\s*$"
            ConvertTo-Plain ($shown.introduction.Text -join ' ') | Should -BeExactly (ConvertTo-Plain $match.Groups[1].Value)
            ConvertTo-Plain ($shown.remarks.Text -join ' ') | Should -BeExactly (ConvertTo-Plain $match.Groups[4].Value)
        }
    }
}

Describe 'The topic <_>' -ForEach $topics {
    BeforeAll { $script:file = Read-Text "$ModuleFolder/en-US/$_.help.txt" }

    It 'has the words of its page' {
        $words = (Read-Text "$docs/$_.md") -replace '(?m)^(```.*|#+ |- )'
        ConvertTo-Plain ($file -replace '(?m)^ +- ') | Should -BeExactly (ConvertTo-Plain "TOPIC $words")
    }

    It 'has lines that fit, and its synopsis where Get-Help finds it' {
        $lines = $file -split '\n'
        $lines.Where({ $_.Length -gt 80 }) | Should -BeNullOrEmpty
        $lines[0..3] + $lines[5] | Should -BeExactly 'TOPIC', "    $_", '', 'SHORT DESCRIPTION', ''
        (Get-Help about_Flownally* | Where-Object Name -EQ $_).Synopsis | Should -BeExactly $lines[4].Trim()
    }

    It 'is shown by Get-Help' {
        (Get-Help $_ | Out-String).Trim() -replace "`r" | Should -BeExactly $file.Trim()
    }
}
