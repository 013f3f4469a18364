namespace Flownally.Tests.Pipeline;

public sealed class ConfirmationTests : ShellTest
{
    private static readonly string[] ChatRemoval = [$"DELETE /inboxes/{Sample.Chat}"];

    [Fact]
    public void A_prompt_names_a_piped_inbox_as_a_person_knows_it()
    {
        using var shell = Ask(out var host, "No", "No to All");
        shell.Run("Get-FlownallyInbox *WhatsApp | Remove-FlownallyInbox").AssertNoErrors();

        Assert.Equal(
            [
                $"Performing the operation \"Remove\" on target \"Inbox 'Support WhatsApp' ({Sample.Support})\".",
                $"Performing the operation \"Remove\" on target \"Inbox 'Sales WhatsApp' ({Sample.Sales})\".",
            ],
            host.Questions);
        Assert.Empty(Server.Requests.Writes);
    }

    [Theory]
    [InlineData($"Remove-FlownallyInbox {Sample.Chat}", $"Inbox {Sample.Chat}")]
    [InlineData($"'{Sample.Chat}' | Remove-FlownallyInbox", $"Inbox {Sample.Chat}")]
    [InlineData($"[pscustomobject]@{{ Id = '{Sample.Chat}'; Name = 'Our chat' }} | Remove-FlownallyInbox", $"Inbox 'Our chat' ({Sample.Chat})")]
    [InlineData($"Set-FlownallyInboxTeam {Sample.Chat} sales -Confirm", $"Inbox {Sample.Chat}")]
    [InlineData("Get-FlownallyInbox *chat | Set-FlownallyInboxTeam -Team sales -Confirm", $"Inbox 'Website Chat' ({Sample.Chat})")]
    [InlineData("Get-FlownallyInbox *chat | Clear-FlownallyInboxTeam -Confirm", $"Inbox 'Website Chat' ({Sample.Chat})")]
    [InlineData($"New-FlownallyInbox {Sample.FreeNumber} -Confirm", $"WhatsApp number {Sample.FreeNumber}")]
    [InlineData(
        $"New-FlownallyInbox {Sample.FreeNumber}, {Sample.OtherFreeNumber} -Confirm", $"WhatsApp numbers {Sample.FreeNumber}, {Sample.OtherFreeNumber}")]
    [InlineData($"New-FlownallyInbox -WabaId {Sample.Waba} -Confirm", $"Numbers of the WhatsApp Business Account {Sample.Waba}")]
    [InlineData($"New-FlownallyInbox -WabaId {Sample.Waba}, 2 -Confirm", $"Numbers of the WhatsApp Business Accounts {Sample.Waba}, 2")]
    [InlineData("New-FlownallyInbox -Channel text -Request @{} -Confirm", "Channel text")]
    [InlineData(
        $"@(Get-FlownallyWabaPhoneNumber {Sample.Waba} -NotConnected)[0] | New-FlownallyInbox -Confirm",
        $"WhatsApp number +48 123 456 791 ({Sample.FreeNumber})")]
    public void A_prompt_names_what_is_to_be_changed(string script, string target)
    {
        using var shell = Ask(out var host, "No");
        shell.Run(script).AssertNoErrors();

        Assert.EndsWith($"on target \"{target}\".", Assert.Single(host.Questions), StringComparison.Ordinal);
        Assert.Empty(Server.Requests.Writes);
    }

    [Fact]
    public void A_prompt_says_to_which_team_an_inbox_goes()
    {
        using var shell = Ask(out var host, "Yes");
        shell.Run($"Set-FlownallyInboxTeam {Sample.Chat} sales -Confirm").AssertNoErrors();

        Assert.Contains("'Sales'", Assert.Single(host.Questions), StringComparison.Ordinal);
        Assert.Equal(["GET /teams", Sample.Assign(Sample.Chat, Sample.SalesTeam)], Requests);
    }

    [Fact]
    public void Yes_does_this_one_and_no_leaves_this_one()
    {
        using var shell = Ask(out var host, "Yes", "No", "Yes");
        shell.Run($"'{Sample.Chat}', '{Sample.Sales}', '{Sample.Support}' | Remove-FlownallyInbox").AssertNoErrors();

        Assert.Equal(3, host.Questions.Count);
        Assert.Equal([$"DELETE /inboxes/{Sample.Chat}", $"DELETE /inboxes/{Sample.Support}"], Requests);
    }

