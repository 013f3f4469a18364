using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Flownally.Tests.Output;

/// <summary>What the format file holds, read from the module that was built, and what the engine's core makes of it.</summary>
public sealed class ViewTests : IDisposable
{
    private static readonly XElement[] Views = [.. XDocument.Load(Path.Combine(Repository.Module, "Flownally.Format.ps1xml")).Descendants("View")];

    private readonly Shell shell = Shell.WithModule();

    public static TheoryData<string> Types =>
    [
        "Flownally.Inbox", "Flownally.InboxStatus", "Flownally.InboxConfig", "Flownally.Team", "Flownally.WabaPhoneNumber",
        "Flownally.WhatsAppTemplate", "Flownally.WhatsAppTemplateComponent", "Flownally.Connection",
    ];

    public void Dispose() => shell.Dispose();

    [Fact]
    public void These_are_the_types_that_commands_write_and_that_nest_in_them()
    {
        var written = shell.Run("(Get-Command -Module Flownally).OutputType.Name").Items.Select(name => (string)name.BaseObject);
        var contracts = Type("Flownally.ApiObject");
        var nested = contracts.Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(contracts)).Select(type => type.FullName!);

        Assert.Equal(
            Types.Select(type => type.Data).Order(StringComparer.Ordinal),
            written.Union(nested).Where(name => name != typeof(void).FullName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_has_a_table_and_a_list_and_the_table_is_its_default(string type) =>
        Assert.Equal(["TableControl", "ListControl"], ViewsOf(type).Select(view => view.Elements().Last().Name.LocalName));

    [Fact]
    public void No_view_is_for_anything_else() =>
        Assert.Equal(Types.Select(type => type.Data).Order(), Views.Select(view => view.Descendants("TypeName").Single().Value).Distinct().Order());

    [Theory]
    [MemberData(nameof(Types))]
    public void A_table_has_at_most_five_columns_and_the_id_is_the_first_of_them(string type)
    {
        var columns = ColumnsOf(type);

        Assert.InRange(columns.Count, 1, 5);
        Assert.Equal(Type(type).GetProperty("Id") is null ? columns[0] : "Id", columns[0]);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_column_but_the_last_has_a_width_and_together_they_leave_room_for_an_id(string type)
    {
        var widths = ViewsOf(type)[0].Descendants("TableColumnHeader").Select(header => (int?)header.Element("Width")).ToList();

        Assert.Null(widths[^1]);
        Assert.True(100 - widths.SkipLast(1).Sum(width => width!.Value + 1) >= 15);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_list_has_every_property_and_at_its_end_what_this_version_does_not_know(string type)
    {
        var items = ViewsOf(type)[1].Descendants("ListItem").ToList();
        var properties = Type(type).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal);
        var last = items[^1];

        if (Type(type).IsSubclassOf(Type("Flownally.ApiObject")))
        {
            Assert.Equal("OtherFields", Name(last));
            Assert.Equal(last.Elements("ScriptBlock").Single().Value, last.Element("ItemSelectionCondition")!.Value);
            items.Remove(last);
        }

        Assert.Equal(properties, items.Select(Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_view_has_logic_of_its_own() => Assert.All(
        Views.Descendants("ScriptBlock"),
        script => Assert.Matches(new Regex(@"^\[Flownally\.Output\.Formatting\]::\w+\(\$_(\.\w+)?(, \$PSStyle)?\)$"), script.Value));

    [Fact]
    public async Task The_tables_show_where_there_are_only_core_commands() => Assert.Equal(
        [
            "Id                             Name                Channel   State    TeamId",
            "--                             ----                -------   -----    ------",
            $"{Sample.Returns} Returns WhatsApp    whatsapp  degraded",
            "PhoneNumberId     OtherFields",
            "-------------     -----------",
            "                  pageId=556677889900112",
            "State        Reasons                                  OtherFields",
            "-----        -------                                  -----------",
            "degraded     payment_issue",
        ],
        (await FreshProcess.RunAsync($$"""
            Import-Module '{{Repository.Manifest}}'
            Get-FlownallyInbox Returns* | Out-Default
            (Get-FlownallyInbox *messenger).Config | Out-Default
            (Get-FlownallyInbox Returns*).Status | Out-Default
            """)).Select(line => line.TrimEnd()));

    private static string Name(XElement item) => (item.Element("PropertyName") ?? item.Element("Label"))!.Value;

    private static XElement[] ViewsOf(string type) => [.. Views.Where(view => view.Descendants("TypeName").Single().Value == type)];

    private static List<string> ColumnsOf(string type)
    {
        var table = ViewsOf(type)[0];
        return [.. table.Descendants("TableColumnHeader").Zip(
            table.Descendants("TableColumnItem"),
            (header, item) => (header.Element("Label") ?? item.Element("PropertyName"))!.Value)];
    }

    private Type Type(string name) => (Type)shell.Run($"[{name}]").Item.BaseObject;
}
