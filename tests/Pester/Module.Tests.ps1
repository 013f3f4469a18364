Describe 'The module' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox
        $script:manifest = $ModulePath
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    Context 'the manifest' {
        It 'is valid' {
            $module = Test-ModuleManifest $manifest

            $module.Name | Should -BeExactly 'Flownally'
            $module.PowerShellVersion | Should -Be '7.4'
            $module.CompatiblePSEditions | Should -Be Core
            $module.Tags | Should -Contain Flownally
        }

        It 'names every command, and exports nothing else' {
            $data = Import-PowerShellDataFile $manifest

            $data.CmdletsToExport | Sort-Object | Should -Be ((Get-Command -Module Flownally).Name | Sort-Object)
            $data.FunctionsToExport | Should -BeExactly @()
            $data.AliasesToExport | Should -BeExactly @()
            $data.VariablesToExport | Should -BeExactly @()
        }
    }

    Context 'the commands' {
        It 'have approved verbs' {
            (Get-Command -Module Flownally).Verb | Sort-Object -Unique | Should -BeIn (Get-Verb).Verb
        }

        It 'have singular nouns with the prefix of the module' {
            (Get-Command -Module Flownally).Noun | Should -MatchExactly '^Flownally(\w*[^s])?$'
        }

        It 'say what they emit, and each type of the module has a table and a list' {
            foreach ($command in Get-Command -Module Flownally) {
                $command.OutputType | Should -Not -BeNullOrEmpty
                foreach ($type in $command.OutputType.Type.Where({ $_.FullName -like 'Flownally.*' })) {
                    (Get-FormatData $type.FullName).FormatViewDefinition.Control.ForEach({ $_.GetType().Name }) | Should -Be TableControl, ListControl
                }
            }
        }

        It 'have a Pester file each' {
            (Get-Command -Module Flownally).Name | ForEach-Object { "$PSScriptRoot/$_.Tests.ps1" } | Should -Exist
        }
    }

    Context 'importing' {
        # An installed module lies in a folder of its version, below the one that has its name.
        It 'works from <What>' -ForEach @(
            @{
                What   = 'the folder'
                Script = { Import-Module (($args[0] | Split-Path) -replace '[\\/][\d.]+$'); (Get-FlownallyInbox).Count }
            }
            @{
                What   = 'the manifest'
                Script = { Import-Module $args[0]; (Get-FlownallyInbox).Count }
            }
            @{
                What   = 'the module path, by the first command'
                Script = { $env:PSModulePath = $args[1]; (Get-FlownallyInbox).Count }
            }
        ) {
            Invoke-FreshProcess $Script | Should -Be 6
        }

        It 'works again with -Force, before and after a request' {
            Invoke-FreshProcess {
                Import-Module $args[0]
                Import-Module $args[0] -Force
                (Get-FlownallyInbox).Count
                Import-Module $args[0] -Force
                (Get-FlownallyInbox).Count
            } | Should -Be 6, 6
        }

        It 'works in several runspaces at once' {
            $counts = Use-SandboxEnvironment {
                1..4 | ForEach-Object -Parallel {
                    Import-Module $using:ModulePath
                    (Get-FlownallyInbox).Count
                }
            }
            $counts | Should -Be 6, 6, 6, 6
        }

        It 'leaves no variable, alias or function behind, and writes nothing' {
            Invoke-FreshProcess {
                function Get-Inventory { (Get-ChildItem Variable:, Alias:, Function:).PSPath }
                $before = $after = $null
                $before = Get-Inventory
                Import-Module $args[0]
                $after = Get-Inventory
                Compare-Object $before $after -PassThru
            } | Should -BeNullOrEmpty
        }

        It 'makes the types known by their names' {
            Invoke-FreshProcess { Import-Module $args[0]; [Flownally.Inbox].FullName } | Should -BeExactly 'Flownally.Inbox'
        }

        It 'keeps the client out of the load context that other modules share' {
            Invoke-FreshProcess {
                Import-Module $args[0]
                $null = Get-FlownallyInbox
                [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.GetName().Name -like 'Flownally*' | Sort-Object
            } | Should -Be 'Flownally.Contracts', 'Flownally.PowerShell'
        }
    }

    Context 'removing' {
        It 'forgets every connection' {
            Invoke-FreshProcess {
                Import-Module $args[0]
                Connect-Flownally -Token $env:FLOWNALLY_API_TOKEN -Name kept
                Remove-Module Flownally
                Import-Module $args[0]
                (Get-FlownallyConnection).Name
                (Get-FlownallyInbox).Count
            } | Should -Be environment, 6
        }
    }
}
