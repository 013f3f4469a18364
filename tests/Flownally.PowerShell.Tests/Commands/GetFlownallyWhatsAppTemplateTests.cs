namespace Flownally.Tests.Commands;

public sealed class GetFlownallyWhatsAppTemplateTests : ShellTest
{
    private const string Command = "Flownally.Commands.GetFlownallyWhatsAppTemplateCommand";

    [Fact]
    public void The_templates_of_an_inbox_are_listed_and_carry_its_id()
    {
        var result = Run($"Get-FlownallyWhatsAppTemplate {Sample.Support}");

        Assert.Equal(["987654321", "987654322", "987654323", "987654324", "987654325"], result.Ids);
        Assert.All(result.Items, template => Assert.Equal("Flownally.WhatsAppTemplate", template.TypeName()));
        Assert.All(result.Items, template => Assert.Equal(Sample.Support, template.Get("InboxId")));
        Assert.Equal([$"GET /inboxes/{Sample.Support}/whatsapp/templates"], Requests);
    }

    [Fact]
    public void A_template_shows_every_field_its_body_and_what_it_needs()
    {
        var template = Run($"Get-FlownallyWhatsAppTemplate {Sample.Support} -Name order_ready -Language en").Item;

        Assert.Equal("987654321", template.Get("Id"));
        Assert.Equal("order_ready", template.Get("Name"));
        Assert.Equal("en", template.Get("Language"));
        Assert.Equal("APPROVED", template.Get("Status"));
        Assert.Equal("UTILITY", template.Get("Category"));
        Assert.Equal("Hi {{1}}, your order {{2}} is ready for pickup.", template.Get("Body"));
        Assert.Equal(["1", "2"], template.Texts("Placeholders"));
        var component = PSObject.AsPSObject(Assert.Single((System.Collections.IEnumerable)template.Get("Components")!));
        Assert.Equal("BODY", component.Get("Type"));
        Assert.Equal("Hi {{1}}, your order {{2}} is ready for pickup.", component.Get("Text"));
    }

    [Theory]
    [InlineData("-Name ORDER_*", "987654321", "987654322", "987654323")]
    [InlineData("-Name spring*, opening_hours", "987654324", "987654325")]
    [InlineData("-Language PL", "987654322")]
    [InlineData("-Language pl, en -Name order_ready", "987654321", "987654322")]
    [InlineData("-Status pending", "987654323")]
    [InlineData("-Category marketing, utility -Status approved", "987654321", "987654322", "987654324", "987654325")]
    [InlineData("-Category MARKETING", "987654325")]
    [InlineData("-Name order* -Language en -Status APPROVED -Category utility", "987654321")]
    [InlineData("-Language de")]
    public void Filters_pick_without_regard_to_case_and_all_of_them_have_to_fit(string arguments, params string[] ids)
    {
        var result = Run($"Get-FlownallyWhatsAppTemplate {Sample.Support} {arguments}");

        Assert.Equal(ids, result.Ids);
        result.AssertNoErrors();
    }

    [Fact]
    public void Inboxes_of_other_channels_are_skipped_with_a_verbose_line_and_without_a_request()
    {
        Run("$inboxes = Get-FlownallyInbox").AssertNoErrors();
        Server.Requests.Clear();

        var result = Run("$inboxes | Get-FlownallyWhatsAppTemplate -Name *order*, return* -Language en -Verbose");

        Assert.Equal(["987654321", "987654323", "987654321", "987654323", "876543210"], result.Ids);
        Assert.Equal([Sample.Support, Sample.Support, Sample.Sales, Sample.Sales, Sample.Returns], result.Each("InboxId"));
        result.AssertNoErrors();
        Assert.Equal(
            [$"GET /inboxes/{Sample.Support}/whatsapp/templates", $"GET /inboxes/{Sample.Sales}/whatsapp/templates", $"GET /inboxes/{Sample.Returns}/whatsapp/templates"],
            Requests.Order());
        Assert.All(
            [(Sample.Messenger, "messenger"), (Sample.Instagram, "instagram"), (Sample.Chat, "text")],
            skipped => Assert.Single(result.Verbose, line =>
                line.Contains(skipped.Item1, StringComparison.Ordinal) && line.Contains(skipped.Item2, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData($"'{Sample.Returns}' | Get-FlownallyWhatsAppTemplate")]
    [InlineData($"Get-FlownallyWhatsAppTemplate -InboxId {Sample.Returns}")]
    [InlineData($"Get-FlownallyWhatsAppTemplate -Id {Sample.Returns}")]
    [InlineData($"Get-FlownallyWhatsAppTemplate (Get-FlownallyInbox Returns*)")]
    [InlineData($"[pscustomobject]@{{ Id = '{Sample.Returns}' }} | Get-FlownallyWhatsAppTemplate")]
    [InlineData($"[pscustomobject]@{{ InboxId = '{Sample.Returns}'; Channel = 'WhatsApp' }} | Get-FlownallyWhatsAppTemplate")]
    [InlineData($"[pscustomobject]@{{ InboxId = '{Sample.Returns}'; Channel = '' }} | Get-FlownallyWhatsAppTemplate")]
    public void Every_way_to_name_an_inbox_asks_for_its_templates(string script)
    {
        Assert.Equal("876543210", Run(script).Item.Get("Id"));
    }

    [Fact]
    public void A_row_of_another_channel_is_skipped_as_an_inbox_is()
    {
        Assert.Empty(Run($"[pscustomobject]@{{ InboxId = '{Sample.Messenger}'; Channel = 'messenger' }} | Get-FlownallyWhatsAppTemplate").Items);
        AssertNothingSent();
    }

    [Fact]
    public void The_name_of_a_piped_inbox_is_not_taken_for_the_name_of_a_template()
    {
        Assert.Equal(5, Run("Get-FlownallyInbox Support* | Get-FlownallyWhatsAppTemplate").Items.Count);
    }

    [Theory]
    [InlineData("Name", "opening_hours")]
    [InlineData("Language", "pl")]
    [InlineData("Status", "PENDING")]
    [InlineData("Category", "MARKETING")]
    public void No_filter_is_taken_from_a_piped_row(string property, string value)
    {
        Assert.Equal(5, Run($"[pscustomobject]@{{ Id = '{Sample.Support}'; {property} = '{value}' }} | Get-FlownallyWhatsAppTemplate").Items.Count);
    }

    [Fact]
    public void A_channel_that_is_only_typed_is_left_to_the_API_to_refuse()
    {
        var result = Run($"Get-FlownallyWhatsAppTemplate {Sample.Messenger}, {Sample.Returns}");

        result.Error.AssertIs($"InvalidRequest,{Command}", ErrorCategory.InvalidArgument, Sample.Messenger);
        Assert.Equal(["876543210"], result.Ids);
    }

    [Fact]
    public void A_missing_inbox_is_an_error_about_what_was_piped_and_the_others_go_on()
    {
        var rows = Run($"$rows = foreach ($id in '{Sample.Returns}', 'ibx_missing', '{Sample.Returns}') {{ [pscustomobject]@{{ InboxId = $id }} }}; $rows").Items;

        var result = Run("$rows | Get-FlownallyWhatsAppTemplate");

        result.Error.AssertIs($"InboxNotFound,{Command}", ErrorCategory.ObjectNotFound, rows[1]);
        Assert.Equal(["876543210", "876543210"], result.Ids);
    }
}
