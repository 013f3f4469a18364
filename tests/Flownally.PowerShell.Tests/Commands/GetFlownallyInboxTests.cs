namespace Flownally.Tests.Commands;

public sealed class GetFlownallyInboxTests : ShellTest
{
    private const string NotFound = "InboxNotFound,Flownally.Commands.GetFlownallyInboxCommand";

    [Fact]
    public void Without_parameters_every_inbox_is_listed_in_the_order_of_the_API_with_one_request()
    {
        var result = Run("Get-FlownallyInbox");

        Assert.Equal(Sample.Inboxes, result.Ids);
        Assert.All(result.Items, inbox => Assert.Equal("Flownally.Inbox", inbox.TypeName()));
        Assert.Equal(["GET /inboxes"], Requests);
    }

    [Fact]
    public void An_inbox_shows_every_field_of_the_reply()
    {
        var inbox = Run($"Get-FlownallyInbox -Id {Sample.Support}").Item;

        Assert.Equal(Sample.Support, inbox.Get("Id"));
        Assert.Equal("Support WhatsApp", inbox.Get("Name"));
        Assert.Equal("whatsapp", inbox.Get("Channel"));
        Assert.Equal("degraded", inbox.Get("State"));
        Assert.Equal(["payment_issue"], inbox.Texts("Reasons"));
        Assert.Equal(Sample.SupportTeam, inbox.Get("TeamId"));
        Assert.Equal(Sample.ConnectedNumber, inbox.Get("ExternalId"));
        Assert.Equal("tn_01HV8Y1N3QPY9X2HBQ1M9E8D0", inbox.Get("TenantId"));
        Assert.Equal("usr_01HV8Y3K2R6G7K3F5B9N8M1Q0", inbox.Get("CreatedBy"));
        Assert.Equal(new DateTime(2026, 4, 30, 9, 0, 0, DateTimeKind.Utc).ToLocalTime(), inbox.Get("CreatedAt"));
        Assert.Equal(new DateTime(2026, 4, 30, 9, 10, 0, DateTimeKind.Utc).ToLocalTime(), inbox.Get("UpdatedAt"));
        Assert.Equal(DateTimeKind.Local, Assert.IsType<DateTime>(inbox.Get("CreatedAt")).Kind);
        Assert.Equal("degraded", inbox.Get("Status.State"));
        Assert.Equal(["payment_issue"], inbox.Texts("Status.Reasons"));
        Assert.Equal(Sample.ConnectedNumber, inbox.Get("Config.PhoneNumberId"));
    }

    [Fact]
    public void What_the_reply_leaves_out_and_what_it_says_is_null_both_read_as_null()
    {
        Workspace.Inboxes.Clear();
        Workspace.Inboxes.Add(new() { ["id"] = "absent" });
        Workspace.Inboxes.Add(new()
        {
            ["id"] = "null", ["name"] = null, ["channel"] = null, ["teamId"] = null, ["status"] = null, ["config"] = null, ["createdAt"] = null,
        });

        var result = Run("Get-FlownallyInbox");

        Assert.Equal(["absent", "null"], result.Ids);
        Assert.All(result.Items, inbox => Assert.All(
            ["Name", "Channel", "State", "Reasons", "TeamId", "ExternalId", "TenantId", "CreatedBy", "CreatedAt", "UpdatedAt", "Status", "Config"],
            property => Assert.Null(inbox.Get(property))));
    }

