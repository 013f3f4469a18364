namespace Flownally.Tests.Commands;

public sealed class NewFlownallyInboxTests : ShellTest
{
    private const string Command = "Flownally.Commands.NewFlownallyInboxCommand";

    [Theory]
    [InlineData($"New-FlownallyInbox {Sample.FreeNumber}")]
    [InlineData($"New-FlownallyInbox -PhoneNumberId {Sample.FreeNumber}")]
    [InlineData($"[pscustomobject]@{{ PhoneNumberId = '{Sample.FreeNumber}' }} | New-FlownallyInbox")]
    public void A_number_alone_is_all_that_the_body_holds(string script)
    {
        var inbox = Run(script).Item;

        Assert.Equal("Flownally.Inbox", inbox.TypeName());
        Assert.Equal("ibx_sandbox_000001", inbox.Get("Id"));
        Assert.Equal(Sample.FreeNumber, inbox.Get("Config.PhoneNumberId"));
        Assert.Equal(["GET /inboxes", $$$"""POST /inboxes {"whatsapp":{"phoneNumberIds":["{{{Sample.FreeNumber}}}"]}}"""], Requests);
    }

    [Theory]
    [InlineData($"New-FlownallyInbox -WabaId {Sample.Waba}")]
    [InlineData($"New-FlownallyInbox -ResourceId {Sample.Waba}")]
    [InlineData($"[pscustomobject]@{{ WabaId = '{Sample.Waba}' }} | New-FlownallyInbox")]
    [InlineData($"[pscustomobject]@{{ ResourceId = '{Sample.Waba}' }} | New-FlownallyInbox")]
    public void An_account_alone_is_all_that_the_body_holds_and_each_inbox_that_was_created_is_written(string script)
    {
        Assert.Equal(["ibx_sandbox_000001", "ibx_sandbox_000002"], Run(script).Ids);
        Assert.Equal([$$$"""POST /inboxes {"whatsapp":{"resourceIds":["{{{Sample.Waba}}}"]}}"""], Requests);
    }

    [Theory]
    [InlineData($"New-FlownallyInbox {Sample.FreeNumber} -WabaId {Sample.Waba}")]
    [InlineData($"[pscustomobject]@{{ PhoneNumberId = '{Sample.FreeNumber}'; WabaId = '{Sample.Waba}' }} | New-FlownallyInbox")]
    [InlineData($"[pscustomobject]@{{ phoneNumberId = '{Sample.FreeNumber}'; resourceId = '{Sample.Waba}' }} | New-FlownallyInbox")]
    [InlineData($"[pscustomobject]@{{ PhoneNumberId = '{Sample.FreeNumber}' }} | New-FlownallyInbox -WabaId {Sample.Waba}")]
    public void A_number_and_its_account_are_sent_together(string script)
    {
        Assert.Equal(["ibx_sandbox_000001"], Run(script).Ids);
        Assert.Equal(["GET /inboxes", $$$"""POST /inboxes {"whatsapp":{"resourceIds":["{{{Sample.Waba}}}"],"phoneNumberIds":["{{{Sample.FreeNumber}}}"]}}"""], Requests);
    }

    [Theory]
    [InlineData($"New-FlownallyInbox {Sample.FreeNumber}, {Sample.OtherFreeNumber}")]
    [InlineData($"[pscustomobject]@{{ PhoneNumberId = '{Sample.FreeNumber}', '{Sample.OtherFreeNumber}' }} | New-FlownallyInbox")]
    public void Several_numbers_in_one_record_are_one_request(string script)
    {
        Assert.Equal([Sample.FreeNumber, Sample.OtherFreeNumber], Run(script).Each("ExternalId"));
        Assert.Equal(["GET /inboxes", $$$"""POST /inboxes {"whatsapp":{"phoneNumberIds":["{{{Sample.FreeNumber}}}","{{{Sample.OtherFreeNumber}}}"]}}"""], Requests);
    }

    [Fact]
    public void A_number_itself_can_be_given_for_its_id()
    {
        Run($"New-FlownallyInbox (Get-FlownallyWabaPhoneNumber {Sample.Waba} -NotConnected)").AssertNoErrors();

        Assert.Equal($$$"""POST /inboxes {"whatsapp":{"phoneNumberIds":["{{{Sample.FreeNumber}}}","{{{Sample.OtherFreeNumber}}}"]}}""", Requests.Last());
    }

    [Fact]
    public void Numbers_that_are_piped_in_are_one_request_each_with_their_account()
    {
        Assert.Equal(
            [Sample.OtherFreeNumber, Sample.FreeNumber],
            Run($"$free = Get-FlownallyWabaPhoneNumber {Sample.Waba} -NotConnected; $free[1], $free[0] | New-FlownallyInbox").Each("ExternalId"));
        Assert.Equal(
            [
                "GET /inboxes",
                $$$"""POST /inboxes {"whatsapp":{"resourceIds":["{{{Sample.Waba}}}"],"phoneNumberIds":["{{{Sample.OtherFreeNumber}}}"]}}""",
                $$$"""POST /inboxes {"whatsapp":{"resourceIds":["{{{Sample.Waba}}}"],"phoneNumberIds":["{{{Sample.FreeNumber}}}"]}}""",
            ],
            Requests.Skip(2));
    }

