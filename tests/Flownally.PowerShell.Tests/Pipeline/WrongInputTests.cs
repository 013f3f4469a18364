namespace Flownally.Tests.Pipeline;

/// <summary>What a command is not about never becomes a request.</summary>
public sealed class WrongInputTests : ShellTest
{
    private static readonly Dictionary<string, string> Commands = new()
    {
        ["Get-FlownallyInbox"] = "GetFlownallyInbox",
        ["Get-FlownallyWhatsAppTemplate"] = "GetFlownallyWhatsAppTemplate",
        ["Get-FlownallyWabaPhoneNumber"] = "GetFlownallyWabaPhoneNumber",
        ["New-FlownallyInbox"] = "NewFlownallyInbox",
        ["Remove-FlownallyInbox -Force"] = "RemoveFlownallyInbox",
        ["Set-FlownallyInboxTeam -TeamId team_x"] = "SetFlownallyInboxTeam",
        ["Clear-FlownallyInboxTeam"] = "ClearFlownallyInboxTeam",
    };

    private static readonly string[] Inputs =
    [
        "$inbox", "$team", "$number", "$template", "$connection", Copy("$inbox"), Copy("$team"),
        Copy("$number"), Copy("$template"),
        "@{ Id = 'x'; InboxId = 'x'; WabaId = 'x'; PhoneNumberId = 'x' }", "[ordered]@{ Id = 'x'; WabaId = 'x' }",
        "[IO.FileInfo]'/tmp/x'", "[IO.DirectoryInfo]'/tmp'", "[Diagnostics.Process]::GetCurrentProcess()", "42", "4.2", "$true", "[datetime]::Now",
        "[guid]::Empty", "'x'[0]", "{ 'x' }", "[pscustomobject]@{ Name = 'x' }",
        "[uri]'https://x'", "(Get-Command Get-FlownallyInbox)", "([pscustomobject]@{ TeamId = 'team_x'; Team = 'Sales' })",
    ];

    public static TheoryData<string> AllCommands => [.. Commands.Keys];

    [Theory]
    [MemberData(nameof(AllCommands))]
    public void Something_else_is_refused_by_name_and_nothing_is_sent(string command)
    {
        Run($"$inbox = @(Get-FlownallyInbox)[0]; $team = @(Get-FlownallyTeam)[0]; $number = @(Get-FlownallyWabaPhoneNumber {Sample.Waba})[0]; "
            + $"$template = @(Get-FlownallyWhatsAppTemplate {Sample.Support})[0]; $connection = Get-FlownallyConnection").AssertNoErrors();
        Server.Requests.Clear();

        Assert.All(Inputs.Where(input => !IsRight(command, input)), input =>
        {
            var piped = Run($"$piped = {input}; ,$piped").Item;

            var result = Run($"$piped | {command}");

            result.Error.AssertIs($"WrongInput,Flownally.Commands.{Commands[command]}Command", ErrorCategory.InvalidType, piped);
            Assert.StartsWith("Nothing was sent: ", result.Error.ErrorDetails.Message, StringComparison.Ordinal);
            Assert.Empty(result.Output);
            AssertNothingSent();
        });
    }