    [Theory]
    [InlineData("Support*", Sample.Support)]
    [InlineData("'SUPPORT whatsapp'", Sample.Support)]
    [InlineData("-Name s*whatsapp", Sample.Support, Sample.Sales)]
    [InlineData("Sales*, *chat, *sales*", Sample.Sales, Sample.Chat)]
    [InlineData("'[sw]*t*'", Sample.Support, Sample.Sales, Sample.Instagram, Sample.Chat)]
    [InlineData("*nothing*")]
    [InlineData("-Channel MESSENGER", Sample.Messenger)]
    [InlineData("-Channel messenger, instagram", Sample.Messenger, Sample.Instagram)]
    [InlineData("-Channel fax")]
    [InlineData("-State degraded", Sample.Support, Sample.Returns)]
    [InlineData("-State Degraded, ACTIVE", Sample.Support, Sample.Sales, Sample.Returns, Sample.Messenger, Sample.Instagram, Sample.Chat)]
    [InlineData("-State unheardof")]
    [InlineData($"-TeamId {Sample.SupportTeam}", Sample.Support, Sample.Chat)]
    [InlineData($"-TeamId {Sample.SupportTeam}, {Sample.SalesTeam}", Sample.Support, Sample.Sales, Sample.Messenger, Sample.Instagram, Sample.Chat)]
    [InlineData("-Unassigned", Sample.Returns)]
    [InlineData("-Unassigned -State active")]
    [InlineData("*WhatsApp -Channel whatsapp -State degraded", Sample.Support, Sample.Returns)]
    [InlineData($"-Channel whatsapp -TeamId {Sample.SupportTeam}", Sample.Support)]
    public void Filters_pick_without_regard_to_case_and_all_of_them_have_to_fit(string arguments, params string[] ids)
    {
        var result = Run($"Get-FlownallyInbox {arguments}");

        Assert.Equal(ids, result.Ids);
        result.AssertNoErrors();
        Assert.Equal(["GET /inboxes"], Requests);
    }

    [Theory]
    [InlineData("sales", Sample.Sales, Sample.Messenger, Sample.Instagram)]
    [InlineData("Sales, SUPPORT", Sample.Support, Sample.Sales, Sample.Messenger, Sample.Instagram, Sample.Chat)]
    [InlineData("Returns")]
    [InlineData($"Returns -TeamId {Sample.SupportTeam}", Sample.Support, Sample.Chat)]
    public void Team_finds_the_inboxes_of_the_teams_with_these_names(string arguments, params string[] ids)
    {
        var result = Run($"Get-FlownallyInbox -Team {arguments}");

        Assert.Equal(ids, result.Ids);
        result.AssertNoErrors();
        Assert.Equal(["GET /teams", "GET /inboxes"], Requests);
    }

    [Theory]
    [InlineData("-Team")]
    [InlineData("-TeamId")]
    public void A_team_itself_can_be_given_for_its_name_or_id(string parameter)
    {
        Assert.Equal([Sample.Support, Sample.Chat], Run($"Get-FlownallyInbox {parameter} (Get-FlownallyTeam Support)").Ids);
    }

    [Fact]
    public void An_unknown_team_name_ends_the_command_before_the_list_is_read()
    {
        var result = Run("Get-FlownallyInbox -Team Sales, Nobody");

        result.TerminatingError.AssertIs("TeamNotFound,Flownally.Commands.GetFlownallyInboxCommand", ErrorCategory.ObjectNotFound, null);
        Assert.Empty(result.Output);
        Assert.Equal(["GET /teams"], Requests);
    }

