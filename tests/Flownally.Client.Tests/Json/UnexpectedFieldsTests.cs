using System.Text;
using System.Text.Json;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Json;

public sealed class UnexpectedFieldsTests
{
    [Theory]
    [InlineData("12345678901234567890123456789")]
    [InlineData("-0")]
    [InlineData("1.50")]
    [InlineData("1E400")]
    public async Task A_number_in_the_place_of_text_is_its_digits(string number)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, $$"""{"inboxes":[{"id":"ibx_1","externalId":{{number}},"status":{"reasons":["a",{{number}}]},"config":{"phoneNumberId":{{number}} } }]}""");

        var inbox = Assert.Single(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));

        Assert.Equal((number, number), (inbox.ExternalId, Assert.IsType<InboxConfig>(inbox.Config).PhoneNumberId));
        Assert.Equal(["a", number], inbox.Reasons);
        Assert.Empty(fixture.Observer.Unexpected);
    }

    [Theory]
    [InlineData("7", "7")]
    [InlineData("-12345678901234567890", "-12345678901234567890")]
    public async Task An_id_that_is_a_whole_number_is_its_digits(string number, string id)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, $$"""{"teams":[{"id":{{number}}}],"nextPageToken":{{number}}}""").Reply(200, """{"teams":[]}""");

        Assert.Equal(id, Assert.Single(await fixture.Run((client, stop) => client.Teams.ListAsync(stop))).Id);

        Assert.Equal($"teams?pageToken={id}", fixture.Wire.Sent[1].Path);
    }

    [Theory]
    [InlineData(Operations.ListInboxes, """{"inboxes":[{"id":"1","name":{}}]}""", "name")]
    [InlineData(Operations.ListInboxes, """{"inboxes":[{"id":"1"},{"id":"2","name":[],"channel":true},{"id":"3","teamId":{},"name":[]}]}""", "name, channel, teamId")]
    [InlineData(Operations.ListInboxes, """{"inboxes":[{"id":"1","createdAt":1777539600,"updatedAt":"yesterday"}]}""", "createdAt, updatedAt")]
    [InlineData(Operations.ListInboxes, """{"inboxes":[{"id":"1","status":"active","config":[]}]}""", "status, config")]
    [InlineData(Operations.ListInboxes, """{"inboxes":[{"id":"1","status":{"state":{},"reasons":"x"},"config":{"phoneNumberId":[]}}]}""", "status.state, status.reasons, config.phoneNumberId")]
    [InlineData(Operations.ListInboxes, """{"inboxes":[{"id":"1","status":{"reasons":["a",null]}},{"id":"2","status":{"reasons":[["a"]]}}]}""", "status.reasons")]
    [InlineData(Operations.AssignTeam, """{"id":"1","tenantId":false}""", "tenantId")]
    [InlineData(Operations.ClearTeam, """{"createdBy":{},"id":"1"}""", "createdBy")]
    [InlineData(Operations.ConnectAccount, """{"inboxes":[{"id":"1","externalId":["1"]}]}""", "externalId")]
    [InlineData(Operations.ListTemplates, """{"templates":[{"id":"1","components":{}},{"id":"2","components":[{"type":"BODY"},null]},{"id":"3","components":["BODY"]}]}""", "components")]
    [InlineData(Operations.ListTemplates, """{"templates":[{"id":"1","language":[],"components":[{"type":true},{"text":{},"type":false}]}]}""", "language, components.type, components.text")]
    [InlineData(Operations.ListPhoneNumbers, """{"phoneNumbers":[{"id":"1","isRegistered":"yes"},{"id":"2","isRegistered":1}]}""", "isRegistered")]
    [InlineData(Operations.ListTeams, """{"teams":[{"id":"1","agentIds":"usr_1","description":{}}]}""", "agentIds, description")]
    [InlineData(Operations.ListInboxes, """{"inboxes":[{"id":"1","id":"2","name":"a","name":"b"}]}""", "id, name")]
    public async Task The_fields_are_named_once_for_each_response(string operation, string body, string names)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, body);

        await fixture.Run(operation);

        Assert.Equal([names], fixture.Observer.Unexpected);
    }

    [Fact]
    public async Task Of_a_field_that_comes_twice_the_first_one_counts_and_none_is_lost()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, """{"inboxes":[{"id":"ibx_1","name":null,"name":"b","theirs":1,"theirs":2,"id":"ibx_2","status":{"state":"a","state":"b"}}]}""");

        var inbox = Assert.Single(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));

        Assert.Equal(("ibx_1", null, "a"), (inbox.Id, inbox.Name, inbox.State));
        Assert.Equal(["name=\"b\"", "theirs=1", "theirs=2", "id=\"ibx_2\""], Unknown(inbox));
        Assert.Equal(["state=\"b\""], Unknown((ApiObject)inbox.Status!));
    }

    [Theory]
    [InlineData(@"\ud83d", "\uFFFD")]
    [InlineData(@"\uDE00", "\uFFFD")]
    [InlineData(@"\ude00\ud83d", "\uFFFD\uFFFD")]
    [InlineData(@"\ud83d\ud83d\ude00", "\uFFFD\U0001F600")]
    [InlineData(@"\ud83d\n\u00e9", "\uFFFD\né")]
    [InlineData(@"\ud83d\\ude00", "\uFFFD\\ude00")]
    [InlineData(@"\\ud83d", @"\ud83d")]
    [InlineData(@"\\\ud83d", "\\\uFFFD")]
    [InlineData(@"\ud83d\ude00", "\U0001F600")]
    [InlineData("é€\U0001F600", "é€\U0001F600")]
    public async Task Half_a_character_is_replaced_in_every_text(string escaped, string expected)
    {
        var fixture = new ClientFixture();
        var body = $$"""{"{{escaped}}":1,"inboxes":[{"id":"ibx_1","name":"{{escaped}}","{{escaped}}":"{{escaped}}","theirs":{"{{escaped}}":["{{escaped}}"]} }]}""";
        // In pieces of every size, so that each cuts every escape and every character once.
        for (var size = 1; size <= 13; size++)
        {
            fixture.Wire.Reply(200, () => new StreamContent(new PieceStream(Encoding.UTF8.GetBytes(body), size)));

            var inbox = Assert.Single(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));

            Assert.Equal(expected, inbox.Name);
            Assert.Equal([expected, "theirs"], inbox.UnknownFields!.Select(field => field.Key));
            Assert.Equal(expected, inbox.UnknownFields![0].Value.GetString());
            var inner = Assert.Single(inbox.UnknownFields[1].Value.EnumerateObject());
            Assert.Equal((expected, expected), (inner.Name, inner.Value[0].GetString()));
        }
    }

    [Theory]
    [InlineData(64, JsonValueKind.Array)]
    [InlineData(65, JsonValueKind.String)]
    [InlineData(100_000, JsonValueKind.String)]
    public async Task A_value_that_nests_too_deeply_is_kept_as_text(int depth, JsonValueKind kind)
    {
        var fixture = new ClientFixture();
        var nested = string.Concat(Enumerable.Repeat("""["\"é",{"x y":""", depth / 2)) + (depth % 2 == 0 ? "-0" : "[1E4]") + string.Concat(Enumerable.Repeat("},null]", depth / 2));
        fixture.Wire.Reply(200, $$"""{"inboxes":[{"id":"ibx_1","theirs":{{nested}},"name":{{nested}},"channel":"whatsapp"}],"theirs":{{nested}}}""");

        var inbox = Assert.Single(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));

        Assert.Equal("whatsapp", inbox.Channel);
        Assert.Equal(["theirs", "name"], inbox.UnknownFields!.Select(field => field.Key));
        Assert.All(inbox.UnknownFields!, field => Assert.Equal(kind, field.Value.ValueKind));
        Assert.All(inbox.UnknownFields!, field => Assert.Equal(nested, kind == JsonValueKind.String ? field.Value.GetString() : field.Value.GetRawText()));
    }

    [Fact]
    public async Task A_parser_that_is_busy_holds_up_no_cancellation()
    {
        var fixture = new ClientFixture();
        using var parsed = new ManualResetEventSlim();
        fixture.StopAfter(TimeSpan.FromSeconds(3));
        fixture.Wire.Reply(200, () => FakeWire.CutContent("{", async _ =>
        {
            // Stands for a large object: it takes the thread, and no token ends it.
            await Task.Yield();
            parsed.Wait(TestContext.Current.CancellationToken);
            return 0;
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Run(Operations.ListInboxes));

        parsed.Set();
    }

    private static IEnumerable<string> Unknown(ApiObject item) => item.UnknownFields!.Select(field => $"{field.Key}={field.Value.GetRawText()}");

    private sealed class PieceStream(byte[] content, int size) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
