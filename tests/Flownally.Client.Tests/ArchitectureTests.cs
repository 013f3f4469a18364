namespace Flownally.Client.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void The_contracts_reference_only_the_framework()
    {
        Assert.All(References(typeof(Inbox)), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void The_client_references_its_packages_and_no_PowerShell()
    {
        Assert.Equal(
            ["Flownally.Contracts", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Http", "Microsoft.Extensions.Options"],
            References(typeof(FlownallyClient)).Where(name => !name.StartsWith("System.", StringComparison.Ordinal)));
        Assert.DoesNotContain("System.Management.Automation", References(typeof(FlownallyClient)));
    }

    [Fact]
    public void Nobody_but_the_client_makes_its_services() => Assert.All(
        typeof(FlownallyClient).GetProperties().Select(property => property.PropertyType).Append(typeof(FlownallyClient)),
        type => Assert.Empty(type.GetConstructors()));

    private static IEnumerable<string> References(Type type)
    {
        var references = type.Assembly.GetReferencedAssemblies();
        Assert.NotEmpty(references);
        return references.Select(reference => reference.Name!).Order(StringComparer.Ordinal);
    }
}
