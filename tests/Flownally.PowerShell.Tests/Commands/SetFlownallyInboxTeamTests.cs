namespace Flownally.Tests.Commands;

public sealed class SetFlownallyInboxTeamTests : ShellTest
{
    private const string Command = "Flownally.Commands.SetFlownallyInboxTeamCommand";

    [Theory]
    [InlineData($"Set-FlownallyInboxTeam {Sample.Chat}, {Sample.Support} Sales")]
    [InlineData($"Set-FlownallyInboxTeam -Id {Sample.Chat}, {Sample.Support} -Team sales")]
    [InlineData($"Set-FlownallyInboxTeam -InboxId {Sample.Chat}, {Sample.Support} -Team SALES")]
    [InlineData($"'{Sample.Chat}', '{Sample.Support}' | Set-FlownallyInboxTeam -Team Sales")]
    [InlineData($"$sales = [pscustomobject]@{{ Team = 'Sales' }}; '{Sample.Chat}', '{Sample.Support}' | Set-FlownallyInboxTeam -Team $sales.Team")]
    public void A_team_is_found_by_name_once_and_each_inbox_is_one_request_in_the_order_given(string script)
    {
        var result = Run(script);

        Assert.Equal([Sample.Chat, Sample.Support], result.Ids);
        Assert.Equal([Sample.SalesTeam, Sample.SalesTeam], result.Each("TeamId"));
        Assert.All(result.Items, inbox => Assert.Equal("Flownally.Inbox", inbox.TypeName()));
        Assert.Equal(["GET /teams", Sample.Assign(Sample.Chat, Sample.SalesTeam), Sample.Assign(Sample.Support, Sample.SalesTeam)], Requests);
    }

    [Theory]
    [InlineData($"Set-FlownallyInboxTeam {Sample.Returns} -TeamId {Sample.SalesTeam}")]
    [InlineData($"'{Sample.Returns}' | Set-FlownallyInboxTeam -TeamId {Sample.SalesTeam}")]
    public void An_id_of_a_team_is_sent_without_asking_for_the_teams(string script)
    {
        Assert.Equal(Sample.SalesTeam, Run(script).Item.Get("TeamId"));
        Assert.Equal([Sample.Assign(Sample.Returns, Sample.SalesTeam)], Requests);
    }

    [Theory]
    [InlineData("-Team")]
    [InlineData("-TeamId")]
    public void A_team_itself_can_be_given_for_its_name_or_id(string parameter)
    {
        Assert.Equal(Sample.SalesTeam, Run($"Set-FlownallyInboxTeam {Sample.Returns} {parameter} (Get-FlownallyTeam Sales)").Item.Get("TeamId"));
    }

    [Theory]
    [InlineData("-Team Sales")]
    [InlineData($"-TeamId {Sample.SalesTeam}")]
    public void Piped_inboxes_go_to_the_team_that_was_typed_and_not_to_the_one_they_have(string arguments)
    {
        var result = Run($"Get-FlownallyInbox | Set-FlownallyInboxTeam {arguments}");

        Assert.Equal(Sample.Inboxes, result.Ids);
        result.AssertNoErrors();
        Assert.Equal(Sample.Inboxes.Select(id => Sample.Assign(id, Sample.SalesTeam)), Requests.Where(request => request.StartsWith("PUT", StringComparison.Ordinal)));
    }

    [Fact]
    public void Deserialized_inboxes_go_to_the_team_that_was_typed_and_not_to_the_one_they_have()
    {
        Run($"$copies = {Copy("@(Get-FlownallyInbox)")}").AssertNoErrors();

        Assert.Equal(Enumerable.Repeat(Sample.SalesTeam, 6), Run("$copies | Set-FlownallyInboxTeam -Team Sales").Each("TeamId"));
    }

