using System.Collections;
using System.Text.Json;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests;

public sealed class ApiKeyTests
{
    private const string Secret = ClientFixture.Secret;

    [Theory]
    [InlineData("fln_live_0123456789abcdefghij", "fln_live_...")]
    [InlineData("fln_test_0123456789abcdefghij", "fln_test_...")]
    [InlineData("fln_live_0123456789a", "...")]
    [InlineData("fln_0123456789abcdefghij", "...")]
    [InlineData("0123456789abcdefghij", "...")]
    [InlineData("sk_live_0123456789abcdefghij", "...")]
    [InlineData("x", "...")]
    public void A_key_shows_only_its_prefix(string text, string hint)
    {
        Assert.Equal(hint, new ApiKey(text).Hint);
        Assert.Equal(hint, new ApiKey(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    [InlineData("ключ")]
    [InlineData("a\u007f")]
    [InlineData("\"fln_live_1\"")]
    [InlineData("'fln_live_1'")]
    [InlineData("`fln_live_1")]
    [InlineData("fln_live_1\"")]
    [InlineData("\u201Cfln_live_1\u201D")]
    public void Text_that_is_no_key_is_rejected_without_repeating_it(string text)
    {
        var failure = Assert.Throws<ArgumentException>(() => new ApiKey(text));

        Assert.Equal("An API key is one word of printable ASCII characters, without quotes. (Parameter 'text')", failure.Message);
    }

    [Fact]
    public async Task White_space_around_a_key_is_trimmed()
    {
        var fixture = new ClientFixture(token: " fln_live_1\r\n");
        fixture.Wire.Reply(200, Operations.Success(Operations.ListInboxes));

        await fixture.Run(Operations.ListInboxes);

        Assert.Contains("Authorization: Bearer fln_live_1", Assert.Single(fixture.Wire.Sent).Headers);
    }

    [Fact]
    public void No_public_string_of_an_object_with_a_key_contains_it()
    {
        var key = new ApiKey(ClientFixture.Token);
        var options = new ClientOptions(ClientOptions.DefaultBaseUri, key);
        var connection = new Connection("default", options);

        foreach (var holder in new object[] { key, options, connection })
        {
            Assert.DoesNotContain(Secret, holder.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, JsonSerializer.Serialize(holder, holder.GetType()), StringComparison.Ordinal);
            Assert.All(
                holder.GetType().GetProperties(),
                property => Assert.DoesNotContain(Secret, $"{property.GetValue(holder)}", StringComparison.Ordinal));
            Assert.DoesNotContain(holder.GetType().GetFields(), field => !field.IsStatic);
        }

        Assert.Equal("fln_live_...", connection.Key);
        Assert.Contains("Key = fln_live_...", options.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("401")]
    [InlineData("503")]
    [InlineData(WireFault.Refused)]
    [InlineData(WireFault.BadCertificate)]
    [InlineData(WireFault.Hangs)]
    [InlineData(WireFault.BadBody)]
    public async Task No_error_contains_it(string fault)
    {
        var fixture = new ClientFixture(maximumRetryCount: 1);
        fixture.Wire.Fault(fault).Fault(fault);

        var failure = await fixture.Fail(Operations.ListInboxes);

        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            Assert.DoesNotContain(Secret, cause.ToString(), StringComparison.Ordinal);
            Assert.All(
                cause.Data.Cast<DictionaryEntry>(),
                entry => Assert.DoesNotContain(Secret, $"{entry.Key}{entry.Value}", StringComparison.Ordinal));
        }

        Assert.All(fixture.Observer.Retries, retry => Assert.DoesNotContain(Secret, retry.ToString(), StringComparison.Ordinal));
    }
}
