# What Get-Help shows in real pwsh, where it also looks for about topics.

BeforeDiscovery {
    $script:commands = (Import-PowerShellDataFile $PSScriptRoot/../../Flownally.psd1).CmdletsToExport
    $script:topics = (Get-ChildItem $PSScriptRoot/../../docs/about_*.md).BaseName
}

BeforeAll {
    Import-Module $PSScriptRoot/Support.psm1 -Force
    Import-Module $ModulePath
}

Describe 'Get-Help' {
    It 'shows the page of <_>' -ForEach $commands {
        $help = Get-Help $_ -Full

        $help.Synopsis | Should -Match '^[A-Z].*\.$'
        $help.description.Text | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        $help.alertSet.alert.Text | Should -Not -BeNullOrEmpty
        $text = $help | Out-String -Width 120
        $text | Should -Not -Match 'InputObject'
        $text | Should -Not -Match '\{\{ Fill'
        $text | Should -Not -Match '```'
    }

    It 'opens the reference page that <_> names' -ForEach $commands {
        (Get-Help $_).relatedLinks.navigationLink[0].uri | Should -BeExactly (Get-Command $_).HelpUri
    }

    It 'lists the topics' {
        $pages = Get-ChildItem $PSScriptRoot/../../docs/about_*.md
        (Get-Help about_Flownally*).Name | Sort-Object | Should -Be ($pages.BaseName | Sort-Object)
    }

    It 'shows <_>' -ForEach $topics {
        $file = Get-Content "$ModuleFolder/en-US/$_.help.txt" -Raw
        (Get-Help $_ | Out-String).Trim() | Should -BeExactly $file.Trim()
        (Get-Help about_Flownally* | Where-Object Name -EQ $_).Synopsis | Should -BeExactly ($file -split '\n')[4].Trim()
    }
}