    [Fact]
    public void Rows_with_a_team_name_or_a_team_id_each_go_where_they_say()
    {
        var result = Run($$"""
            [pscustomobject]@{ Id = '{{Sample.Chat}}'; Team = 'Sales' },
            [pscustomobject]@{ Id = '{{Sample.Returns}}'; TeamId = '{{Sample.SupportTeam}}' },
            [pscustomobject]@{ InboxId = '{{Sample.Support}}'; Team = 'returns' },
            [pscustomobject]@{ inboxid = '{{Sample.Sales}}'; teamid = '{{Sample.ReturnsTeam}}'; Note = 'x' } | Set-FlownallyInboxTeam
            """);

        Assert.Equal([Sample.Chat, Sample.Returns, Sample.Support, Sample.Sales], result.Ids);
        result.AssertNoErrors();
        Assert.Equal(
            [
                "GET /teams", Sample.Assign(Sample.Chat, Sample.SalesTeam), Sample.Assign(Sample.Returns, Sample.SupportTeam),
                Sample.Assign(Sample.Support, Sample.ReturnsTeam), Sample.Assign(Sample.Sales, Sample.ReturnsTeam),
            ],
            Requests);
    }

    [Theory]
    [InlineData("Team = 'Sales'; TeamId = ''")]
    [InlineData($"Team = ''; TeamId = '{Sample.SalesTeam}'")]
    [InlineData($"Team = $null; TeamId = '{Sample.SalesTeam}'")]
    public void Of_two_team_columns_the_one_that_is_filled_counts(string columns)
    {
        Assert.Equal(Sample.SalesTeam, Run($"[pscustomobject]@{{ Id = '{Sample.Chat}'; {columns} }} | Set-FlownallyInboxTeam").Item.Get("TeamId"));
    }

    [Theory]
    [InlineData($"Team = 'Sales'; TeamId = '{Sample.SalesTeam}'")]
    [InlineData("Team = ''")]
    [InlineData("Team = ''; TeamId = ''")]
    [InlineData("TeamId = ' '")]
    public void A_row_with_two_teams_or_none_is_refused_and_the_next_goes_on(string columns)
    {
        var rows = Run($$"""
            $rows = [pscustomobject]@{ Id = '{{Sample.Chat}}'; {{columns}} }, [pscustomobject]@{ Id = '{{Sample.Returns}}'; TeamId = '{{Sample.SalesTeam}}' }; $rows
            """).Items;

        var result = Run("$rows | Set-FlownallyInboxTeam");

        result.Error.AssertIs($"WrongInput,{Command}", ErrorCategory.InvalidType, rows[0]);
        Assert.Equal([Sample.Returns], result.Ids);
        Assert.Equal([Sample.Assign(Sample.Returns, Sample.SalesTeam)], Requests);
    }

    [Fact]
    public void A_team_that_is_typed_beats_the_columns_of_a_row()
    {
        var byName = Run($"[pscustomobject]@{{ Id = '{Sample.Chat}'; TeamId = '{Sample.ReturnsTeam}' }} | Set-FlownallyInboxTeam -Team Sales");
        Assert.Equal(Sample.SalesTeam, byName.Item.Get("TeamId"));

        var byId = Run($"[pscustomobject]@{{ Id = '{Sample.Chat}'; Team = 'Returns' }} | Set-FlownallyInboxTeam -TeamId {Sample.SalesTeam}");
        Assert.Equal(Sample.SalesTeam, byId.Item.Get("TeamId"));
    }

    [Fact]
    public void An_inbox_without_a_typed_team_is_refused_and_nothing_is_written()
    {
        var inboxes = Run("$inboxes = Get-FlownallyInbox; $inboxes").Items;
        Server.Requests.Clear();

        var result = Run("$inboxes | Set-FlownallyInboxTeam");

        Assert.Equal(6, result.Errors.Count);
        for (var i = 0; i < 6; i++)
        {
            result.Errors[i].AssertIs($"WrongInput,{Command}", ErrorCategory.InvalidType, inboxes[i]);
            Assert.Equal(
                "Nothing was sent: a piped inbox doesn't name the team to route it to; specify -Team or -TeamId.",
                result.Errors[i].ErrorDetails.Message);
        }

        AssertNothingSent();
    }

