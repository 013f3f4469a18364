using Flownally.Client.Inboxes;
using System.Text.Json.Nodes;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Inboxes;

public sealed class InboxServiceTests
{
    [Fact]
    public async Task Inboxes_keep_the_order_of_the_response()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, """{"inboxes":[{"id":"ibx_2"},{"id":"ibx_1"},{"id":"ibx_3"}]}""");

        var inboxes = await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop));

        Assert.Equal(["ibx_2", "ibx_1", "ibx_3"], inboxes.Select(inbox => inbox.Id));
    }

    [Fact]
    public async Task An_empty_workspace_has_no_inboxes()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, """{"inboxes":[]}""");

        Assert.Empty(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));
    }

    [Fact]
    public async Task A_list_of_numbers_alone_is_sent_alone()
    {
        Assert.Equal("""{"whatsapp":{"phoneNumberIds":["1","2"]}}""", await BodyOf((inboxes, stop) => inboxes.CreateWhatsAppAsync([], ["1", "2"], stop)));
    }

    [Fact]
    public async Task A_list_of_accounts_alone_is_sent_alone()
    {
        Assert.Equal("""{"whatsapp":{"resourceIds":["1","2"]}}""", await BodyOf((inboxes, stop) => inboxes.CreateWhatsAppAsync(["1", "2"], [], stop)));
    }

    [Fact]
    public async Task A_channel_with_undocumented_fields_is_sent_as_it_was_given()
    {
        const string fields = """{"pageId":"42","nested":{"list":[1,"two",null,{"Three":3.50}]},"nothing":null,"Név":"é<&>'+"}""";

        var body = await BodyOf((inboxes, stop) => inboxes.CreateAsync("messenger", JsonNode.Parse(fields)!.AsObject(), stop));

        Assert.Equal($$"""{"messenger":{{fields}}}""", body);
    }

    [Fact]
    public async Task Fields_can_be_sent_twice()
    {
        var fields = new JsonObject { ["title"] = "Chat" };

        Assert.Equal(await BodyOf((inboxes, stop) => inboxes.CreateAsync("text", fields, stop)), await BodyOf((inboxes, stop) => inboxes.CreateAsync("text", fields, stop)));
    }

    private static async Task<string?> BodyOf(Func<InboxService, CancellationToken, Task<CreatedInboxes>> create)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Server = _ => fixture.Wire.Reply(200, """{"inboxes":[]}""");
        await fixture.Run((client, stop) => create(client.Inboxes, stop));
        return Assert.Single(fixture.Wire.Sent, sent => sent.Method == "POST").Body;
    }
}
