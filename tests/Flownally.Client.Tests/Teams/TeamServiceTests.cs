using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Teams;

public sealed class TeamServiceTests
{
    [Fact]
    public async Task A_team_is_read_field_by_field()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, """
            {
              "teams": [{
                "id": "team_1", "createdAt": "2026-04-30T09:00:00Z", "updatedAt": "2026-04-30T09:10:00Z", "tenantId": "tn_1",
                "name": "Support", "description": "First line", "agentIds": ["usr_1", "usr_2"]
              }],
              "nextPageToken": "",
              "totalSize": 1
            }
            """);

        var team = Assert.Single(await fixture.Run((client, stop) => client.Teams.ListAsync(stop)));

        Assert.Equal("team_1", team.Id);
        Assert.Equal(new DateTime(2026, 4, 30, 9, 0, 0, DateTimeKind.Utc).ToLocalTime(), team.CreatedAt);
        Assert.Equal(new DateTime(2026, 4, 30, 9, 10, 0, DateTimeKind.Utc).ToLocalTime(), team.UpdatedAt);
        Assert.Equal("tn_1", team.TenantId);
        Assert.Equal("Support", team.Name);
        Assert.Equal("First line", team.Description);
        Assert.Equal(["usr_1", "usr_2"], team.AgentIds!);
        Assert.Null(team.UnknownFields);
    }

    [Fact]
    public async Task Every_page_is_read_with_the_token_of_the_one_before()
    {
        var fixture = new ClientFixture();
        fixture.Wire
            .Reply(200, """{"teams":[{"id":"team_2"},{"id":"team_1"}],"nextPageToken":"a/b+c=&d é"}""")
            .Reply(200, """{"teams":[],"nextPageToken":"last"}""")
            .Reply(200, """{"teams":[{"id":"team_3"}]}""");

        var teams = await fixture.Run((client, stop) => client.Teams.ListAsync(stop));

        Assert.Equal(["team_2", "team_1", "team_3"], teams.Select(team => team.Id));
        Assert.Equal(
            [
                "https://api.flownally.com/v1/teams",
                "https://api.flownally.com/v1/teams?pageToken=a%2Fb%2Bc%3D%26d%20%C3%A9",
                "https://api.flownally.com/v1/teams?pageToken=last",
            ],
            fixture.Wire.Sent.Select(sent => sent.Uri));
    }

    [Theory]
    [InlineData("""{"teams":[]}""")]
    [InlineData("""{"teams":[],"nextPageToken":null}""")]
    [InlineData("""{"teams":[],"nextPageToken":""}""")]
    public async Task A_page_without_a_token_is_the_last(string page)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, page);

        Assert.Empty(await fixture.Run((client, stop) => client.Teams.ListAsync(stop)));

        Assert.Single(fixture.Wire.Sent);
    }

    [Fact]
    public async Task A_page_token_that_repeats_is_an_invalid_response()
    {
        var fixture = new ClientFixture();
        fixture.Wire
            .Reply(200, """{"teams":[{"id":"team_1"}],"nextPageToken":"a"}""")
            .Reply(200, """{"teams":[{"id":"team_2"}],"nextPageToken":"b"}""")
            .Reply(200, """{"teams":[{"id":"team_3"}],"nextPageToken":"a"}""");

        var failure = await fixture.Fail(Operations.ListTeams);

        Assert.Equal(ErrorIds.InvalidResponse, failure.ErrorId);
        Assert.Equal("The teams were not listed: the response is not what the API documents: the next page that it names was read before.", failure.Message);
        Assert.Null(failure.ResponseStart);
        Assert.Equal(3, fixture.Wire.Sent.Count);
    }

    [Fact]
    public async Task A_list_without_an_end_is_an_invalid_response()
    {
        var fixture = new ClientFixture();
        var page = 0;
        fixture.Wire.Server = _ => fixture.Wire.Reply(200, $$"""{"teams":[],"nextPageToken":"{{page++}}"}""");

        var failure = await fixture.Fail(Operations.ListTeams);

        Assert.Equal(ErrorIds.InvalidResponse, failure.ErrorId);
        Assert.Equal("The teams were not listed: the list has more than 10000 pages.", failure.Message);
        Assert.Equal(10_000, fixture.Wire.Sent.Count);
    }

    [Fact]
    public async Task Only_the_page_that_failed_is_retried()
    {
        var fixture = new ClientFixture();
        fixture.Wire
            .Reply(200, """{"teams":[{"id":"team_1"}],"nextPageToken":"b"}""")
            .Reply(503)
            .Reply(200, """{"teams":[{"id":"team_2"}]}""");

        var teams = await fixture.Run((client, stop) => client.Teams.ListAsync(stop));

        Assert.Equal(["team_1", "team_2"], teams.Select(team => team.Id));
        Assert.Equal(
            ["teams", "teams?pageToken=b", "teams?pageToken=b"],
            fixture.Wire.Sent.Select(sent => sent.Uri.Replace("https://api.flownally.com/v1/", "")));
    }
}