    [Fact]
    public void A_wrong_team_name_ends_the_command_before_the_first_write()
    {
        var result = Run($"'{Sample.Chat}', '{Sample.Sales}' | Set-FlownallyInboxTeam -Team Nobody");

        result.TerminatingError.AssertIs($"TeamNotFound,{Command}", ErrorCategory.ObjectNotFound, null);
        Assert.Equal("No team is named 'Nobody'.", result.TerminatingError!.ErrorDetails.Message);
        Assert.Equal("Get-FlownallyTeam lists the teams that this key can see.", result.TerminatingError.ErrorDetails.RecommendedAction);
        Assert.Equal(["GET /teams"], Requests);
    }

    [Fact]
    public void An_ambiguous_team_name_ends_the_command_before_the_first_write()
    {
        Workspace.Teams.Add(Example.Team("team_twin", "sales"));

        var result = Run($"'{Sample.Chat}', '{Sample.Sales}' | Set-FlownallyInboxTeam -Team Sales");

        result.TerminatingError.AssertIs($"TeamNameAmbiguous,{Command}", ErrorCategory.InvalidArgument, null);
        Assert.Equal($"2 teams are named 'Sales': {Sample.SalesTeam}, team_twin.", result.TerminatingError!.ErrorDetails.Message);
        Assert.Equal("Specify the id with -TeamId.", result.TerminatingError.ErrorDetails.RecommendedAction);
        Assert.Equal(["GET /teams"], Requests);
    }

    [Fact]
    public void A_wrong_team_name_in_a_row_is_an_error_about_that_row_and_the_next_goes_on()
    {
        var rows = Run($$"""
            $rows = [pscustomobject]@{ Id = '{{Sample.Chat}}'; Team = 'Nobody' }, [pscustomobject]@{ Id = '{{Sample.Returns}}'; Team = 'Sales' }; $rows
            """).Items;

        var result = Run("$rows | Set-FlownallyInboxTeam");

        result.Error.AssertIs($"TeamNotFound,{Command}", ErrorCategory.ObjectNotFound, rows[0]);
        Assert.Equal([Sample.Returns], result.Ids);
        Assert.Equal(["GET /teams", Sample.Assign(Sample.Returns, Sample.SalesTeam)], Requests);
    }

    [Fact]
    public void A_missing_inbox_is_an_error_about_it_and_the_next_goes_on()
    {
        var result = Run($"Set-FlownallyInboxTeam ibx_missing, {Sample.Chat} -TeamId {Sample.SalesTeam}");

        result.Error.AssertIs($"InboxOrTeamNotFound,{Command}", ErrorCategory.ObjectNotFound, "ibx_missing");
        Assert.Equal([Sample.Chat], result.Ids);
    }

    [Fact]
    public void A_missing_team_is_told_by_the_API()
    {
        var result = Run($"Set-FlownallyInboxTeam {Sample.Chat} -TeamId team_missing");

        result.Error.AssertIs($"InboxOrTeamNotFound,{Command}", ErrorCategory.ObjectNotFound, Sample.Chat);
        Assert.Equal([Sample.Assign(Sample.Chat, "team_missing")], Requests);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("' '")]
    [InlineData("$null")]
    public void A_typed_team_id_that_is_blank_is_refused(string teamId)
    {
        var result = Run($"Set-FlownallyInboxTeam {Sample.Chat} -TeamId {teamId}");

        Assert.True(result.HadTerminatingError || result.Errors.Count == 1);
        AssertNothingSent();
    }

    [Fact]
    public void A_name_and_an_id_of_a_team_exclude_each_other()
    {
        Assert.Equal(
            $"AmbiguousParameterSet,{Command}",
            Run($"Set-FlownallyInboxTeam {Sample.Chat} -Team Sales -TeamId {Sample.SalesTeam}").TerminatingError?.FullyQualifiedErrorId);
        AssertNothingSent();
    }
}
