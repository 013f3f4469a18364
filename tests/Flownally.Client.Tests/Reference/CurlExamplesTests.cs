using System.Text.Json.Nodes;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Reference;

public sealed class CurlExamplesTests
{
    private static readonly string UserAgent =
        $"User-Agent: Flownally.PowerShell/{typeof(FlownallyClient).Assembly.GetName().Version!.ToString(3)}";

    [Fact]
    public void The_page_shows_the_seven_operations_that_these_tests_know()
    {
        Assert.Equal(
            [
                Operations.ListInboxes, Operations.CreateInbox, Operations.DeleteInbox, Operations.AssignTeam, Operations.ClearTeam,
                Operations.ListTemplates, Operations.ListPhoneNumbers,
            ],
            ReferencePage.Examples.Keys);
    }

    [Theory]
    [InlineData(Operations.ListInboxes)]
    [InlineData(Operations.CreateInbox)]
    [InlineData(Operations.DeleteInbox)]
    [InlineData(Operations.AssignTeam)]
    [InlineData(Operations.ClearTeam)]
    [InlineData(Operations.ListTemplates)]
    [InlineData(Operations.ListPhoneNumbers)]
    public async Task A_request_is_the_one_that_curl_sends(string operation)
    {
        var example = ReferencePage.Examples[operation];
        var bench = new Workbench();
        // A number is connected after a look at the list.
        string[] before = operation == Operations.CreateInbox ? [Operations.ListInboxes] : [];
        foreach (var each in before.Append(operation))
        {
            bench.Wire.Reply(200, Operations.Success(each));
        }

        await bench.Run(operation);

        Assert.Equal(before.Length + 1, bench.Wire.Sent.Count);
        var sent = bench.Wire.Sent[^1];
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
        var bench = new Workbench();
        bench.Wire.Reply(200, Operations.Success(Operations.ListTeams));

        await bench.Run(Operations.ListTeams);

        var sent = Assert.Single(bench.Wire.Sent);
        Assert.Equal("GET", sent.Method);
        Assert.Equal("https://api.flownally.com/v1/teams", sent.Uri);
        Assert.Equal(["Accept: application/json", $"Authorization: Bearer {Workbench.Token}", UserAgent], sent.Headers);
        Assert.Null(sent.Body);
    }
}