    [Fact]
    public void Questions_come_one_at_a_time_and_in_order_on_the_pipelines_thread_however_many_requests_are_under_way()
    {
        Server.Faults.Add(Fault.Delay(TimeSpan.FromMilliseconds(20)).Times(6));
        using var shell = Ask(out var host, "Yes", "Yes", "No", "Yes", "Yes", "No");
        shell.Run("Get-FlownallyInbox | Remove-FlownallyInbox -ThrottleLimit 8").AssertNoErrors();

        Assert.Equal(Sample.Inboxes, host.Questions.Select(question => question.Split('(')[^1].Split(')')[0]));
        // A shell runs its scripts on the thread that asks it to.
        Assert.All(host.Threads, thread => Assert.Equal(Environment.CurrentManagedThreadId, thread));
        Assert.Equal(
            [.. new[] { Sample.Support, Sample.Sales, Sample.Messenger, Sample.Instagram }.Select(id => $"DELETE /inboxes/{id}").Order()],
            Server.Requests.Writes.Select(request => $"{request.Method} {request.Path}").Order());
    }

    [Theory]
    [InlineData("Yes to All", 3)]
    [InlineData("No to All", 0)]
    public void An_answer_for_all_is_not_asked_again(string answer, int writes)
    {
        using var shell = Ask(out var host, answer);
        shell.Run($"'{Sample.Chat}', '{Sample.Sales}', '{Sample.Support}' | Remove-FlownallyInbox").AssertNoErrors();

        Assert.Single(host.Questions);
        Assert.Equal(writes, Server.Requests.Writes.Count);
    }

    [Theory]
    [InlineData($"Remove-FlownallyInbox {Sample.Chat} -Force")]
    [InlineData($"Remove-FlownallyInbox {Sample.Chat} -Confirm:$false")]
    [InlineData($"$ConfirmPreference = 'None'; Remove-FlownallyInbox {Sample.Chat}")]
    [InlineData($"$ConfirmPreference = 'Low'; Remove-FlownallyInbox {Sample.Chat} -Force")]
    public void Nobody_is_asked_who_said_so(string script)
    {
        using var shell = Ask(out var host);
        shell.Run(script).AssertNoErrors();

        Assert.Empty(host.Questions);
        Assert.Equal(ChatRemoval, Requests);
    }

    [Fact]
    public void Confirm_beats_Force()
    {
        using var shell = Ask(out var host, "No");
        shell.Run($"Remove-FlownallyInbox {Sample.Chat} -Force -Confirm").AssertNoErrors();

        Assert.Single(host.Questions);
        AssertNothingSent();
    }

    [Theory]
    [InlineData($"New-FlownallyInbox {Sample.FreeNumber}")]
    [InlineData($"Set-FlownallyInboxTeam {Sample.Chat} -TeamId {Sample.SalesTeam}")]
    [InlineData($"Clear-FlownallyInboxTeam {Sample.Chat}")]
    public void Only_a_removal_asks_by_default_and_the_others_when_the_preference_says_so(string script)
    {
        using var shell = Ask(out var host, "No");
        shell.Run(script).AssertNoErrors();
        Assert.Empty(host.Questions);
        Assert.Single(Server.Requests.Writes);
        Server.Requests.Clear();

        shell.Run($"$ConfirmPreference = 'Medium'; {script}").AssertNoErrors();
        Assert.Single(host.Questions);
        AssertNothingSent();
    }

    [Fact]
    public void WhatIf_tells_what_would_be_done_and_asks_nothing()
    {
        using var shell = Ask(out var host);
        shell.Run("Get-FlownallyInbox *chat | Remove-FlownallyInbox -Force -WhatIf").AssertNoErrors();

        Assert.Equal([$"What if: Performing the operation \"Remove\" on target \"Inbox 'Website Chat' ({Sample.Chat})\"."], host.Lines);
        Assert.Empty(host.Questions);
    }

    private Shell Ask(out PromptingHost host, params string[] answers)
    {
        host = new PromptingHost(answers);
        var shell = Shell.WithModule(host);
        shell.Set("url", Server.BaseUri);
        shell.Run($"Connect-Flownally {SampleKeys.Admin} -BaseUri $url -MaximumRetryCount 0 -SkipVerification").AssertNoErrors();
        return shell;
    }
}
