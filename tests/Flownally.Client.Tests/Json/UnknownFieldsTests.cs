using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Json;

public sealed class UnknownFieldsTests
{
    [Fact]
    public async Task Fields_that_the_API_adds_later_are_kept_as_they_came()
    {
        var inbox = await Inbox("""
            "priority": 3, "labels": ["a", {"b": null}], "owner": {"id": "usr_1"}, "archivedAt": null, "muted": false
            """);

        AssertUnknown(
            inbox, "priority=3", """labels=["a", {"b": null}]""", """owner={"id": "usr_1"}""", "archivedAt=null", "muted=false");
    }

    [Fact]
    public async Task An_inbox_keeps_them_in_its_status_and_its_config_too()
    {
        var inbox = await Inbox("""
            "status": {"state": "active", "since": "yesterday", "checks": [1, 2]},
            "config": {"pageId": "42", "phoneNumberId": "1", "page": {"name": "Shop"}}
            """);

        Assert.Null(inbox.UnknownFields);
        AssertUnknown(Assert.IsType<InboxStatus>(inbox.Status), "since=\"yesterday\"", "checks=[1, 2]");
        AssertUnknown(Assert.IsType<InboxConfig>(inbox.Config), "pageId=\"42\"", """page={"name": "Shop"}""");
    }

    [Fact]
    public async Task A_template_keeps_them_in_its_components_too()
    {
        var template = await Template("""
            "quality": "HIGH",
            "components": [{"type": "BUTTONS", "buttons": [{"type": "URL"}]}, {"type": "BODY", "text": "Hi", "example": {"a": 1}}]
            """);

        AssertUnknown(template, "quality=\"HIGH\"");
        AssertUnknown(Assert.IsType<WhatsAppTemplateComponent>(template.Components![0]), """buttons=[{"type": "URL"}]""");
        AssertUnknown(Assert.IsType<WhatsAppTemplateComponent>(template.Components[1]), """example={"a": 1}""");
    }

    [Fact]
    public async Task Teams_and_numbers_keep_them_too()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, """{"teams":[{"id":"team_1","color":"red"}]}""").Reply(200, """{"phoneNumbers":[{"id":"1","tier":2}]}""");

        var teams = await fixture.Run((client, stop) => client.Teams.ListAsync(stop));
        var numbers = await fixture.Run((client, stop) => client.WhatsApp.ListPhoneNumbersAsync("1", stop));

        AssertUnknown(Assert.Single(teams), "color=\"red\"");
        AssertUnknown(Assert.Single(numbers), "tier=2");
    }

    // Each of these is the name of a property of ours that is worked out, filled in, or written another way.
    [Fact]
    public async Task A_field_of_an_inbox_that_clashes_with_our_names_is_kept()
    {
        var inbox = await Inbox("""
            "Id": "other", "ID": 7, "state": "paused", "reasons": ["x"], "Status": 1, "unknownFields": 2, "UnknownFields": 3, "": 4,
            "status": {"state": "active", "reasons": [], "State": "other"}
            """);

        Assert.Equal("ibx_1", inbox.Id);
        Assert.Equal("active", inbox.State);
        Assert.Empty(inbox.Reasons!);
        AssertUnknown(
            inbox, "Id=\"other\"", "ID=7", "state=\"paused\"", "reasons=[\"x\"]", "Status=1", "unknownFields=2", "UnknownFields=3", "=4");
        AssertUnknown(Assert.IsType<InboxStatus>(inbox.Status), "State=\"other\"");
    }

    [Fact]
    public async Task A_field_of_a_template_that_clashes_with_our_names_is_kept()
    {
        var template = await Template("""
            "inboxId": "ibx_other", "body": "other", "placeholders": ["x"],
            "components": [{"type": "BODY", "text": "Hi {{1}}", "placeholders": {"1": "name"}}]
            """);

        Assert.Equal("ibx_1", template.InboxId);
        Assert.Equal("Hi {{1}}", template.Body);
        Assert.Equal(["1"], template.Placeholders);
        AssertUnknown(template, "inboxId=\"ibx_other\"", "body=\"other\"", "placeholders=[\"x\"]");
        AssertUnknown(Assert.IsType<WhatsAppTemplateComponent>(Assert.Single(template.Components!)), """placeholders={"1": "name"}""");
    }

    [Fact]
    public async Task A_field_of_a_number_that_clashes_with_our_names_is_kept()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, """{"phoneNumbers":[{"id":"1","wabaId":"other","phoneNumberId":"other"}]}""");

        var number = Assert.Single(await fixture.Run((client, stop) => client.WhatsApp.ListPhoneNumbersAsync("waba_1", stop)));

        Assert.Equal("waba_1", number.WabaId);
        Assert.Equal("1", number.PhoneNumberId);
        AssertUnknown(number, "wabaId=\"other\"", "phoneNumberId=\"other\"");
    }

    private static void AssertUnknown(ApiObject item, params string[] fields) =>
        Assert.Equal(fields, item.UnknownFields!.Select(field => $"{field.Key}={field.Value.GetRawText()}"));

    private static async Task<Inbox> Inbox(string fields)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, $$"""{"inboxes":[{"id":"ibx_1",{{fields}}}]}""");
        return Assert.Single(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));
    }

    private static async Task<WhatsAppTemplate> Template(string fields)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, "{\"templates\":[{\"id\":\"1\"," + fields + "}]}");
        return Assert.Single(await fixture.Run((client, stop) => client.WhatsApp.ListTemplatesAsync("ibx_1", stop)));
    }
}
