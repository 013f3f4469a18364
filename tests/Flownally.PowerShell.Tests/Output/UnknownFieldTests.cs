using System.Text.Json.Nodes;

namespace Flownally.Tests.Output;

/// <summary>A field that the API adds later is not lost.</summary>
public sealed class UnknownFieldTests : ShellTest
{
    [Fact]
    public void A_field_of_the_object_itself_shows_as_a_property()
    {
        var inbox = Inbox("""{ "id": "ibx_1", "name": "One", "timezone": "Europe/Warsaw", "seats": 3, "price": 1.5, "isVip": true, "nothing": null }""");

        Assert.Equal("Europe/Warsaw", inbox.Get("timezone"));
        Assert.Equal(3L, inbox.Get("seats"));
        Assert.Equal(1.5, inbox.Get("price"));
        Assert.Equal(true, inbox.Get("isVip"));
        Assert.Null(inbox.Get("nothing"));
        Assert.Equal("One", inbox.Get("Name"));
        Assert.Equal("Flownally.Inbox", inbox.TypeName());
    }

    [Fact]
    public void A_field_of_the_status_and_of_the_settings_shows_there()
    {
        var inbox = Inbox("""{ "id": "ibx_1", "status": { "state": "active", "since": "2026-01-01" }, "config": { "phoneNumberId": "1", "pageId": "2" } }""");

        Assert.Equal("active", inbox.Get("Status.State"));
        Assert.Equal("2026-01-01", inbox.Get("Status.since"));
        Assert.Equal("1", inbox.Get("Config.PhoneNumberId"));
        Assert.Equal("2", inbox.Get("Config.pageId"));
        Assert.Equal("active", inbox.Get("State"));
        Assert.Equal("Flownally.InboxStatus", PSObject.AsPSObject(inbox.Properties["Status"].Value).TypeName());
        Assert.Equal("Flownally.InboxConfig", PSObject.AsPSObject(inbox.Properties["Config"].Value).TypeName());
    }

    [Fact]
    public void A_field_of_a_part_of_a_template_shows_there()
    {
        Workspace.Wabas[Sample.OtherWaba].Templates.Clear();
        Workspace.Wabas[Sample.OtherWaba].Templates.Add(JsonNode.Parse("""
            { "id": "1", "name": "x", "quality": "HIGH", "components": [
                { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["h1"] } },
                { "type": "BODY", "text": "Hi {{name}}" },
                { "type": "BUTTONS", "buttons": [{ "type": "URL", "url": "https://x/{{1}}" }] }] }
            """)!.AsObject());

        var template = Run($"$template = Get-FlownallyWhatsAppTemplate {Sample.Returns}; $template").Item;

        Assert.Equal("HIGH", template.Get("quality"));
        Assert.Equal("Hi {{name}}", template.Get("Body"));
        Assert.Equal(["name"], template.Texts("Placeholders"));
        Assert.Equal("IMAGE", Run("$template.Components[0].format").Item.BaseObject);
        Assert.Equal("h1", Run("$template.Components[0].example.header_handle[0]").Item.BaseObject);
        Assert.Equal("https://x/{{1}}", Run("$template.Components[2].buttons[0].url").Item.BaseObject);
        Assert.Equal("Flownally.WhatsAppTemplateComponent", Run("$template.Components[0].PSObject.TypeNames[0]").Item.BaseObject);
    }

    [Fact]
    public void A_field_of_a_team_and_of_a_number_shows_there()
    {
        Workspace.Teams.Update(Sample.SalesTeam, team => team["color"] = "red");
        Workspace.Wabas[Sample.OtherWaba].PhoneNumbers.Update("223344556677880", number => number["tier"] = "T1");

        Assert.Equal("red", Run("Get-FlownallyTeam Sales").Item.Get("color"));
        Assert.Equal("T1", Run($"Get-FlownallyWabaPhoneNumber {Sample.OtherWaba}").Item.Get("tier"));
    }

