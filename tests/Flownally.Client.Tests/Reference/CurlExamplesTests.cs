using Flownally.Tests;
using System.Text.Json.Nodes;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Reference;

public sealed class CurlExamplesTests
{
    private static readonly string UserAgent =
        $"User-Agent: Flownally.PowerShell/{typeof(FlownallyClient).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>The first row of each operation on the page is its example.</summary>
    public static TheoryData<string> Examples =>
        [.. ReferencePage.Examples.Keys.Select(example => Operation.All.First(operation => $"{operation.Method} {operation.Path}" == example).Name)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task A_request_is_the_one_that_curl_sends(string operation)
    {
        var example = ReferencePage.ExampleOf(operation);
        var fixture = new ClientFixture();
        // A number is connected after a look at the list.
        string[] before = operation == Operations.CreateInbox ? [Operations.ListInboxes] : [];
        foreach (var each in before.Append(operation))
        {
            fixture.Wire.Reply(200, Operations.Success(each));
        }

        await fixture.Run(operation);

        Assert.Equal(before.Length + 1, fixture.Wire.Sent.Count);
        var sent = fixture.Wire.Sent[^1];
        Assert.Equal(example.Method, sent.Method);
        Assert.Equal(ReferencePage.Fill(example.Url), sent.Uri);
        // Without the example's line breaks: the same members in the same order, nothing more and nothing less. A DELETE's body is
        // empty, but there: without one, the framework would repeat the request by itself.
        var body = example.Body is null ? null : JsonNode.Parse(example.Body)!.ToJsonString();
        Assert.Equal(example.Method == "DELETE" ? "" : body, sent.Body);
        string[] length = sent.Body is null ? [] : [$"Content-Length: {sent.Body.Length}"];
        string[] headers = [.. example.Headers.Select(ReferencePage.Fill), "Accept: application/json", UserAgent, .. length];
        Assert.Equal(headers.Order(StringComparer.Ordinal), sent.Headers);
    }

    [Fact]
    public async Task A_request_for_teams_has_the_same_headers()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, Operations.Success(Operations.ListTeams));

        await fixture.Run(Operations.ListTeams);

        var sent = Assert.Single(fixture.Wire.Sent);
        Assert.Equal("GET", sent.Method);
        Assert.Equal("https://api.flownally.com/v1/teams", sent.Uri);
        Assert.Equal(["Accept: application/json", $"Authorization: Bearer {ClientFixture.Token}", UserAgent], sent.Headers);
        Assert.Null(sent.Body);
    }
}