    [Fact]
    public void A_number_that_fails_is_an_error_about_that_number_and_the_others_are_connected()
    {
        var numbers = Run($"$numbers = Get-FlownallyWabaPhoneNumber {Sample.Waba}; $numbers = $numbers[2], $numbers[0], $numbers[3]; $numbers").Items;

        var result = Run("$numbers | New-FlownallyInbox");

        result.Error.AssertIs($"Conflict,{Command}", ErrorCategory.ResourceExists, numbers[1]);
        Assert.Equal([Sample.FreeNumber, Sample.OtherFreeNumber], result.Each("ExternalId"));
    }

    [Fact]
    public void The_target_of_an_error_without_a_pipe_is_what_was_typed()
    {
        var result = Run($"New-FlownallyInbox {Sample.ConnectedNumber}");

        Assert.Equal($"Conflict,{Command}", result.Error.FullyQualifiedErrorId);
        Assert.Equal([Sample.ConnectedNumber], LanguagePrimitives.ConvertTo<string[]>(result.Error.TargetObject));
    }

    [Fact]
    public void A_row_whose_account_column_is_empty_is_a_row_without_an_account()
    {
        Assert.Equal(["ibx_sandbox_000001"], Run($"[pscustomobject]@{{ PhoneNumberId = '{Sample.FreeNumber}'; WabaId = '' }} | New-FlownallyInbox").Ids);
        Assert.Equal(["GET /inboxes", $$$"""POST /inboxes {"whatsapp":{"phoneNumberIds":["{{{Sample.FreeNumber}}}"]}}"""], Requests);
    }

    [Theory]
    [InlineData("New-FlownallyInbox")]
    [InlineData("New-FlownallyInbox ''")]
    [InlineData("New-FlownallyInbox $null")]
    [InlineData("New-FlownallyInbox @()")]
    [InlineData("New-FlownallyInbox ' '")]
    [InlineData("New-FlownallyInbox .")]
    [InlineData("New-FlownallyInbox ..")]
    [InlineData("New-FlownallyInbox -WabaId ''")]
    [InlineData($"New-FlownallyInbox {Sample.FreeNumber}, ''")]
    [InlineData("[pscustomobject]@{ PhoneNumberId = '' } | New-FlownallyInbox")]
    [InlineData("[pscustomobject]@{ PhoneNumberId = ''; WabaId = '' } | New-FlownallyInbox")]
    [InlineData("[pscustomobject]@{ PhoneNumberId = '..' } | New-FlownallyInbox")]
    public void Nothing_to_connect_is_an_error_and_no_request(string script)
    {
        var result = Run(script);

        Assert.True(result.HadTerminatingError || result.Errors.Count == 1);
        Assert.Empty(result.Output);
        AssertNothingSent();
    }

    [Fact]
    public void What_names_neither_a_number_nor_an_account_nor_a_channel_is_an_invalid_id()
    {
        Assert.Equal($"InvalidId,{Command}", Run("New-FlownallyInbox").Error.FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("messenger")]
    [InlineData("text")]
    public void Another_channel_is_sent_as_typed_with_the_request_as_given(string channel)
    {
        var inbox = Run($"New-FlownallyInbox -Channel {channel} -Request ([ordered]@{{ pageId = '42'; name = 'Page' }})").Item;

        Assert.Equal(channel, inbox.Get("Channel"));
        Assert.Equal("42", inbox.Get("Config.pageId"));
        Assert.Equal([$$$"""POST /inboxes {"{{{channel}}}":{"pageId":"42","name":"Page"}}"""], Requests);
    }

    [Fact]
    public void A_channel_is_sent_in_the_case_in_which_it_was_typed()
    {
        Run("New-FlownallyInbox -Channel MesSenger -Request @{ a = 1 }");

        Assert.Equal(["""POST /inboxes {"MesSenger":{"a":1}}"""], Requests);
    }

    [Fact]
    public void WhatsApp_too_can_be_asked_for_with_a_request_of_ones_own()
    {
        Assert.Equal(["ibx_sandbox_000001"], Run($"New-FlownallyInbox -Channel whatsapp -Request @{{ phoneNumberIds = @('{Sample.FreeNumber}') }}").Ids);
        Assert.Equal([$$$"""POST /inboxes {"whatsapp":{"phoneNumberIds":["{{{Sample.FreeNumber}}}"]}}"""], Requests);
    }

    [Theory]
    [InlineData("-Channel messenger")]
    [InlineData("-Request @{}")]
    [InlineData("-Channel '' -Request @{}")]
    [InlineData($"-Channel whatsapp -Request @{{}} -PhoneNumberId {Sample.FreeNumber}")]
    public void A_channel_and_its_request_belong_together_and_exclude_ids(string arguments)
    {
        Assert.True(Run($"New-FlownallyInbox {arguments}").HadTerminatingError);
        AssertNothingSent();
    }

    [Fact]
    public void A_refused_channel_is_an_error_about_that_channel()
    {
        var result = Run("New-FlownallyInbox -Channel fax -Request @{ number = '1' }");

        result.Error.AssertIs($"InvalidRequest,{Command}", ErrorCategory.InvalidArgument, "fax");
    }
}
