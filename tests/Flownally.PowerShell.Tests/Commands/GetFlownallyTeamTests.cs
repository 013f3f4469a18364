using System.Globalization;

namespace Flownally.Tests.Commands;

public sealed class GetFlownallyTeamTests : ShellTest
{
    private const string NotFound = "TeamNotFound,Flownally.Commands.GetFlownallyTeamCommand";

    [Fact]
    public void Without_parameters_every_team_is_listed()
    {
        var result = Run("Get-FlownallyTeam");

        Assert.Equal([Sample.SupportTeam, Sample.SalesTeam, Sample.ReturnsTeam], result.Ids);
        Assert.All(result.Items, team => Assert.Equal("Flownally.Team", team.TypeName()));
        Assert.Equal(["GET /teams"], Requests);
    }

    [Fact]
    public void A_team_shows_every_field_of_the_reply()
    {
        var team = Run("Get-FlownallyTeam Support").Item;

        Assert.Equal(Sample.SupportTeam, team.Get("Id"));
        Assert.Equal("Support", team.Get("Name"));
        Assert.Equal("Questions about orders that were placed", team.Get("Description"));
        Assert.Equal(["usr_01HV8Y3K2R6G7K3F5B9N8M1Q0", "usr_01HV8Y9D4S7U0W3Y6A9C2E5G8"], team.Texts("AgentIds"));
        Assert.Equal("tn_01HV8Y1N3QPY9X2HBQ1M9E8D0", team.Get("TenantId"));
        Assert.Equal(new DateTime(2026, 4, 29, 14, 0, 0, DateTimeKind.Utc).ToLocalTime(), team.Get("CreatedAt"));
        Assert.Equal(new DateTime(2026, 4, 29, 14, 0, 0, DateTimeKind.Utc).ToLocalTime(), team.Get("UpdatedAt"));
    }

    [Fact]
    public void All_pages_are_read()
    {
        Workspace.Teams.Clear();
        var ids = Enumerable.Range(1, 101).Select(number => number.ToString("'team_'000", CultureInfo.InvariantCulture)).ToList();
        ids.ForEach(id => Workspace.Teams.Add(Example.Team(id, id)));

        Assert.Equal(ids, Run("Get-FlownallyTeam").Ids);
        Assert.Equal(["GET /teams", "GET /teams?pageToken=page-from-50", "GET /teams?pageToken=page-from-100"], Requests);
    }

    [Theory]
    [InlineData("support", Sample.SupportTeam)]
    [InlineData("-Name S*", Sample.SupportTeam, Sample.SalesTeam)]
    [InlineData("*TURNS, sales", Sample.SalesTeam, Sample.ReturnsTeam)]
    [InlineData("*nothing*")]
    [InlineData($"-Id {Sample.ReturnsTeam}", Sample.ReturnsTeam)]
    [InlineData($"-Id {Sample.SupportTeam}, {Sample.SalesTeam}", Sample.SupportTeam, Sample.SalesTeam)]
    public void Names_and_ids_pick_teams(string arguments, params string[] ids)
    {
        var result = Run($"Get-FlownallyTeam {arguments}");

        Assert.Equal(ids, result.Ids);
        result.AssertNoErrors();
    }

    [Theory]
    [InlineData("-Name Nobody, Support", "Nobody")]
    [InlineData($"-Id team_missing, {Sample.SupportTeam}", "team_missing")]
    public void What_is_not_there_is_an_error_and_the_others_are_found(string arguments, string missing)
    {
        var result = Run($"Get-FlownallyTeam {arguments}");

        result.Error.AssertIs(NotFound, ErrorCategory.ObjectNotFound, missing);
        Assert.Equal([Sample.SupportTeam], result.Ids);
    }

    [Fact]
    public void Nothing_can_be_piped_in()
    {
        var result = Run("'Support' | Get-FlownallyTeam");

        Assert.Equal("InputObjectNotBound,Flownally.Commands.GetFlownallyTeamCommand", result.Error.FullyQualifiedErrorId);
        AssertNothingSent();
    }

    [Fact]
    public void A_list_that_breaks_off_after_a_page_gives_no_team_at_all()
    {
        for (var number = 0; number < 50; number++)
        {
            Workspace.Teams.Add(Example.Team($"team_{number}", "x"));
        }

        Server.Faults.Add(Fault.Status(500).Where(request => request.Target.Contains("pageToken", StringComparison.Ordinal)));

        var result = Run("Get-FlownallyTeam");

        Assert.Empty(result.Output);
        Assert.Equal("ServiceUnavailable,Flownally.Commands.GetFlownallyTeamCommand", result.TerminatingError?.FullyQualifiedErrorId);
    }
}