    [Fact]
    public void A_team_name_that_two_teams_have_ends_the_command_and_names_both()
    {
        Workspace.Teams.Add(Example.Team("team_twin", "SALES"));

        var result = Run("Get-FlownallyInbox -Team Sales");

        result.TerminatingError.AssertIs("TeamNameAmbiguous,Flownally.Commands.GetFlownallyInboxCommand", ErrorCategory.InvalidArgument, null);
        Assert.Contains(Sample.SalesTeam, result.TerminatingError!.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("team_twin", result.TerminatingError.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_without_wildcards_that_no_inbox_has_is_an_error_and_the_others_are_found()
    {
        var result = Run("Get-FlownallyInbox Nobody, Sales*, *nothing*");

        result.Error.AssertIs(NotFound, ErrorCategory.ObjectNotFound, "Nobody");
        Assert.Equal([Sample.Sales], result.Ids);
    }

    [Theory]
    [InlineData($"Get-FlownallyInbox -Id {Sample.Chat}, {Sample.Support}")]
    [InlineData($"Get-FlownallyInbox -InboxId {Sample.Chat}, {Sample.Support}")]
    [InlineData($"'{Sample.Chat}', '{Sample.Support}' | Get-FlownallyInbox")]
    [InlineData($"[pscustomobject]@{{ Id = '{Sample.Chat}' }}, [pscustomobject]@{{ id = '{Sample.Support}'; Name = 'x' }} | Get-FlownallyInbox")]
    [InlineData($"[pscustomobject]@{{ InboxId = '{Sample.Chat}' }}, [pscustomobject]@{{ InboxId = '{Sample.Support}' }} | Get-FlownallyInbox")]
    [InlineData($"[pscustomobject]@{{ Id = '{Sample.Chat}', '{Sample.Support}' }} | Get-FlownallyInbox")]
    public void Ids_are_found_in_the_order_they_were_given_with_one_request(string script)
    {
        Assert.Equal([Sample.Chat, Sample.Support], Run(script).Ids);
        Assert.Equal(["GET /inboxes"], Requests);
    }

    [Fact]
    public void Inboxes_that_are_piped_in_are_read_again_with_one_request()
    {
        Run("$old = Get-FlownallyInbox").AssertNoErrors();
        Server.Requests.Clear();
        Workspace.Inboxes.Update(Sample.Sales, inbox => inbox["name"] = "Renamed");

        var result = Run("$old | Get-FlownallyInbox");

        Assert.Equal(Sample.Inboxes, result.Ids);
        Assert.Equal("Renamed", result.Output[1].Get("Name"));
        Assert.Equal(["GET /inboxes"], Requests);
    }

    [Fact]
    public void An_inbox_itself_can_be_given_for_its_id()
    {
        Assert.Equal([Sample.Chat, Sample.Sales], Run($"$two = Get-FlownallyInbox -Id {Sample.Chat}, {Sample.Sales}; Get-FlownallyInbox -Id $two").Ids);
    }

    [Fact]
    public void A_missing_id_is_an_error_about_that_id_and_the_others_are_found()
    {
        var result = Run($"Get-FlownallyInbox -Id {Sample.Support}, ibx_missing, {Sample.Chat}");

        result.Error.AssertIs(NotFound, ErrorCategory.ObjectNotFound, "ibx_missing");
        Assert.Equal([Sample.Support, Sample.Chat], result.Ids);
    }

    [Fact]
    public void The_target_of_an_error_is_the_piped_row_itself()
    {
        var rows = Run($"$rows = foreach ($id in '{Sample.Support}', 'ibx_missing', '{Sample.Chat}') {{ [pscustomobject]@{{ Id = $id }} }}; $rows").Items;

        var result = Run("$rows | Get-FlownallyInbox");

        result.Error.AssertIs(NotFound, ErrorCategory.ObjectNotFound, rows[1]);
        Assert.Equal([Sample.Support, Sample.Chat], result.Ids);
        Assert.Equal(["GET /inboxes", "GET /inboxes"], Requests);
    }

    [Fact]
    public void Wildcards_in_an_id_stand_for_themselves()
    {
        var result = Run("Get-FlownallyInbox -Id ibx_*");

        result.Error.AssertIs(NotFound, ErrorCategory.ObjectNotFound, "ibx_*");
        Assert.Empty(result.Output);
    }

    [Fact]
    public void What_was_just_made_is_found_although_the_list_was_read_before()
    {
        var result = Run($"Get-FlownallyWabaPhoneNumber {Sample.Waba} -NotConnected | New-FlownallyInbox | Get-FlownallyInbox");

        Assert.Equal(["ibx_sandbox_000001", "ibx_sandbox_000002"], result.Ids);
        result.AssertNoErrors();
    }

    [Fact]
    public void Ids_and_filters_exclude_each_other()
    {
        var result = Run($"Get-FlownallyInbox -Id {Sample.Support} -State active");

        Assert.Equal("AmbiguousParameterSet,Flownally.Commands.GetFlownallyInboxCommand", result.TerminatingError?.FullyQualifiedErrorId);
        AssertNothingSent();
    }

    [Fact]
    public void A_workspace_without_inboxes_gives_nothing()
    {
        Workspace.Inboxes.Clear();

        Assert.Empty(Run("Get-FlownallyInbox").Items);
    }
}
