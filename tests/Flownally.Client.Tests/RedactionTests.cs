using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Flownally.Client.Http;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests;

/// <summary>A server that sends the key back doesn't get it into any error.</summary>
public sealed class RedactionTests
{
    private const string Secret = ClientFixture.Secret;

    [Theory]
    [InlineData("some fln_live_a1b2c3d4e5f6g7h8i9j0 here", "some fln_live_... here")]
    [InlineData("fln_live_a1b2c3d4e5f6g7h8i9j0fln_live_a1b2c3d4e5f6g7h8i9j0", "fln_live_...fln_live_...")]
    [InlineData("a key begins with fln_live_", "a key begins with fln_live_")]
    [InlineData("fln_live_a1b2c3d is only its start", "fln_live_a1b2c3d is only its start")]
    [InlineData("nothing", "nothing")]
    [InlineData("", "")]
    public void A_key_in_a_text_is_redacted(string text, string shown)
    {
        Assert.Equal(shown, new ApiKey(ClientFixture.Token).Redact(text));
    }

    public static TheoryData<string, string> Repetitions => new()
    {
        { "cut at its end", "it ends in fln_live_a1b2c3d4" },
        { "cut at both ends", "b2c3d4e5" },
        { "in capitals", Secret.ToUpperInvariant() },
        { "wrapped over lines", $"{Secret[..6]}\r\n    {Secret[6..12]}" },
        { "wrapped over lines of HTML", $"{Secret[..3]}<br/>{Secret[3..6]}&shy;{Secret[6..9]}" },
        { "wrapped over lines of JSON", $$"""{"detail":"{{Secret[..6]}}\r\n{{Secret[6..12]}}"}""" },
        { "in UTF-16", Encoding.UTF8.GetString(Encoding.Unicode.GetBytes(Secret)) },
        { "in UTF-16, big end first", Encoding.UTF8.GetString(Encoding.BigEndianUnicode.GetBytes(Secret)) },
        { "in JSON's escapes", Each(letter => $@"\u{(int)letter:x4}") },
        { "in JSON's escapes within JSON", Each(letter => $@"\\u{(int)letter:X4}") },
        { "in JavaScript's escapes", Each(letter => $@"\x{(int)letter:x2}") },
        { "in HTML's entities", Each(letter => $"&#{(int)letter};") },
        { "in HTML's entities within JSON", Each(letter => $@"\u0026#x{(int)letter:x};") },
        { "in percent-encoding", Each(letter => $"%{(int)letter:X2}") },
        { "in percent-encoding, twice", Each(letter => $"%25{(int)letter:X2}") },
        { "in hexadecimal digits", Convert.ToHexString(Encoding.ASCII.GetBytes(Secret)) },
        { "in small hexadecimal digits with dashes", BitConverter.ToString(Encoding.ASCII.GetBytes(Secret)).ToLowerInvariant() },
        { "as a secure string in plain", Convert.ToHexString(Encoding.Unicode.GetBytes(Secret)) },
        { "in Base64", Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret)) },
        { "in Base64 after one character", Convert.ToBase64String(Encoding.ASCII.GetBytes($"x{Secret[^8..]}")) },
        { "in Base64 after two characters", Convert.ToBase64String(Encoding.ASCII.GetBytes($"xx{Secret[^8..]}")) },
        { "in Base64 of UTF-16", Convert.ToBase64String(Encoding.Unicode.GetBytes($"x{Secret[^8..]}")) },
    };

    [Theory]
    [MemberData(nameof(Repetitions))]
    public void A_text_that_repeats_part_of_the_key_is_withheld(string how, string text)
    {
        Assert.True(new ApiKey(ClientFixture.Token).Redact($"before {text} after") == ApiKey.Withheld, how);
    }

    [Fact]
    public void A_key_too_short_to_have_parts_is_redacted_where_it_stands()
    {
        Assert.Equal("the key ... and 1-2-3", new ApiKey("123").Redact("the key 123 and 1-2-3"));
    }

    [Theory]
    [InlineData(@"\")]
    [InlineData(@"\u")]
    [InlineData("&")]
    [InlineData("&#")]
    [InlineData("%")]
    [InlineData("<")]
    [InlineData("<title")]
    [InlineData("<title>")]
    [InlineData("fln_live_a1b2c3d")]
    public void A_hostile_text_takes_no_more_time_for_each_character(string repeated)
    {
        // With a time that grows with the square of the length, this would take many minutes.
        var text = string.Concat(Enumerable.Repeat(repeated, 1_000_000 / repeated.Length));
        var key = new ApiKey(ClientFixture.Token);

        Assert.Equal(text, key.Redact(text));
        Assert.StartsWith("no content type: ", BodySummary.Of(type: null, text, key), StringComparison.Ordinal);
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
        $$"""{"title":"Bad key","detail":"{{Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret))}}","errors":["{{Convert.ToHexString(Encoding.ASCII.GetBytes(Secret))}}"]}""",
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

        Assert.Equal("The inboxes were not listed: the request failed with 400 Bad fln_live_...", failure.Message);
        AssertHidden(failure);
    }

    [Fact]
    public async Task A_key_echoed_in_an_unknown_outcome_is_redacted()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(500, $$"""{"detail":"{{ClientFixture.Token}}"}""");

        AssertHidden(await fixture.Fail(Operations.ConnectAccount));
    }

    private static string Each(Func<char, string> write) => string.Concat(Secret.Select(write));

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
                Assert.DoesNotContain(Secret[..8], value.ToString(), StringComparison.Ordinal);
                Assert.DoesNotContain(Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret[..9])), value.ToString(), StringComparison.Ordinal);
                Assert.DoesNotContain(Convert.ToHexString(Encoding.ASCII.GetBytes(Secret[..8])), value.ToString(), StringComparison.Ordinal);
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
