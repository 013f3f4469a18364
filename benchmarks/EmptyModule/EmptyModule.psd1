@{
    RootModule           = 'EmptyModule.dll'
    ModuleVersion        = '1.0.0'
    GUID                 = '6f2a4c1e-1d0b-4a55-9a0f-3c7a3be1f0d4'
    Author               = 'Flownally for PowerShell contributors'
    Description          = 'A binary module that does nothing: what its import takes is PowerShell''s own share.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('EmptyModule.Format.ps1xml')
    CmdletsToExport      = @('Get-Nothing')
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
}
