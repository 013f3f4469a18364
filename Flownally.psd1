@{
    RootModule           = 'Flownally.PowerShell.dll'
    ModuleVersion        = '0.2.0'
    GUID                 = '0f465cf3-f953-403f-84e8-eb70c5341db8'
    Author               = 'Flownally for PowerShell contributors'
    CompanyName          = 'Flownally for PowerShell contributors'
    Copyright            = '(c) Flownally for PowerShell contributors. MIT licence.'
    Description          = 'Manages the inboxes of a Flownally workspace: see which WhatsApp, Messenger, Instagram and live-chat channels are connected and healthy, connect WhatsApp numbers, route inboxes to teams, list message templates, disconnect, watch their health, and call the rest of the API.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('Flownally.Format.ps1xml')
    CmdletsToExport      = @(
        'Clear-FlownallyInboxTeam'
        'Compare-FlownallyInbox'
        'Compare-FlownallyRouting'
        'Connect-Flownally'
        'Disconnect-Flownally'
        'Get-FlownallyConnection'
        'Get-FlownallyInbox'
        'Get-FlownallyTeam'
        'Get-FlownallyWabaPhoneNumber'
        'Get-FlownallyWhatsAppTemplate'
        'Invoke-FlownallyRequest'
        'New-FlownallyInbox'
        'Remove-FlownallyInbox'
        'Select-FlownallyConnection'
        'Set-FlownallyInboxTeam'
        'Sync-FlownallyRouting'
        'Wait-FlownallyInbox'
        'Watch-FlownallyInbox'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            LicenseUri   = 'https://licenses.nuget.org/MIT'
            # The build writes the version's section of CHANGELOG.md here.
            ReleaseNotes = ''
            Tags         = @('Flownally', 'WhatsApp', 'Messenger', 'Instagram', 'LiveChat', 'Inbox', 'REST', 'API', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
        }
    }
}