    [Theory]
    [InlineData("$inbox.extra.a.b[1].c", "x")]
    [InlineData("$inbox.extra.a.b.Count", 3)]
    [InlineData("$inbox.list -join '+'", "1+2+3")]
    [InlineData("$inbox.list -is [array]", true)]
    [InlineData("$inbox.empty.Count", 0)]
    [InlineData("$inbox.empty -is [array]", true)]
    [InlineData("$inbox.one -is [array]", true)]
    [InlineData("$inbox.extra -is [pscustomobject]", true)]
    [InlineData("$inbox.nested[0][1]", 2L)]
    [InlineData("$inbox.date", "2026-04-30T09:00:00Z")]
    [InlineData("$inbox.big.GetType().Name", "BigInteger")]
    [InlineData("\"$($inbox.precise)\"", "0.12345678901234567890123")]
    [InlineData("@($inbox | Where-Object timezone -EQ 'x').Count", 1)]
    [InlineData("@($inbox | ForEach-Object timezone) -join ''", "x")]
    [InlineData("$inbox.ToString()", "One (ibx_1)")]
    [InlineData("\"$inbox\"", "One (ibx_1)")]
    [InlineData("$inbox -is [Flownally.Inbox]", true)]
    [InlineData("$inbox.PSObject.Properties['timezone'].MemberType.ToString()", "NoteProperty")]
    public void Values_are_what_a_script_would_expect(string script, object expected)
    {
        Add("""
            {
              "id": "ibx_1", "name": "One", "timezone": "x", "extra": { "a": { "b": [1, { "c": "x" }, null] } }, "list": [1, 2, 3], "empty": [], "one": ["x"],
              "nested": [[1, 2], []], "date": "2026-04-30T09:00:00Z", "big": 123456789012345678901234567890, "precise": 0.12345678901234567890123
            }
            """);

        Assert.Equal(expected, Run($"$inbox = Get-FlownallyInbox; {script}").Item.BaseObject);
    }

    [Theory]
    [InlineData("PSObject", "PSObject_")]
    [InlineData("psobject", "psobject_")]
    [InlineData("PSTypeNames", "PSTypeNames_")]
    [InlineData("psbase", "psbase_")]
    [InlineData("psadapted", "psadapted_")]
    [InlineData("psextended", "psextended_")]
    [InlineData("PSStandardMembers", "PSStandardMembers_")]
    [InlineData("Id", "Id_")]
    [InlineData("ID", "ID_")]
    [InlineData("State", "State_")]
    [InlineData("state", "state_")]
    [InlineData("reasons", "reasons_")]
    [InlineData("NAME", "NAME_")]
    [InlineData("ToString", "ToString_")]
    [InlineData("gethashcode", "gethashcode_")]
    [InlineData("GetType", "GetType_")]
    [InlineData("", "_")]
    [InlineData("UnknownFields", "UnknownFields")]
    [InlineData("with space", "with space")]
    [InlineData("a.b", "a.b")]
    [InlineData("$x", "$x")]
    public void A_name_that_cannot_be_used_gets_an_underscore_at_its_end(string name, string shown)
    {
        var inbox = Inbox(new JsonObject { ["id"] = "ibx_1", ["status"] = new JsonObject { ["state"] = "active" }, [name] = "theirs" }.ToJsonString());

        Assert.Equal("theirs", inbox.Properties[shown].Value);
        Assert.Equal("ibx_1", inbox.Properties["Id"].Value);
        Assert.Equal("active", inbox.Properties["State"].Value);
        Assert.Equal("ibx_1", inbox.ToString());
    }

