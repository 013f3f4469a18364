using System.Collections;
using System.Globalization;
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
        Gen.OneOf("Id", "ID", "Name", "state", "State", "reasons", "Count", "unknownFields", "phoneNumberId", "type", "text", "", "$id", "$type", "$ref", "a.b", "[0]"));

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

    [Theory]
    [InlineData(typeof(Inbox))]
    [InlineData(typeof(WhatsAppTemplate))]
    [InlineData(typeof(WabaPhoneNumber))]
    [InlineData(typeof(Team))]
    public async Task Any_value_of_a_documented_field_is_kept_and_what_is_unexpected_is_named(Type type)
    {
        var names = type.GetProperties().Where(property => property.SetMethod is { IsPublic: true } && property.Name != "Id")
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).ToArray();
        await Gen.Dictionary(Gen.OneOf(names), Values)[0, names.Length].SampleAsync(
            async fields =>
            {
                var fixture = new ClientFixture();
                var json = $$"""{ {{Members(fields)}}"id":"1" }""";
                fixture.Wire.Reply(200, $$"""{"inboxes":[{{json}}],"templates":[{{json}}],"phoneNumbers":[{{json}}],"teams":[{{json}}]}""");

                var item = Assert.Single(await fixture.Run((client, stop) => ListAsync(type, client, stop)));

                var unexpected = new HashSet<string>();
                AssertKept(JsonNode.Parse(json)!.AsObject(), item, "", unexpected);
                var named = fixture.Observer.Unexpected.SelectMany(line => line.Split(", "));
                Assert.Equal(unexpected.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
            },
            iter: 400,
            threads: 1);
    }

    private static async Task<IReadOnlyList<ApiObject>> ListAsync(Type type, FlownallyClient client, CancellationToken stop) =>
        type == typeof(Inbox) ? await client.Inboxes.ListAsync(stop)
        : type == typeof(Team) ? await client.Teams.ListAsync(stop)
        : type == typeof(WabaPhoneNumber) ? await client.WhatsApp.ListPhoneNumbersAsync("1", stop)
        : await client.WhatsApp.ListTemplatesAsync("1", stop);

    // Each value is in its property, or as it came among the unknown fields, and nothing else is there.
    private static void AssertKept(JsonObject json, ApiObject item, string path, HashSet<string> unexpected)
    {
        var unknown = (item.UnknownFields ?? []).ToList();
        foreach (var (name, value) in json)
        {
            var property = Array.Find(item.GetType().GetProperties(), property => property.SetMethod?.IsPublic == true && JsonNamingPolicy.CamelCase.ConvertName(property.Name) == name);
            var kept = unknown.FindIndex(field => field.Key == name);
            if (kept < 0)
            {
                Assert.True(Shows(property!.GetValue(item), value, path + name, unexpected), $"{path}{name}: {value?.ToJsonString()}");
                continue;
            }

            Assert.True(JsonNode.DeepEquals(value, JsonNode.Parse(unknown[kept].Value.GetRawText())));
            unknown.RemoveAt(kept);
            if (property is not null)
            {
                Assert.Null(property.GetValue(item));
                unexpected.Add(path + name);
            }
        }

        Assert.Empty(unknown);
    }

    private static bool Shows(object? value, JsonNode? json, string name, HashSet<string> unexpected)
    {
        switch (value)
        {
            case null:
                return json is null;
            case string text:
                return text == (json!.GetValueKind() == JsonValueKind.String ? json.GetValue<string>() : json.ToJsonString());
            case bool truth:
                return truth == json!.GetValue<bool>();
            case DateTime time:
                return time.ToUniversalTime() == DateTimeOffset.Parse(json!.GetValue<string>(), CultureInfo.InvariantCulture).UtcDateTime;
            case ApiObject nested:
                AssertKept(json!.AsObject(), nested, $"{name}.", unexpected);
                return true;
            default:
                var items = ((IEnumerable)value).Cast<object>().ToList();
                return items.Count == json!.AsArray().Count && items.Zip(json.AsArray()).All(pair => Shows(pair.First, pair.Second, name, unexpected));
        }
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
        Assert.Equal(fields.Keys.Order(StringComparer.Ordinal), (item.UnknownFields ?? []).Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.All(fields, field => Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(field.Value), JsonNode.Parse(item.UnknownFields!.Single(kept => kept.Key == field.Key).Value.GetRawText())),
            $"{field.Key}: {field.Value}"));
    }
}
