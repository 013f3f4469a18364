namespace Flownally.Tests.Output;

/// <summary>What a script sees of the objects beyond their fields.</summary>
public sealed class ObjectTests : ShellTest
{
    [Theory]
    [InlineData("$inbox.CreatedAt -lt [datetime]::Now", true)]
    [InlineData("($inbox.UpdatedAt - $inbox.CreatedAt).TotalMinutes", 10.0)]
    [InlineData("$inbox.CreatedAt.GetType().Name", "DateTime")]
    [InlineData("$inbox.Reasons -contains 'payment_issue'", true)]
    [InlineData("\"$($inbox.Reasons)\"", "payment_issue")]
    [InlineData("\"$($inbox.Status)\"", "degraded (payment_issue)")]
    [InlineData("\"$inbox\"", $"Support WhatsApp ({Sample.Support})")]
    [InlineData("$inbox.Status.State", "degraded")]
    [InlineData("$inbox -is [Flownally.Inbox]", true)]
    [InlineData("$inbox.Status -is [Flownally.InboxStatus]", true)]
    [InlineData("[Flownally.ErrorIds]::NotConnected", "NotConnected")]
    public void An_inbox_behaves_as_an_admin_expects(string script, object expected)
    {
        Assert.Equal(expected, Run($"$inbox = Get-FlownallyInbox -Id {Sample.Support}; {script}").Item.BaseObject);
    }

    [Theory]
    [InlineData("Get-FlownallyInbox", "ChannelConfigCreatedAtCreatedByExternalIdIdNameReasonsStateStatusTeamIdTenantIdUpdatedAt")]
    [InlineData("Get-FlownallyTeam", "AgentIdsCreatedAtDescriptionIdNameTenantIdUpdatedAt")]
    [InlineData($"Get-FlownallyWhatsAppTemplate {Sample.Support}", "BodyCategoryComponentsIdInboxIdLanguageNamePlaceholdersStatus")]
    [InlineData($"Get-FlownallyWabaPhoneNumber {Sample.Waba}", "CodeVerificationStatusDisplayPhoneNumberIdIsRegisteredPhoneNumberIdQualityRatingVerifiedNameWabaId")]
    public void An_object_has_these_properties_and_no_other(string script, string names)
    {
        Assert.Equal(names, string.Concat(Run(script).Items[0].Properties.Select(property => property.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Two_reasons_are_told_in_one_cell()
    {
        Workspace.Inboxes.Update(Sample.Chat, inbox => inbox["status"]!["reasons"] = new System.Text.Json.Nodes.JsonArray("a", "b"));

        Assert.Equal("a, b", Run("(Get-FlownallyInbox *chat).Reasons.ToString()").Item.BaseObject);
        Assert.Equal("active (a, b)", Run("\"$((Get-FlownallyInbox *chat).Status)\"").Item.BaseObject);
    }
}
