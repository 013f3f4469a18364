BeforeDiscovery {
    # The pictures are what this version shows; others may show errors and headings a little differently.
    $script:isOtherVersion = $PSVersionTable.PSVersion -lt '7.6' -or $PSVersionTable.PSVersion -ge '7.7'
    $script:sessions = (Get-ChildItem "$PSScriptRoot/../../docs/pictures/sessions/*.ps1").BaseName
}

Describe 'The pictures of sessions' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox
        $script:repository = (Get-Item -LiteralPath $PSScriptRoot).Parent.Parent.FullName
        $script:pictures = "$repository/docs/pictures"

        # A process of its own: Pester's colours are none of the pictures' business.
        $script:made = Invoke-FreshProcess ([scriptblock]::Create("
            Import-Module `$args[0]
            (& '$pictures/Save-Session.ps1' -Destination '$TestDrive').BaseName
        "))
    }
    AfterAll { Close-Sandbox }

    It 'are made of every session, and of nothing else' {
        $made | Should -Be $sessions
        (Get-ChildItem "$pictures/*.svg").BaseName | Should -Be $made
    }

    It 'show what <_> looks like today' -Skip:$isOtherVersion -ForEach $sessions {
        $shown = Get-Content "$pictures/$_.svg" -Raw
        Get-Content "TestDrive:/$_.svg" -Raw | Should -BeExactly $shown -Because 'docs/pictures/Save-Session.ps1 makes them anew'
    }

    It 'tell <_> in words as well, and need nothing from elsewhere' -ForEach $sessions {
        $svg = [xml] (Get-Content "$pictures/$_.svg" -Raw)

        $svg.svg.title.'#text' | Should -Match '^A PowerShell session'
        $svg.svg.desc.'#text' | Should -Match '\.$'
        $svg.OuterXml -replace 'xmlns="http://www.w3.org/2000/svg"' | Should -Not -Match 'https?:|url\(|@import|href'
    }

    It 'are in the README with a text for those who can''t see <_>' -ForEach $sessions {
        (Get-Content "$repository/README.md") -match "!\[[^\]]{40,}\]\(docs/pictures/$_\.svg\)" | Should -HaveCount 1
    }
}
