namespace Flownally.Tests.Completion;

/// <summary>Which choices fit what was typed, and in which order.</summary>
public sealed class FilterTests : CompletionTest
{
    [Theory]
    [InlineData("Remove-FlownallyInbox sup", Sample.Support)]
    [InlineData("Remove-FlownallyInbox SALES", Sample.Sales)]
    [InlineData("Remove-FlownallyInbox IBX_01HV8ZC", Sample.Messenger)]
    [InlineData("Remove-FlownallyInbox chat", Sample.Chat)]
    [InlineData("Set-FlownallyInboxTeam x -Team team_01HV8Y7", "Sales")]
    [InlineData("Set-FlownallyInboxTeam x -TeamId ret", Sample.ReturnsTeam)]
    [InlineData("Get-FlownallyInbox ibx_01HV8ZC", "'Shop Messenger'")]
    [InlineData("Get-FlownallyInbox -Id a,sup", Sample.Support)]
    [InlineData("Get-FlownallyInbox -Channel MESS", "messenger")]
    public void What_was_typed_is_looked_for_in_the_id_and_the_name_whatever_the_case(string line, string expected) =>
        Assert.Equal([expected], Tab(line));

    [Fact]
    public void What_begins_with_it_comes_before_what_contains_it()
    {
        Assert.Equal(["Sales", "Support", "Returns"], Tab("Get-FlownallyTeam s"));
    }

    [Theory]
    [InlineData("Get-FlownallyInbox -Name s*ss", "'Shop Messenger'")]
    [InlineData("Get-FlownallyInbox -Name S?o", "'Shop Instagram'", "'Shop Messenger'")]
    [InlineData("Get-FlownallyInbox -Name [rw]*", "'Returns WhatsApp'", "'Website Chat'")]
    [InlineData("Get-FlownallyTeam *p", "Support")]
    [InlineData("Disconnect-Flownally def*", "default")]
    public void Wildcards_that_were_typed_count_where_the_parameter_takes_them(string line, params string[] expected) =>
        Assert.Equal(expected, Tab(line).Take(expected.Length));

    [Fact]
    public void Wildcards_mean_nothing_where_the_parameter_takes_none() => Assert.Empty(Tab("Set-FlownallyInboxTeam x -Team 'S*'"));

    [Fact]
    public void A_bracket_that_is_not_closed_yet_is_a_letter()
    {
        Workspace.Inboxes.Add(Example.Inbox("ibx_eu", "Shop [EU]"));

        Assert.Equal(["'Shop `[EU`]'"], Tab("Get-FlownallyInbox -Name 'Shop ["));
    }

    [Fact]
    public void What_was_completed_already_is_found_again()
    {
        Workspace.Inboxes.Add(Example.Inbox("ibx_eu", "Shop [EU]"));

        Assert.Equal(["'Shop `[EU`]'"], Tab("Get-FlownallyInbox -Name 'Shop `[EU`]'"));
    }

    [Fact]
    public void Names_that_differ_only_in_case_are_one_choice_and_ids_are_each_their_own()
    {
        Workspace.Inboxes.Add(Example.Inbox("ibx_a", "website chat"));

        Assert.Equal(["'Website Chat'"], Tab("Get-FlownallyInbox -Name web"));
        Assert.Equal([Sample.Chat, "ibx_a"], Tab("Get-FlownallyInbox -Id web"));
    }

    [Fact]
    public void A_value_of_the_workspace_that_is_documented_in_another_case_is_one_choice()
    {
        Workspace.Inboxes.Add(Example.Inbox("ibx_a", "Loud", channel: "WHATSAPP"));

        Assert.Equal(["whatsapp"], Tab("Get-FlownallyInbox -Channel w"));
    }

    [Fact]
    public void An_inbox_without_a_name_goes_by_its_id_and_an_empty_name_is_no_choice()
    {
        var nameless = Example.Inbox("ibx_nameless", "");
        Workspace.Inboxes.Add(nameless);

        Assert.Equal(["ibx_nameless | ibx_nameless | ibx_nameless, whatsapp, active"], Menu("Get-FlownallyInbox -Id ibx_name"));
        Assert.Empty(Tab("Get-FlownallyInbox -Name ibx_name"));
    }

    [Fact]
    public void Control_characters_of_a_name_dont_reach_the_menu()
    {
        Workspace.Inboxes.Add(Example.Inbox("ibx_a", "Red\u001b[31m\nalert"));

        Assert.Equal(["ibx_a | Red [31m alert | Red [31m alert, whatsapp, active"], Menu("Get-FlownallyInbox -Id ibx_a"));
    }
}
