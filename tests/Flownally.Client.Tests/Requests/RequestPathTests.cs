using Flownally.Client.Requests;

namespace Flownally.Client.Tests.Requests;

public sealed class RequestPathTests
{
    // What an attacker, a mistake or a broken file may put into a path.
    private static readonly string[] Pieces =
    [
        "a", "contacts", ".", "..", "/", "//", "\\", "%", "%2e", "%2E", "%2f", "%5C", "%25", "%00", "%ff", "?", "#", ":", "@", "https:", "ü", "%C3%BC", " ", "\t", "\ud800", "{id}", "&", ";", "=",
    ];

    [Theory]
    [InlineData("contacts", "contacts")]
    [InlineData("/contacts/con_1", "contacts/con_1")]
    [InlineData(" contacts ", "contacts")]
    [InlineData("contacts/a b", "contacts/a%20b")]
    [InlineData("contacts/a%20b", "contacts/a%20b")]
    [InlineData("contacts/ü", "contacts/%C3%BC")]
    [InlineData("contacts/100%", "contacts/100%25")]
    [InlineData("contacts/a%253Fb", "contacts/a%253Fb")]
    [InlineData("contacts/a:b", "contacts/a%3Ab")]
    [InlineData("event-types/evt-type_1", "event-types/evt-type_1")]
    [InlineData("contacts/...", "contacts/...")]
    public void A_path_is_encoded_once(string path, string encoded) => Assert.Equal(encoded, RequestPath.Encode(path));

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("/", "it is empty")]
    [InlineData("..", "the segment '..' would lead elsewhere")]
    [InlineData("contacts/../teams", "the segment '..' would lead elsewhere")]
    [InlineData("contacts/.", "the segment '.' would lead elsewhere")]
    [InlineData("contacts/%2e%2E", "the segment '..' would lead elsewhere")]
    [InlineData("contacts/.%2e", "the segment '..' would lead elsewhere")]
    [InlineData("contacts/%252e%252e", "the segment '..' would lead elsewhere")]
    [InlineData("contacts/ ..", "the segment ' ..' would lead elsewhere")]
    [InlineData("https://example.com/x", "it names a scheme; specify the path below the base address")]
    [InlineData("HTTPS:x", "it names a scheme; specify the path below the base address")]
    [InlineData("//example.com/x", "it names another host")]
    [InlineData(@"\\example.com\x", "it has a backslash")]
    [InlineData("a%2fb", "it has an encoded slash or backslash")]
    [InlineData("a%252Fb", "it has an encoded slash or backslash")]
    [InlineData("a%5Cb", "it has an encoded slash or backslash")]
    [InlineData("contacts?search=x", "it has a query; specify that with -Query")]
    [InlineData("contacts#x", "it has a fragment, which is never sent")]
    [InlineData("a//b", "it has an empty segment")]
    [InlineData("a/", "it has an empty segment")]
    [InlineData("a/%20/b", "it has an empty segment")]
    [InlineData("a%0Ab", "it has an encoded control character")]
    [InlineData("a%ffb", "it has an escape that is not valid Unicode")]
    [InlineData("contacts/{id}", "put a value in the place of {id}")]
    [InlineData("%25252525252e", "it is encoded too often")]
    public void A_path_that_leads_elsewhere_is_refused(string path, string problem)
    {
        var failure = Assert.Throws<FlownallyException>(() => RequestPath.Encode(path));

        Assert.Equal(ErrorIds.WrongInput, failure.ErrorId);
        Assert.Equal($"The path '{path}' can't be used: {problem}. Nothing was sent.", failure.Message);
        Assert.Null(failure.Method);
    }

    [Fact]
    public void Control_characters_half_a_pair_and_endless_paths_are_refused() => Assert.All(
        ["a\nb", "a\0", "a\ud800", new string('a', 2001), new string('a', 1001), new string('/', 100_000)],
        path => Assert.Equal(ErrorIds.WrongInput, Assert.Throws<FlownallyException>(() => RequestPath.Encode(path)).ErrorId));

    [Fact]
    public void Whatever_is_accepted_stays_below_the_base_address_with_the_same_segments()
    {
        var random = new Random(20260501);
        var accepted = 0;
        for (var round = 0; round < 100_000; round++)
        {
            var path = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            if (Record.Exception(() => RequestPath.Encode(path)) is { } refusal)
            {
                Assert.Equal(ErrorIds.WrongInput, Assert.IsType<FlownallyException>(refusal).ErrorId);
                continue;
            }

            accepted++;
            var encoded = RequestPath.Encode(path);
            var uri = new Uri(ClientOptions.DefaultBaseUri, encoded);
            Assert.Equal(ClientOptions.DefaultBaseUri.AbsoluteUri + encoded, uri.AbsoluteUri);
            Assert.Equal(path.Trim(' ').Count(letter => letter == '/') - (path.Trim(' ').StartsWith('/') ? 1 : 0), encoded.Count(letter => letter == '/'));
        }

        Assert.InRange(accepted, 1000, 99_000);
    }
}
