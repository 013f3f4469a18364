using System.Runtime.Loader;

namespace Flownally.Tests.Loading;

public sealed class LoadContextTests : ShellTest
{
    [Fact]
    public void The_client_and_its_packages_are_in_a_context_of_their_own()
    {
        Run("Get-FlownallyInbox").AssertNoErrors();

        var dependencies = Path.Combine(Repository.Module, "dependencies");
        var context = Assert.Single(AssemblyLoadContext.All, context => context.Name == "Flownally");
        var names = context.Assemblies.Select(assembly => assembly.GetName().Name!).ToList();
        Assert.Contains("Flownally.Client", names);
        Assert.All(context.Assemblies, assembly => Assert.StartsWith(dependencies, assembly.Location, StringComparison.Ordinal));
        Assert.DoesNotContain(AssemblyLoadContext.Default.Assemblies, assembly => assembly.Location.StartsWith(dependencies, StringComparison.Ordinal));
    }

    [Fact]
    public void The_contracts_and_the_commands_are_in_the_default_context_once()
    {
        foreach (var name in new[] { "Flownally.Contracts", "Flownally.PowerShell" })
        {
            var assembly = Assert.Single(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == name);
            Assert.Same(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(assembly));
            Assert.Equal(Repository.Module, Path.GetDirectoryName(assembly.Location));
        }
    }

    [Fact]
    public void Type_literals_of_the_contracts_resolve()
    {
        var contracts = (Type)Run("[Flownally.Inbox]").Item.BaseObject;
        Assert.All(contracts.Assembly.GetExportedTypes().Where(type => !type.IsInterface), type => Assert.Equal(type, Run($"[{type.FullName}]").Item.BaseObject));
    }

    [Fact]
    public async Task Several_runspaces_import_and_use_the_module_concurrently()
    {
        var gate = new ManualResetEventSlim();
        var sessions = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var shell = new Shell();
                shell.Set("url", Server.BaseUri);
                gate.Wait(TestContext.Current.CancellationToken);
                return shell.Run($"Import-Module $manifest; Connect-Flownally -Token {SampleKeys.Admin} -BaseUri $url; @(Get-FlownallyInbox).Count").Item.BaseObject;
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToList();

        gate.Set();

        Assert.All(await Task.WhenAll(sessions), count => Assert.Equal(6, count));
    }
}
