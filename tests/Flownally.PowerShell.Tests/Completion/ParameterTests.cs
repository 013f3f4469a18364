namespace Flownally.Tests.Completion;

/// <summary>What each parameter is completed with.</summary>
public sealed class ParameterTests : CompletionTest
{
    private static readonly string[] InboxIds =
    [
        $"{Sample.Returns} | Returns WhatsApp | Returns WhatsApp, whatsapp, degraded",
        $"{Sample.Sales} | Sales WhatsApp | Sales WhatsApp, whatsapp, active",
        $"{Sample.Instagram} | Shop Instagram | Shop Instagram, instagram, active",
        $"{Sample.Messenger} | Shop Messenger | Shop Messenger, messenger, active",
        $"{Sample.Support} | Support WhatsApp | Support WhatsApp, whatsapp, degraded",
        $"{Sample.Chat} | Website Chat | Website Chat, text, active",
    ];

    private static readonly string[] TeamIds =
    [
        $"{Sample.ReturnsTeam} | Returns | Returns, Parcels on their way back",
        $"{Sample.SalesTeam} | Sales | Sales, Everything before an order",
        $"{Sample.SupportTeam} | Support | Support, Questions about orders that were placed",
    ];

    private static readonly string[] TeamNames =
    [
        $"Returns | Returns | {Sample.ReturnsTeam}, Parcels on their way back",
        $"Sales | Sales | {Sample.SalesTeam}, Everything before an order",
        $"Support | Support | {Sample.SupportTeam}, Questions about orders that were placed",
    ];

    [Theory]
    [InlineData("Get-FlownallyInbox -Id ")]
    [InlineData("Get-FlownallyInbox -InboxId ")]
    [InlineData("Remove-FlownallyInbox ")]
    [InlineData("Remove-FlownallyInbox -Id ")]
    [InlineData("Set-FlownallyInboxTeam ")]
    [InlineData("Set-FlownallyInboxTeam -TeamId x -Id ")]
    [InlineData("Clear-FlownallyInboxTeam ")]
    [InlineData("Clear-FlownallyInboxTeam -WhatIf -Id ibx_gone,")]
    public void The_id_of_an_inbox_shows_its_name(string line) => Assert.Equal(InboxIds, Menu(line));

    [Theory]
    [InlineData("Get-FlownallyWhatsAppTemplate ")]
    [InlineData("Get-FlownallyWhatsAppTemplate -Id ")]
    public void Only_inboxes_that_may_have_templates_are_offered_for_them(string line)
    {
        var unknown = Example.Inbox("ibx_unknown", "Channel unknown");
        unknown.Remove("channel");
        Workspace.Inboxes.Add(unknown);

        Assert.Equal(["ibx_unknown | Channel unknown | Channel unknown, active", .. InboxIds.Where(inbox => inbox.Contains("WhatsApp", StringComparison.Ordinal))], Menu(line));
    }

    [Theory]
    [InlineData("Get-FlownallyInbox ")]
    [InlineData("Get-FlownallyInbox -Name ")]
    public void The_name_of_an_inbox_shows_its_id(string line) => Assert.Equal(
        [
            $"'Returns WhatsApp' | Returns WhatsApp | {Sample.Returns}, whatsapp, degraded",
            $"'Sales WhatsApp' | Sales WhatsApp | {Sample.Sales}, whatsapp, active",
            $"'Shop Instagram' | Shop Instagram | {Sample.Instagram}, instagram, active",
            $"'Shop Messenger' | Shop Messenger | {Sample.Messenger}, messenger, active",
            $"'Support WhatsApp' | Support WhatsApp | {Sample.Support}, whatsapp, degraded",
            $"'Website Chat' | Website Chat | {Sample.Chat}, text, active",
        ],
        Menu(line));

    [Theory]
    [InlineData("Get-FlownallyInbox -TeamId ")]
    [InlineData("Set-FlownallyInboxTeam -TeamId ")]
    [InlineData("Import-Csv routing.csv | Set-FlownallyInboxTeam -TeamId ")]
    [InlineData("Get-FlownallyTeam -Id ")]
    public void The_id_of_a_team_shows_its_name(string line) => Assert.Equal(TeamIds, Menu(line));

    [Theory]
    [InlineData("Get-FlownallyInbox -Team ")]
    [InlineData("Get-FlownallyInbox | Set-FlownallyInboxTeam -Team ")]
    [InlineData("Set-FlownallyInboxTeam ibx_1 ")]
    [InlineData("Get-FlownallyTeam ")]
    [InlineData("Get-FlownallyTeam -Name ")]
    public void The_name_of_a_team_shows_its_id(string line) => Assert.Equal(TeamNames, Menu(line));

