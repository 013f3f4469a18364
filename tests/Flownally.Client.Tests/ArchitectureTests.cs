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
    public void Only_what_scripts_need_is_public()
    {
        Assert.Empty(typeof(FlownallyClient).Assembly.GetExportedTypes());
        Assert.All(
            typeof(Inbox).Assembly.GetExportedTypes(),
            type => Assert.True(
                type.IsAssignableTo(typeof(ApiObject)) || type == typeof(TextList) || type == typeof(ObjectList) || type == typeof(Connection) || type == typeof(InboxChange) || type == typeof(RoutingChange)
                    || type == typeof(FlownallyException) || type == typeof(FieldViolation) || type == typeof(ErrorIds),
                type.FullName));
    }

    [Fact]
    public void Every_property_that_holds_an_API_object_replaces_it()
    {
        foreach (var type in typeof(ApiObject).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ApiObject))))
        {
            var item = (ApiObject)Activator.CreateInstance(type)!;
            var holders = type.GetProperties().Where(property => property.IsDefined(typeof(HoldsAttribute), inherit: false)).ToList();
            holders.ForEach(holder => holder.SetValue(item, holder.PropertyType == typeof(object) ? new object() : new ObjectList { new object() }));

            var replaced = 0;
            item.ReplaceNested(_ => $"replaced {++replaced}");

            Assert.Equal(holders.Count, replaced);
        }
    }

    private static IEnumerable<string> References(Type type)
    {
        var references = type.Assembly.GetReferencedAssemblies();
        Assert.NotEmpty(references);
        return references.Select(reference => reference.Name!).Order(StringComparer.Ordinal);
    }
}
