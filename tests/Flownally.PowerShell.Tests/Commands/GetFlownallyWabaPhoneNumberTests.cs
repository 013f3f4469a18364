namespace Flownally.Tests.Commands;

public sealed class GetFlownallyWabaPhoneNumberTests : ShellTest
{
    private const string Command = "Flownally.Commands.GetFlownallyWabaPhoneNumberCommand";

    [Fact]
    public void The_numbers_of_an_account_are_listed_and_carry_its_id()
    {
        var result = Run($"Get-FlownallyWabaPhoneNumber {Sample.Waba}");

        Assert.Equal(["112233445566778", "112233445566779", "112233445566780", "112233445566781"], result.Ids);
        Assert.All(result.Items, number => Assert.Equal("Flownally.WabaPhoneNumber", number.TypeName()));
        Assert.All(result.Items, number => Assert.Equal(Sample.Waba, number.Get("WabaId")));
        Assert.Equal([$"GET /whatsapp/{Sample.Waba}/phone-numbers"], Requests);
    }

    [Fact]
    public void A_number_shows_every_field_of_the_reply()
    {
        var number = Run($"Get-FlownallyWabaPhoneNumber {Sample.OtherWaba}").Item;

        Assert.Equal("223344556677880", number.Get("Id"));
        Assert.Equal("223344556677880", number.Get("PhoneNumberId"));
        Assert.Equal(Sample.OtherWaba, number.Get("WabaId"));
        Assert.Equal("+48 234 567 890", number.Get("DisplayPhoneNumber"));
        Assert.Equal("Flownally Returns", number.Get("VerifiedName"));
        Assert.Equal("GREEN", number.Get("QualityRating"));
        Assert.Equal("VERIFIED", number.Get("CodeVerificationStatus"));
        Assert.Equal(true, number.Get("IsRegistered"));
    }

    [Theory]
    [InlineData($"Get-FlownallyWabaPhoneNumber -WabaId {Sample.OtherWaba}, {Sample.Waba}")]
    [InlineData($"'{Sample.OtherWaba}', '{Sample.Waba}' | Get-FlownallyWabaPhoneNumber")]
    [InlineData($"[pscustomobject]@{{ WabaId = '{Sample.OtherWaba}' }}, [pscustomobject]@{{ wabaId = '{Sample.Waba}' }} | Get-FlownallyWabaPhoneNumber")]
    public void Several_accounts_are_one_request_each_and_their_numbers_come_in_the_order_given(string script)
    {
        // Requests that are under way together may overtake each other.
        Server.Faults.Add(Fault.Delay(TimeSpan.FromMilliseconds(100)).On("GET", $"/whatsapp/{Sample.OtherWaba}/phone-numbers"));

        var result = Run(script);

        Assert.Equal(["223344556677880", "112233445566778", "112233445566779", "112233445566780", "112233445566781"], result.Ids);
        result.AssertNoErrors();
        Assert.Equal([$"GET /whatsapp/{Sample.Waba}/phone-numbers", $"GET /whatsapp/{Sample.OtherWaba}/phone-numbers"], Requests.Order());
    }

    [Fact]
    public void NotConnected_leaves_out_what_an_inbox_holds_and_reads_the_inboxes_once()
    {
        var result = Run($"Get-FlownallyWabaPhoneNumber {Sample.Waba}, {Sample.OtherWaba} -NotConnected");

        Assert.Equal([Sample.FreeNumber, Sample.OtherFreeNumber], result.Ids);
        result.AssertNoErrors();
        Assert.Equal("GET /inboxes", Requests.First());
        Assert.Equal([$"GET /whatsapp/{Sample.Waba}/phone-numbers", $"GET /whatsapp/{Sample.OtherWaba}/phone-numbers"], Requests.Skip(1).Order());
    }

    [Theory]
    [InlineData("externalId")]
    [InlineData("config")]
    public void NotConnected_knows_a_number_by_either_field_of_an_inbox(string field)
    {
        Workspace.Inboxes.Clear();
        Workspace.Inboxes.Add(field == "externalId"
            ? Example.Inbox("ibx_1", "One", externalId: Sample.FreeNumber)
            : Example.Inbox("ibx_1", "One", config: new() { ["phoneNumberId"] = Sample.FreeNumber }));

        Assert.Equal(["112233445566778", "112233445566779", "112233445566781"], Run($"Get-FlownallyWabaPhoneNumber {Sample.Waba} -NotConnected").Ids);
    }

    [Fact]
    public void NotConnected_never_guesses_when_the_inboxes_cannot_be_read()
    {
        Server.Faults.Add(Fault.Status(500).On("GET", "/inboxes"));

        var result = Run($"'{Sample.Waba}', '{Sample.OtherWaba}' | Get-FlownallyWabaPhoneNumber -NotConnected");

        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
        result.TerminatingError.AssertIs($"ServiceUnavailable,{Command}", ErrorCategory.ResourceUnavailable, null);
        Assert.Equal(["GET /inboxes"], Requests);
    }

    [Fact]
    public void An_unknown_account_is_an_error_about_its_id_and_the_others_are_listed()
    {
        var result = Run($"Get-FlownallyWabaPhoneNumber 999, {Sample.OtherWaba}");

        result.Error.AssertIs($"WabaNotFound,{Command}", ErrorCategory.ObjectNotFound, "999");
        Assert.Equal(["223344556677880"], result.Ids);
    }
}
