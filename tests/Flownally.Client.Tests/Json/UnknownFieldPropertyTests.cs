using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Json;

public sealed class UnknownFieldPropertyTests
{
    // Half a surrogate pair is no text that JSON can carry.
    private static readonly Gen<string> Texts = Gen.String[0, 12].Where(text => string.Concat(text.EnumerateRunes()) == text);

    private static readonly Gen<string> Names = Gen.OneOf(
        Texts,
        Gen.OneOf("Id", "ID", "Name", "state", "State", "reasons", "Count", "Keys", "unknownFields", "", "$id", "$type", "$ref", "a.b", "[0]"));

    private static readonly Gen<string> Values = Gen.Recursive<string>((depth, value) => depth > 3
        ? Leaves()
        : Gen.OneOf(
            Leaves(),
            value.List[0, 3].Select(items => $"[{string.Join(" , ", items)}]"),
            Gen.Dictionary(Names, value)[0, 3].Select(members =>
                $"{{{string.Join(", ", members.Select(member => $"{Write(member.Key)} : {member.Value}"))}}}")));

    [Fact]
    public async Task Any_unknown_field_is_kept_unchanged()
    {
        await Gen.Select(Fields("id", "name", "channel", "teamId", "externalId", "tenantId", "createdBy", "createdAt", "updatedAt", "status", "config"),
            Fields("state", "reasons"),
            Fields("phoneNumberId")).SampleAsync(
            async (top, status, config) =>
            {
                var fixture = new ClientFixture();
                var inner = $$"""{{Members(top)}}"status":{ {{Members(status)}}"state":"active" },"config":{ {{Members(config)}}"phoneNumberId":"1" }""";
                fixture.Wire.Reply(200, $$"""{"inboxes":[{ {{inner}},"id":"ibx_1" }]}""");

                var inbox = Assert.Single(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));

                AssertUnknown(top, inbox);
                AssertUnknown(status, Assert.IsType<InboxStatus>(inbox.Status));
                AssertUnknown(config, Assert.IsType<InboxConfig>(inbox.Config));
                Assert.Equal(("ibx_1", "active", "1"), (inbox.Id, inbox.State, ((InboxConfig)inbox.Config).PhoneNumberId));
            },
            iter: 400,
            threads: 1);
    }

    private static Gen<string> Leaves() => Gen.OneOf(
        Texts.Select(Write),
        Gen.OneOf("null", "true", "false", "-0", "1E400", "0.10", "12345678901234567890123456789", "\"2026-04-30T09:00:00Z\"", "\"\\u0000\""),
        Gen.Double.Where(double.IsFinite).Select(number => JsonSerializer.Serialize(number)),
        Gen.Long.Select(number => JsonSerializer.Serialize(number)));

    private static Gen<Dictionary<string, string>> Fields(params string[] known) => Gen.Dictionary(Names.Where(name => !known.Contains(name)), Values)[0, 4];

    private static string Members(Dictionary<string, string> fields) => string.Concat(fields.Select(field => $"{Write(field.Key)}:{field.Value},"));

    private static string Write(string text) => JsonSerializer.Serialize(text);

    private static void AssertUnknown(Dictionary<string, string> fields, ApiObject item)
    {
        Assert.Equal(fields.Keys.Order(StringComparer.Ordinal), (item.UnknownFields?.Keys ?? Enumerable.Empty<string>()).Order(StringComparer.Ordinal));
        Assert.All(fields, field => Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(field.Value), JsonNode.Parse(item.UnknownFields![field.Key].GetRawText())),
            $"{field.Key}: {field.Value}"));
    }
}