    [Theory]
    [InlineData("PSObject")]
    [InlineData("pstypenames")]
    [InlineData("")]
    [InlineData("ToString")]
    public void The_same_holds_inside_of_nested_objects(string name)
    {
        Add(new JsonObject
        {
            ["id"] = "ibx_1", ["config"] = new JsonObject { [name] = "in config" }, ["extra"] = new JsonObject { [name] = "in extra" },
        }.ToJsonString());

        Assert.Equal("in config", Run($"$inbox = Get-FlownallyInbox; $inbox.Config.'{name}_'").Item.BaseObject);
        Assert.Equal("in extra", Run($"$inbox.extra.'{name}_'").Item.BaseObject);
    }

    [Fact]
    public void Names_that_differ_only_in_case_are_all_kept()
    {
        var inbox = Inbox("""{ "id": "ibx_1", "size": 1, "Size": 2, "SIZE": 3, "extra": { "a": 1, "A": 2 } }""");

        Assert.Equal(1L, inbox.Get("size"));
        Assert.Equal(2L, inbox.Get("Size_"));
        Assert.Equal(3L, inbox.Get("SIZE__"));
        Assert.Equal(2L, inbox.Get("extra.A_"));
    }

    [Fact]
    public void A_name_that_already_ends_in_an_underscore_doesnt_push_out_another()
    {
        var inbox = Inbox("""{ "id": "ibx_1", "ToString": 1, "ToString_": 2 }""");

        var shown = inbox.Properties.Where(property => property.Name.StartsWith("ToString", StringComparison.Ordinal));
        Assert.Equal([1L, 2L], shown.Select(property => property.Value).Order());
    }

    [Fact]
    public void Serialization_keeps_them_at_every_level()
    {
        Add("""
            {
              "id": "ibx_1", "name": "One", "timezone": "x", "status": { "state": "active", "reasons": ["r"], "since": "y" },
              "config": { "phoneNumberId": "1", "pageId": "2", "deep": { "a": [{ "b": "z" }] } }, "extra": { "list": [1, 2] }
            }
            """);

        Run($"$copy = {Copy("(Get-FlownallyInbox)")}").AssertNoErrors();

        Assert.Equal("Deserialized.Flownally.Inbox", Run("$copy.PSObject.TypeNames[0]").Item.BaseObject);
        Assert.Equal("One", Run("$copy.Name").Item.BaseObject);
        Assert.Equal("x", Run("$copy.timezone").Item.BaseObject);
        Assert.Equal("y", Run("$copy.Status.since").Item.BaseObject);
        Assert.Equal("r", Run("$copy.Reasons[0]").Item.BaseObject);
        Assert.Equal("2", Run("$copy.Config.pageId").Item.BaseObject);
        Assert.Equal(2L, Run("$copy.extra.list[1]").Item.BaseObject);
    }

    [Fact]
    public void Every_command_that_writes_an_inbox_shows_them()
    {
        Workspace.Inboxes.Update(Sample.Chat, inbox => inbox["theme"] = "dark");

        Assert.Equal("dark", Run($"Set-FlownallyInboxTeam {Sample.Chat} Sales").Item.Get("theme"));
        Assert.Equal("dark", Run($"Clear-FlownallyInboxTeam {Sample.Chat}").Item.Get("theme"));
        Assert.Equal("dark", Run($"Get-FlownallyInbox -Id {Sample.Chat}").Item.Get("theme"));
        Assert.Equal("dark", Run("New-FlownallyInbox -Channel text -Request @{ theme = 'dark' }").Item.Get("Config.theme"));
    }

    [Fact]
    public void An_object_that_is_written_twice_by_one_command_shows_them_twice()
    {
        Workspace.Inboxes.Update(Sample.Chat, inbox => inbox["theme"] = "dark");

        Assert.Equal(["dark", "dark"], Run($"Get-FlownallyInbox -Id {Sample.Chat}, {Sample.Chat}").Each("theme"));
    }

    private PSObject Inbox(string json)
    {
        Add(json);
        return Run("Get-FlownallyInbox").Item;
    }

    private void Add(string json)
    {
        Workspace.Inboxes.Clear();
        Workspace.Inboxes.Add(JsonNode.Parse(json)!.AsObject());
    }
}
