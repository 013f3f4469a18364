using System.Collections;

namespace Flownally.Tests.Loading;

public sealed class ManifestTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public void The_manifest_is_valid_and_says_what_the_module_needs()
    {
        var module = (PSModuleInfo)shell.Run("Import-Module $manifest -PassThru").Item.BaseObject;

        Assert.Equal("Flownally", module.Name);
        Assert.Equal(new Version(7, 4), module.PowerShellVersion);
        Assert.Equal(["Core"], module.CompatiblePSEditions);
        Assert.Equal("Flownally.PowerShell.dll", module.RootModule);
        Assert.Empty(module.ExportedFunctions);
        Assert.Empty(module.ExportedAliases);
        Assert.Empty(module.ExportedVariables);
        Assert.NotEmpty((IEnumerable)((Hashtable)((Hashtable)module.PrivateData)["PSData"]!)["Tags"]!);
    }

    [Fact]
    public void Importing_writes_nothing_and_warns_of_nothing()
    {
        var result = shell.Run("Import-Module $manifest");

        Assert.Empty(result.Items);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Importing_leaves_no_variable_behind_but_its_own()
    {
        const string Names = "@($ExecutionContext.SessionState.InvokeProvider.ChildItem.Get('variable:', $false) | ForEach-Object Name)";
        var before = shell.Run(Names).Items.Select(name => name.BaseObject).ToList();

        shell.Run("Import-Module $manifest").AssertNoErrors();

        Assert.Empty(shell.Run(Names).Items.Select(name => name.BaseObject).Except(before));
    }
}
