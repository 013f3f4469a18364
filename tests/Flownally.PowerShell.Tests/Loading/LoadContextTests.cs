using System.Runtime.Loader;

namespace Flownally.Tests.Loading;

public sealed class LoadContextTests : ShellTest
{
    [Fact]
    public void The_client_and_its_packages_live_in_a_context_of_their_own()
    {
        Run("Get-FlownallyInbox").AssertNoErrors();

        var context = Assert.Single(AssemblyLoadContext.All, context => context.Name == "Flownally");
        var names = context.Assemblies.Select(assembly => assembly.GetName().Name!).ToList();
        Assert.Contains("Flownally.Client", names);
        Assert.Contains("Microsoft.Extensions.Http", names);
        Assert.All(context.Assemblies, assembly => Assert.Equal(Path.Combine(Repository.Module, "dependencies"), Path.GetDirectoryName(assembly.Location)));
        Assert.DoesNotContain(AssemblyLoadContext.Default.Assemblies, assembly => assembly.GetName().Name is "Flownally.Client" or "Microsoft.Extensions.Http");
    }

    [Fact]
    public void The_contracts_and_the_commands_live_in_the_default_context_once()
    {
        foreach (var name in new[] { "Flownally.Contracts", "Flownally.PowerShell" })
        {
            var assembly = Assert.Single(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == name);
            Assert.Same(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(assembly));
            Assert.Equal(Repository.Module, Path.GetDirectoryName(assembly.Location));
        }
    }

    [Theory]
    [InlineData("Flownally.Inbox")]
    [InlineData("Flownally.InboxStatus")]
    [InlineData("Flownally.InboxConfig")]
    [InlineData("Flownally.WhatsAppTemplate")]
    [InlineData("Flownally.WhatsAppTemplateComponent")]
    [InlineData("Flownally.WabaPhoneNumber")]
    [InlineData("Flownally.Team")]
    [InlineData("Flownally.Connection")]
    [InlineData("Flownally.FlownallyException")]
    [InlineData("flownally.inbox[]")]
    public void A_type_literal_resolves(string name)
    {
        Assert.Equal(name, Run($"[{name}].FullName").Item.BaseObject.ToString(), ignoreCase: true);
    }

    [Fact]
    public void An_error_can_be_caught_by_its_type()
    {
        Assert.Equal(
            "InboxNotFound",
            Run("try { Remove-FlownallyInbox ibx_missing -Force -ErrorAction Stop } catch [Flownally.FlownallyException] { $_.Exception.ErrorId }").Item.BaseObject);
    }

    [Fact]
    public async Task Several_runspaces_import_and_use_it_at_the_same_time()
    {
        var gate = new ManualResetEventSlim();
        var sessions = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var shell = new Shell();
                shell.Set("url", Server.BaseUri);
                gate.Wait(TestContext.Current.CancellationToken);
                return shell.Run($"Import-Module $manifest; Connect-Flownally {SampleKeys.Admin} -BaseUri $url; @(Get-FlownallyInbox).Count").Item.BaseObject;
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToList();

        gate.Set();

        Assert.All(await Task.WhenAll(sessions), count => Assert.Equal(6, count));
    }
}
