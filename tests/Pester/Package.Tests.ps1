BeforeDiscovery {
    # Packing takes the SDK.
    $script:cannot = -not (Get-Module -ListAvailable Microsoft.PowerShell.PSResourceGet | Where-Object Version -GE 1.1) -or
        -not (Get-Command dotnet -ErrorAction Ignore)
}

Describe 'The package' -Skip:$cannot {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $repository = (Get-Item -LiteralPath $PSScriptRoot).Parent.Parent.FullName
        $name = "flownally-tests-$PID"
        $folders = @{}
        foreach ($use in 'Packed', 'Published', 'Installed') {
            $folders[$use] = (New-Item -ItemType Directory "$TestDrive/$use").FullName
        }

        # As it was built: which configuration lies in out/Flownally is not the package's business.
        dotnet pack $repository/src/Flownally.PowerShell --no-build --configuration Debug --output $folders.Packed --nologo --verbosity quiet | Out-Null
        $package = Get-Item "$($folders.Packed)/*.nupkg"
        $script:manifest = Import-PowerShellDataFile $ModulePath
        $script:version = $manifest.ModuleVersion
        Register-PSResourceRepository -Name $name -Uri $folders.Published -Trusted
        Publish-PSResource -NupkgPath $package -Repository $name
    }
    AfterAll {
        Unregister-PSResourceRepository -Name $name
    }

    It 'is one file, named after the module and its version' {
        $package.Name | Should -BeExactly "Flownally.$version.nupkg"
    }

    It 'is found in a repository, with all that is said about it' {
        $found = Find-PSResource Flownally -Repository $name

        $found.Version | Should -Be $version
        $found.Type | Should -Be 'Module'
        $found.Author | Should -BeExactly 'Flownally for PowerShell contributors'
        $found.Description | Should -BeExactly $manifest.Description
        $found.LicenseUri | Should -Be 'https://licenses.nuget.org/MIT'
        $found.ReleaseNotes | Should -BeExactly $manifest.PrivateData.PSData.ReleaseNotes
        (Get-Content "$repository/CHANGELOG.md" -Raw).Contains("]`n`n$($found.ReleaseNotes)`n") | Should -BeTrue
        $found.Dependencies | Should -BeNullOrEmpty
        $manifest.PrivateData.PSData.Tags | Should -BeIn $found.Tags
    }

    It 'is found by its tag' {
        (Find-PSResource -Tag Flownally -Repository $name).Name | Should -Be 'Flownally'
    }

    It 'installs, and imports in a process that knows nothing else' {
        Save-PSResource Flownally -Repository $name -Path $folders.Installed -TrustRepository

        $imported = Invoke-Pwsh -Command {
            param($modules)
            $env:PSModulePath = $modules
            (Get-Command Get-FlownallyInbox).Module | ForEach-Object { "$($_.Name) $($_.Version) $($_.ModuleBase)" }
        } -args $folders.Installed

        $imported | Should -BeExactly "Flownally $version $((Get-Item "$($folders.Installed)/Flownally/$version").FullName)"
    }

    It 'brings exactly the files of the module' {
        $shipped = Get-Content "$repository/tests/Flownally.PowerShell.Tests/Architecture/shipped-files.txt"
        $installed = Get-ChildItem "$($folders.Installed)/Flownally/$version" -File -Recurse |
            ForEach-Object { [IO.Path]::GetRelativePath("$($folders.Installed)/Flownally/$version", $_.FullName).Replace('\', '/') }

        $installed | Sort-Object | Should -Be ($shipped + 'icon.png', 'README.md' | Sort-Object)
    }

    Context 'published by build.ps1' {
        BeforeAll {
            # A copy of the script, since the real one would put its package beside the module that is being tested.
            $copy = New-Item -ItemType Directory "$TestDrive/copy/out"
            Copy-Item "$repository/build.ps1" $copy.Parent
            function dotnet { Copy-Item $package $copy -WhatIf:$false }

            $shelf = (New-Item -ItemType Directory "$TestDrive/shelf").FullName
            Register-PSResourceRepository -Name "$name-shelf" -Uri $shelf -Trusted
        }
        AfterAll {
            Unregister-PSResourceRepository -Name "$name-shelf"
        }

        It 'goes nowhere with -WhatIf' {
            & "$TestDrive/copy/build.ps1" -Task Publish -Repository "$name-shelf" -WhatIf

            Get-ChildItem $shelf | Should -BeNullOrEmpty
        }

        It 'goes to the repository that it is told' {
            & "$TestDrive/copy/build.ps1" -Task Publish -Repository "$name-shelf" -Confirm:$false

            (Get-ChildItem $shelf).Name | Should -BeExactly "Flownally.$version.nupkg"
        }
    }
}