    [Theory]
    [InlineData("Get-FlownallyInbox -Channel ", "instagram", "messenger", "text", "whatsapp")]
    [InlineData("New-FlownallyInbox -Channel ", "instagram", "messenger", "text", "whatsapp")]
    [InlineData("Get-FlownallyInbox -State ", "active", "degraded")]
    public void The_values_that_the_workspace_holds_are_offered(string line, params string[] expected) => Assert.Equal(expected, Tab(line));

    [Theory]
    [InlineData("-Name ", "opening_hours", "order_delayed", "order_ready", "spring_sale")]
    [InlineData("-Language ", "en", "pl")]
    [InlineData("-Status ", "APPROVED", "PENDING")]
    [InlineData("-Category ", "MARKETING", "UTILITY")]
    public void The_templates_of_the_given_inbox_are_offered(string parameter, params string[] expected)
    {
        Shell.Set("inbox", Run($"Get-FlownallyInbox -Id {Sample.Support}").Item);

        Assert.Equal(expected, Tab($"Get-FlownallyWhatsAppTemplate {Sample.Support} {parameter}"));
        Assert.Equal(expected, Tab($"Get-FlownallyWhatsAppTemplate -Id {Sample.Support} {parameter}"));
        Assert.Equal(expected, Tab($"Get-FlownallyWhatsAppTemplate -InboxId $inbox {parameter}"));
    }

    [Fact]
    public void The_templates_of_several_inboxes_are_offered_together()
    {
        Assert.Equal(
            ["opening_hours", "order_delayed", "order_ready", "return_received", "spring_sale"],
            Tab($"Get-FlownallyWhatsAppTemplate {Sample.Support},{Sample.Returns} -Name "));
    }

    [Fact]
    public void Without_an_inbox_no_template_is_looked_for()
    {
        Assert.Equal(["APPROVED"], Tab("Get-FlownallyInbox | Get-FlownallyWhatsAppTemplate -Status "));
        Assert.Equal(["UTILITY"], Tab("Get-FlownallyInbox | Get-FlownallyWhatsAppTemplate -Category "));
        Assert.Empty(Tab("Get-FlownallyInbox | Get-FlownallyWhatsAppTemplate -Language "));
        AssertNothingSent();
    }

    [Fact]
    public void Of_many_given_inboxes_only_a_few_are_asked_for_their_templates()
    {
        Assert.Empty(Tab("Get-FlownallyWhatsAppTemplate a,b,c,d,e,f,g -Name "));

        Assert.Equal(["a", "b", "c", "d"], Requests.Select(request => request.Split('/')[2]).Order());
    }

    [Fact]
    public void Numbers_of_the_given_account_come_with_those_first_that_are_not_connected() => Assert.Equal(
        [
            $"{Sample.FreeNumber} | +48 123 456 791 | +48 123 456 791, Flownally Orders",
            $"{Sample.OtherFreeNumber} | +48 123 456 792 | +48 123 456 792, Flownally Wholesale",
            $"{Sample.ConnectedNumber} | +48 123 456 789 | +48 123 456 789, Flownally Support, connected",
            "112233445566779 | +48 123 456 790 | +48 123 456 790, Flownally Sales, connected",
        ],
        Menu($"New-FlownallyInbox -WabaId {Sample.Waba} -PhoneNumberId "));

    [Fact]
    public void A_number_is_found_by_what_people_dial_and_by_the_name_of_the_business()
    {
        Assert.Equal([Sample.FreeNumber], Tab($"New-FlownallyInbox -WabaId {Sample.Waba} -PhoneNumberId orders"));
        Assert.Equal(["'112233445566781'"], Tab($"New-FlownallyInbox -WabaId {Sample.Waba} -PhoneNumberId '+48 123 456 792"));
    }

    [Fact]
    public void Without_an_account_no_number_is_looked_for()
    {
        Assert.Empty(Tab("New-FlownallyInbox -PhoneNumberId 11"));
        AssertNothingSent();
    }

    [Theory]
    [InlineData("Get-FlownallyInbox -Connection ")]
    [InlineData("Set-FlownallyInboxTeam -Connection ")]
    [InlineData("Get-FlownallyConnection ")]
    [InlineData("Get-FlownallyConnection -Name ")]
    [InlineData("Select-FlownallyConnection ")]
    [InlineData("Disconnect-Flownally ")]
    public void The_name_of_a_connection_shows_where_it_leads_and_never_its_key(string line)
    {
        Run("Connect-Flownally $admin -BaseUri $url -Name 'Other shop' -SkipVerification").AssertNoErrors();

        Assert.Equal(
            [$"default | default | {Server.BaseUri}/, fln_live_…", $"'Other shop' | Other shop | {Server.BaseUri}/, fln_live_…, default"],
            Menu(line));
        AssertNothingSent();
    }

    [Fact]
    public void Nothing_is_offered_for_a_token() => Assert.Empty(Tab("Connect-Flownally -Token fln"));
}
