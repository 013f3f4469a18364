using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests;

/// <summary>A server that sends the key back doesn't get it into any error.</summary>
public sealed class RedactionTests
{
    private const string Secret = "0123456789abcdefghij";

    [Theory]
    [InlineData("some fln_live_0123456789abcdefghij here", "some fln_live_… here")]
    [InlineData("fln_live_0123456789abcdefghijfln_live_0123456789abcdefghij", "fln_live_…fln_live_…")]
    [InlineData("it ends in fln_live_0123456789abcdefghi", "it ends in fln_live_…")]
    [InlineData("it ends in fln_live_01", "it ends in fln_live_…")]
    [InlineData("it ends in fln_live_", "it ends in fln_live_")]
    [InlineData("fln_live_01 is only its start", "fln_live_01 is only its start")]
    [InlineData(@"fln\u005flive\u005F0123456789abcdefghij", "fln_live_…")]
    [InlineData(@"{""a"":""{\""b\"":\""fln\\u005flive\\u005F0123456789abcdefghij\""}""}", @"{""a"":""{\""b\"":\""fln_live_…\""}""}")]
    [InlineData("nothing", "nothing")]
    [InlineData("", "")]
    public void A_key_cut_off_at_the_end_of_a_text_is_redacted(string text, string hidden)
    {
        Assert.Equal(hidden, new ApiKey(ClientFixture.Token).Redact(text));
    }

    [Theory]
    [InlineData(@"{""detail"":""a\u002Bb\/c\""d\\e=f""}")]
    [InlineData(@"a+b/c""d\e=f")]
    public void A_key_with_characters_that_JSON_escapes_is_redacted(string text)
    {
        Assert.DoesNotContain("e=f", new ApiKey(@"a+b/c""d\e=f").Redact(text), StringComparison.Ordinal);
    }

    public static TheoryData<string> Bodies =>
    [
        $$"""{"title":"{{ClientFixture.Token}}","detail":"The key {{ClientFixture.Token}} is wrong.","code":"{{ClientFixture.Token}}","traceId":"{{ClientFixture.Token}}"}""",
        $$"""{"errors":[{"field":"{{ClientFixture.Token}}","message":"x{{ClientFixture.Token}}"},"{{ClientFixture.Token}}"]}""",
        $$"""{"detail":"The key {{ClientFixture.Token.Replace("_", "\\u005F")}} is wrong."}""",
        $$"""{"detail":"{\"key\":\"{{ClientFixture.Token.Replace("_", "\\\\u005F")}}\"}","errors":["{\"key\":\"{{ClientFixture.Token.Replace("_", "\\\\u005F")}}\"}"]}""",
        $"<html><title>No {ClientFixture.Token}</title>{ClientFixture.Token}</html>",
        $"<p>{ClientFixture.Token}",
        $$"""{"{{ClientFixture.Token}}": nonsense""",
        $$"""{"inboxes":[{"id":"1","{{ClientFixture.Token}}":{"a":nonsense} } ] }""",
        $$"""{"inboxes":[{"id":{"{{ClientFixture.Token}}":1} } ] }""",
        $"nonsense {ClientFixture.Token}",
        $"{new string('x', 240)}{ClientFixture.Token}",
        $"{new string('x', 145)}{ClientFixture.Token}",
        $"{new string('x', (64 * 1024) - 20)}{ClientFixture.Token}",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_key_echoed_in_a_body_is_redacted(string body)
    {
        foreach (var status in new[] { 200, 400, 401, 404, 503 })
        {
            foreach (var type in new[] { "application/json", "text/html", $"{ClientFixture.Token}/x" })
            {
                var fixture = new ClientFixture(maximumRetryCount: 0);
                fixture.Wire.Reply(status, () => FakeWire.Content(body, type), ("X-Key", ClientFixture.Token));
                AssertHidden(await fixture.Fail(Operations.ListInboxes));
                Assert.All(fixture.Observer.Retries, retry => Assert.DoesNotContain(Secret, retry.ToString(), StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_key_echoed_in_a_reason_phrase_is_redacted()
    {
        await using var server = new LoopbackServer($"HTTP/1.1 400 Bad {ClientFixture.Token}\r\nServer: {ClientFixture.Token}\r\nContent-Length: 0\r\n\r\n");
        var client = FlownallyClient.Create(new ClientOptions(new Uri(server.Address), new ApiKey(ClientFixture.Token)), new RecordingObserver());

        var failure = await Assert.ThrowsAsync<FlownallyException>(() => client.Inboxes.ListAsync(TestContext.Current.CancellationToken));

        Assert.Equal("GET /inboxes failed with 400 Bad fln_live_….", failure.Message);
        AssertHidden(failure);
    }

    [Fact]
    public async Task A_key_echoed_in_an_unknown_outcome_is_redacted()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(500, $$"""{"detail":"{{ClientFixture.Token}}"}""");

        AssertHidden(await fixture.Fail(Operations.ConnectAccount));
    }

    private static void AssertHidden(Exception failure)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var texts = 0;
        Visit(failure);
        Assert.True(texts > 5);

        void Visit(object? value)
        {
            if (value is string or not (null or Type or MemberInfo or IntPtr))
            {
                texts++;
                Assert.DoesNotContain("0123456", value.ToString(), StringComparison.Ordinal);
            }

            if (value is null or string or Type or MemberInfo or IntPtr || value.GetType().IsPrimitive || !(value.GetType().IsValueType || seen.Add(value)))
            {
                return;
            }

            if (value is IEnumerable items)
            {
                items.Cast<object?>().ToList().ForEach(Visit);
                return;
            }

            RuntimeHelpers.EnsureSufficientExecutionStack();
            foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                // Times have no text of the server's in them, and give ever new times.
                if (property.GetIndexParameters().Length == 0 && value is Exception or FieldViolation or DictionaryEntry)
                {
                    Visit(property.GetValue(value));
                }
            }
        }
    }
}
