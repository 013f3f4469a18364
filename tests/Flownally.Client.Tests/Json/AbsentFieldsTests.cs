using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Json;

public sealed class AbsentFieldsTests
{
    [Theory]
    [InlineData("""{"id":"ibx_1"}""")]
    [InlineData("""
        {"id":"ibx_1","name":null,"channel":null,"teamId":null,"externalId":null,"tenantId":null,"createdBy":null,"createdAt":null,
        "updatedAt":null,"status":null,"config":null}
        """)]
    public async Task Fields_missing_from_an_inbox_are_null(string json)
    {
        var inbox = await Inbox(json);

        Assert.Equal("ibx_1", inbox.Id);
        Assert.All<object?>(
            [
                inbox.Name, inbox.Channel, inbox.State, inbox.Reasons, inbox.TeamId, inbox.ExternalId, inbox.TenantId, inbox.CreatedBy,
                inbox.CreatedAt, inbox.UpdatedAt, inbox.Status, inbox.Config,
            ],
            Assert.Null);
        Assert.Null(inbox.UnknownFields);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"state":null,"reasons":null}""")]
    public async Task An_empty_status_is_a_status(string json)
    {
        var inbox = await Inbox($$"""{"id":"ibx_1","status":{{json}}}""");

        var status = Assert.IsType<InboxStatus>(inbox.Status);
        Assert.Null(status.State);
        Assert.Null(status.Reasons);
        Assert.Null(inbox.State);
        Assert.Null(inbox.Reasons);
    }

    [Theory]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"id":"1","name":null,"language":null,"status":null,"category":null,"components":null}""")]
    public async Task Fields_missing_from_a_template_are_null(string json)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, $$"""{"templates":[{{json}}]}""");

        var template = Assert.Single(await fixture.Run((client, stop) => client.WhatsApp.ListTemplatesAsync("ibx_1", stop)));

        Assert.All<object?>(
            [template.Name, template.Language, template.Status, template.Category, template.Body, template.Components],
            Assert.Null);
        Assert.Empty(template.Placeholders);
    }

    [Theory]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""
        {"id":"1","displayPhoneNumber":null,"verifiedName":null,"qualityRating":null,"codeVerificationStatus":null,"isRegistered":null}
        """)]
    public async Task Fields_missing_from_a_number_are_null(string json)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, $$"""{"phoneNumbers":[{{json}}]}""");

        var number = Assert.Single(await fixture.Run((client, stop) => client.WhatsApp.ListPhoneNumbersAsync("1", stop)));

        Assert.All<object?>(
            [number.DisplayPhoneNumber, number.VerifiedName, number.QualityRating, number.CodeVerificationStatus, number.IsRegistered],
            Assert.Null);
    }

    private static async Task<Inbox> Inbox(string json)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, $$"""{"inboxes":[{{json}}]}""");
        return Assert.Single(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));
    }
}
