using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Reference;

public sealed class ResponseExamplesTests
{
    [Fact]
    public async Task Listed_inboxes_are_those_of_the_reference()
    {
        var inboxes = await Reply(Operations.ListInboxes).Run((client, stop) => client.Inboxes.ListAsync(stop));

        var inbox = Assert.Single(inboxes);
        AssertIsTheInboxOfThePage(inbox);
        Assert.Equal("degraded", inbox.State);
        Assert.Equal(["payment_issue"], inbox.Reasons!);
    }

    [Fact]
    public async Task Created_inboxes_are_those_of_the_reference()
    {
        var fixture = new ClientFixture();
        fixture.Wire
            .Reply(200, Operations.Success(Operations.ListInboxes))
            .Reply(200, ReferencePage.ExampleOf(Operations.CreateInbox).Response);

        var created = await fixture.Run((client, stop) => client.Inboxes.CreateWhatsAppAsync([Operations.WabaId], [Operations.PhoneNumberId], stop));

        AssertIsTheActiveInboxOfThePage(Assert.Single(created.Inboxes));
        Assert.Null(created.Failure);
    }

    [Fact]
    public async Task Delete_responds_204_without_a_body()
    {
        Assert.StartsWith("204 ", ReferencePage.ExampleOf(Operations.DeleteInbox).Response, StringComparison.Ordinal);
        var fixture = new ClientFixture();
        fixture.Wire.Reply(204);

        await fixture.Run(Operations.DeleteInbox);

        Assert.Single(fixture.Wire.Sent);
    }

    [Fact]
    public async Task An_assigned_inbox_is_that_of_the_reference()
    {
        var inbox = await Reply(Operations.AssignTeam)
            .Run((client, stop) => client.Inboxes.AssignTeamAsync(Operations.InboxId, Operations.TeamId, stop));

        AssertIsTheActiveInboxOfThePage(inbox);
    }

    [Fact]
    public async Task A_cleared_inbox_is_that_of_the_reference()
    {
        var inbox = await Reply(Operations.ClearTeam).Run((client, stop) => client.Inboxes.ClearTeamAsync(Operations.InboxId, stop));

        AssertIsTheActiveInboxOfThePage(inbox);
    }

    [Fact]
    public async Task Templates_are_those_of_the_reference()
    {
        var templates = await Reply(Operations.ListTemplates)
            .Run((client, stop) => client.WhatsApp.ListTemplatesAsync(Operations.InboxId, stop));

        var template = Assert.Single(templates);
        Assert.Equal(Operations.InboxId, template.InboxId);
        Assert.Equal("987654321", template.Id);
        Assert.Equal("order_ready", template.Name);
        Assert.Equal("en", template.Language);
        Assert.Equal("APPROVED", template.Status);
        Assert.Equal("UTILITY", template.Category);
        Assert.Equal("Hi {{1}}, your order {{2}} is ready for pickup.", template.Body);
        Assert.Equal(["1", "2"], template.Placeholders);
        Assert.Null(template.UnknownFields);

        var component = Assert.IsType<WhatsAppTemplateComponent>(Assert.Single(template.Components!));
        Assert.Equal("BODY", component.Type);
        Assert.Equal("Hi {{1}}, your order {{2}} is ready for pickup.", component.Text);
        Assert.Null(component.UnknownFields);
    }

    [Fact]
    public async Task Phone_numbers_are_those_of_the_reference()
    {
        var numbers = await Reply(Operations.ListPhoneNumbers)
            .Run((client, stop) => client.WhatsApp.ListPhoneNumbersAsync(Operations.WabaId, stop));

        var number = Assert.Single(numbers);
        Assert.Equal(Operations.WabaId, number.WabaId);
        Assert.Equal("112233445566778", number.Id);
        Assert.Equal("112233445566778", number.PhoneNumberId);
        Assert.Equal("+48 123 456 789", number.DisplayPhoneNumber);
        Assert.Equal("Flownally Support", number.VerifiedName);
        Assert.Equal("GREEN", number.QualityRating);
        Assert.Equal("VERIFIED", number.CodeVerificationStatus);
        Assert.True(number.IsRegistered);
        Assert.Null(number.UnknownFields);
    }

    private static ClientFixture Reply(string operation)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, ReferencePage.ExampleOf(operation).Response);
        return fixture;
    }

    private static void AssertIsTheActiveInboxOfThePage(Inbox inbox)
    {
        AssertIsTheInboxOfThePage(inbox);
        Assert.Equal("active", inbox.State);
        Assert.Empty(inbox.Reasons!);
    }

    private static void AssertIsTheInboxOfThePage(Inbox inbox)
    {
        Assert.Equal("ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4", inbox.Id);
        Assert.Equal(new DateTime(2026, 4, 30, 9, 0, 0, DateTimeKind.Utc).ToLocalTime(), inbox.CreatedAt);
        Assert.Equal(new DateTime(2026, 4, 30, 9, 10, 0, DateTimeKind.Utc).ToLocalTime(), inbox.UpdatedAt);
        Assert.Equal("tn_01HV8Y1N3QPY9X2HBQ1M9E8D0", inbox.TenantId);
        Assert.Equal("whatsapp", inbox.Channel);
        Assert.Equal("112233445566778", inbox.ExternalId);
        Assert.Equal("usr_01HV8Y3K2R6G7K3F5B9N8M1Q0", inbox.CreatedBy);
        Assert.Equal("Support WhatsApp", inbox.Name);
        Assert.Equal("team_01HV8Y6W0W4T5A8S9V7Q2P1M3", inbox.TeamId);
        Assert.Null(inbox.UnknownFields);

        var status = Assert.IsType<InboxStatus>(inbox.Status);
        Assert.Equal(inbox.State, status.State);
        Assert.Equal(inbox.Reasons, status.Reasons);
        Assert.Null(status.UnknownFields);

        var config = Assert.IsType<InboxConfig>(inbox.Config);
        Assert.Equal("112233445566778", config.PhoneNumberId);
        Assert.Null(config.UnknownFields);
    }
}