    [Theory]
    [InlineData("Get-FlownallyTeam Support | Remove-FlownallyInbox -Force", "Flownally.Team")]
    [InlineData("Get-FlownallyInbox *chat | New-FlownallyInbox", "Flownally.Inbox")]
    [InlineData($"Get-FlownallyWabaPhoneNumber {Sample.OtherWaba} | Get-FlownallyWabaPhoneNumber", "Flownally.WabaPhoneNumber")]
    [InlineData("@{ Id = 'x' } | Remove-FlownallyInbox -Force", "Hashtable")]
    [InlineData("[IO.FileInfo]'/tmp/x' | Clear-FlownallyInboxTeam", "FileInfo")]
    public void The_message_names_what_was_piped(string script, string name)
    {
        Assert.Contains(name, Run(script).Error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'x' | Get-FlownallyInbox -Id y")]
    [InlineData("'x' | Get-FlownallyWhatsAppTemplate y")]
    [InlineData("'x' | Get-FlownallyWabaPhoneNumber y")]
    [InlineData("'x' | Remove-FlownallyInbox y -Force")]
    [InlineData("'x' | Set-FlownallyInboxTeam y -TeamId z")]
    [InlineData("'x' | Clear-FlownallyInboxTeam y")]
    [InlineData("[pscustomobject]@{ Id = 'x' } | Remove-FlownallyInbox y -Force")]
    [InlineData("[pscustomobject]@{ PhoneNumberId = 'x' } | New-FlownallyInbox y")]
    [InlineData("[pscustomobject]@{ WabaId = 'x' } | New-FlownallyInbox -WabaId y")]
    public void An_id_that_is_typed_and_piped_as_well_is_refused(string script)
    {
        var error = Run(script).Error;

        Assert.StartsWith("WrongInput,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidType, error.CategoryInfo.Category);
        AssertNothingSent();
    }

    [Theory]
    [InlineData("Get-FlownallyInbox")]
    [InlineData("Get-FlownallyWhatsAppTemplate")]
    [InlineData("Get-FlownallyWabaPhoneNumber")]
    [InlineData("New-FlownallyInbox")]
    [InlineData("Remove-FlownallyInbox -Force")]
    [InlineData("Set-FlownallyInboxTeam -TeamId team_x")]
    [InlineData("Set-FlownallyInboxTeam")]
    [InlineData("Clear-FlownallyInboxTeam")]
    public void An_empty_pipe_is_nothing_and_null_is_an_error(string command)
    {
        Assert.Empty(Run($"@() | {command}").Items);

        var ofNull = Run($"$null | {command}");
        Assert.Single(ofNull.Errors.Append(ofNull.TerminatingError).OfType<ErrorRecord>());
        Assert.Empty(ofNull.Output);

        AssertNothingSent();
    }

    [Theory]
    [InlineData("Get-FlownallyInbox")]
    [InlineData("Get-FlownallyWhatsAppTemplate")]
    [InlineData("Get-FlownallyWabaPhoneNumber")]
    [InlineData("New-FlownallyInbox")]
    [InlineData("Remove-FlownallyInbox -Force")]
    [InlineData("Set-FlownallyInboxTeam -TeamId team_x")]
    [InlineData("Clear-FlownallyInboxTeam")]
    public void A_row_whose_id_is_null_is_an_error(string command)
    {
        var result = Run($"[pscustomobject]@{{ Id = $null; WabaId = $null }} | {command}");

        Assert.Single(result.Errors);
        Assert.Empty(result.Output);
        AssertNothingSent();
    }

    [Theory]
    [InlineData("Get-FlownallyInbox -Id $null")]
    [InlineData("Get-FlownallyInbox -Id @()")]
    [InlineData("Get-FlownallyWhatsAppTemplate $null")]
    [InlineData("Get-FlownallyWabaPhoneNumber @()")]
    [InlineData("Remove-FlownallyInbox $null -Force")]
    [InlineData("Remove-FlownallyInbox @() -Force")]
    [InlineData("Set-FlownallyInboxTeam $null -TeamId team_x")]
    [InlineData("Clear-FlownallyInboxTeam @()")]
    public void An_id_that_is_empty_by_mistake_never_means_all(string script)
    {
        Assert.True(Run(script).HadTerminatingError);
        AssertNothingSent();
    }

    [Theory]
    [InlineData("Get-FlownallyInbox", "Id")]
    [InlineData("Get-FlownallyWhatsAppTemplate", "InboxId")]
    [InlineData("Clear-FlownallyInboxTeam", "Id")]
    [InlineData("Set-FlownallyInboxTeam -Team Sales", "Id")]
    public void An_inbox_from_another_process_is_as_good_as_a_live_one(string command, string property)
    {
        Run($"$copy = {Copy($"(Get-FlownallyInbox -Id {Sample.Returns})")}").AssertNoErrors();

        Assert.Equal(Sample.Returns, Run($"$copy | {command}").Item.Get(property));
    }

    [Fact]
    public void An_inbox_from_another_process_can_be_removed()
    {
        Run($"{Copy($"(Get-FlownallyInbox -Id {Sample.Returns})")} | Remove-FlownallyInbox -Force").AssertNoErrors();

        Assert.Equal(["GET /inboxes", $"DELETE /inboxes/{Sample.Returns}"], Requests);
    }

    [Fact]
    public void A_number_from_another_process_is_as_good_as_a_live_one()
    {
        Run($"$free = Get-FlownallyWabaPhoneNumber {Sample.Waba} -NotConnected").AssertNoErrors();

        Assert.Equal([Sample.FreeNumber, Sample.OtherFreeNumber], Run($"{Copy("$free")} | New-FlownallyInbox").Each("ExternalId"));
    }

    [Fact]
    public void What_is_wrong_doesnt_keep_the_rest_of_the_pipe_from_being_done()
    {
        var result = Run($"(Get-FlownallyTeam Support), '{Sample.Chat}', 42, '{Sample.Sales}' | Clear-FlownallyInboxTeam");

        Assert.Equal([Sample.Chat, Sample.Sales], result.Ids);
        Assert.Equal(2, result.Errors.Count);
        Assert.All(result.Errors, error => Assert.Equal("WrongInput,Flownally.Commands.ClearFlownallyInboxTeamCommand", error.FullyQualifiedErrorId));
    }

    private static bool IsRight(string command, string input) => command switch
    {
        "Get-FlownallyWabaPhoneNumber" => false,
        "New-FlownallyInbox" => input.Contains("$number", StringComparison.Ordinal),
        _ => input.Contains("$inbox", StringComparison.Ordinal),
    };
}
