BeforeDiscovery {
    $script:cannot = -not (Get-Module -ListAvailable PSScriptAnalyzer)
    $repository = (Get-Item -LiteralPath $PSScriptRoot).Parent.Parent.FullName
    $script:scripts = @("$repository/build.ps1", "$repository/Flownally.psd1") +
        @(Get-ChildItem "$repository/tests/Pester", "$repository/examples", "$repository/benchmarks", "$repository/docs", "$repository/sandbox" -Recurse -Include *.ps1, *.psm1, *.psd1 |
                Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]' | ForEach-Object FullName) |
        ForEach-Object { @{ Name = [IO.Path]::GetRelativePath($repository, $_); Path = $_ } }
}

# The rules that the PowerShell Gallery holds a module's scripts against, and those that PSScriptAnalyzer recommends.
Describe 'PSScriptAnalyzer' -Skip:$cannot {
    It 'has nothing to say about <Name>' -ForEach $scripts {
        $found = @(Invoke-ScriptAnalyzer -Path $Path -Settings PSGallery) + @(Invoke-ScriptAnalyzer -Path $Path)

        $found | ForEach-Object { "$($_.RuleName), line $($_.Line): $($_.Message)" } | Should -BeNullOrEmpty
    }
}
