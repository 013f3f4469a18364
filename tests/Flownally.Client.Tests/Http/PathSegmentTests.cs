using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class PathSegmentTests
{
    public static TheoryData<string, string> SentAsOneSegment => new()
    {
        { "ibx_01", "ibx_01" },
        { "a/b", "a%2Fb" },
        { "a?b", "a%3Fb" },
        { "a#b", "a%23b" },
        { "a%b", "a%25b" },
        { "a\\b", "a%5Cb" },
        { "a b", "a%20b" },
        { " a ", "%20a%20" },
        { "é", "%C3%A9" },
        { "📞", "%F0%9F%93%9E" },
        { "a:b@c", "a%3Ab%40c" },
        { "a&b=c+d;e", "a%26b%3Dc%2Bd%3Be" },
        { "a\r\nb", "a%0D%0Ab" },
        { "%2e%2e", "%252e%252e" },
        { "..%2Fteams", "..%252Fteams" },
        { "../teams", "..%2Fteams" },
        { "...", "..." },
        { ".a", ".a" },
        { "a..", "a.." },
    };

    // Half a character can't pass through a test's name unharmed, so these are not the rows of a theory.
    private static readonly string?[] Refused = [null, "", " ", "\t\r\n", "\u00A0", ".", "..", "a\uD83D", "\uDCDEa", "\uDCDE\uD83D"];

    [Theory]
    [MemberData(nameof(SentAsOneSegment))]
    public async Task An_id_is_sent_as_one_encoded_segment(string id, string segment)
    {
        Assert.Equal($"https://api.flownally.com/v1/inboxes/{segment}", await UriOf(Operations.DeleteInbox, id));
        Assert.Equal($"https://api.flownally.com/v1/inboxes/{segment}/team", await UriOf(Operations.AssignTeam, id));
        Assert.Equal($"https://api.flownally.com/v1/inboxes/{segment}/team", await UriOf(Operations.ClearTeam, id));
        Assert.Equal($"https://api.flownally.com/v1/inboxes/{segment}/whatsapp/templates", await UriOf(Operations.ListTemplates, id));
        Assert.Equal($"https://api.flownally.com/v1/whatsapp/{segment}/phone-numbers", await UriOf(Operations.ListPhoneNumbers, id));
    }

    [Theory]
    [MemberData(nameof(Operations.WithId), MemberType = typeof(Operations))]
    public async Task An_invalid_id_is_rejected_and_nothing_is_sent(string operation)
    {
        foreach (var id in Refused)
        {
            var fixture = new ClientFixture();

            var failure = await fixture.Fail((client, stop) => Operations.CallWithId(operation, id!, client, stop));

            Assert.Equal(ErrorIds.InvalidId, failure.ErrorId);
            Assert.Equal($"'{TerminalText.Visible(id ?? "")}' is not a valid id.", failure.Message);
            Assert.Null(failure.Method);
            Assert.Null(failure.Path);
            Assert.Empty(fixture.Wire.Sent);
            Assert.Empty(fixture.Observer.Attempts);
        }
    }

    private static async Task<string> UriOf(string operation, string id)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, Operations.Success(operation));
        await fixture.Run((client, stop) => Operations.CallWithId(operation, id, client, stop));
        return Assert.Single(fixture.Wire.Sent).Uri;
    }
}
