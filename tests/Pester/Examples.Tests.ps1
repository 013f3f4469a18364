# Every example of the help runs, and prints what its page shows. With FLOWNALLY_UPDATE_DOCS set, the pages are given what was printed.

BeforeDiscovery {
    Import-Module $PSScriptRoot/Pages.psm1 -Force
    $number = 0
    $script:examples = Get-PageExample | ForEach-Object { $_ + @{ Number = $number++ } }
}

BeforeAll {
    Import-Module $PSScriptRoot/Support.psm1, $PSScriptRoot/Pages.psm1 -Force
    $address = Open-Sandbox
    $file = New-TemporaryFile
    ConvertTo-Json @((Get-PageExample).Code) | Set-Content $file

    # In a process of its own, whose output holds what goes to the console as well, such as -WhatIf's lines.
    $text = Invoke-Pwsh -File $PSScriptRoot/Invoke-Example.ps1 -Path $file -Server ($address -replace '/v1$') -ModuleSearchPath $ModuleSearchPath | Out-String
    $script:printed = $text -replace '\r' -split '(?m)^Example \d+\n' | Select-Object -Skip 1 | ForEach-Object {
        ($_ -replace '(?m)[ \t]+$').Trim("`n")
    }
}

AfterAll {
    Close-Sandbox
    Remove-Item $file
}

Describe 'The examples of the help' {
    It 'are all run' {
        $blocks = Get-ChildItem $PSScriptRoot/../../docs/cmdlets/*.md, $PSScriptRoot/../../docs/about_*.md | Select-String '^```powershell'
        $printed | Should -HaveCount $blocks.Count
    }

    It 'run without an error: <Name>' -ForEach $examples {
        $printed[$Number] | Should -Not -Match '(?m)^ERROR '
    }

    It 'print what the page shows: <Name>' -ForEach ($examples | Where-Object { $null -ne $_.Output }) {
        if ($env:FLOWNALLY_UPDATE_DOCS) {
            Write-PageOutput $_ $printed[$Number]
        }
        else {
            $printed[$Number] | Should -BeExactly $Output
        }
    }
}
