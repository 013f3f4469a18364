namespace Flownally.Tests.Pipeline;

public sealed class InvalidIdTests : ShellTest
{
    [Theory]
    [InlineData("Get-FlownallyInbox -Id $id")]
    [InlineData("Get-FlownallyWhatsAppTemplate $id")]
    [InlineData("Get-FlownallyWabaPhoneNumber $id")]
    [InlineData("Remove-FlownallyInbox $id -Force")]
    [InlineData("Set-FlownallyInboxTeam $id -TeamId team_x")]
    [InlineData("Clear-FlownallyInboxTeam $id")]
    [InlineData("$id | Get-FlownallyInbox")]
    [InlineData("$id | Get-FlownallyWhatsAppTemplate")]
    [InlineData("$id | Get-FlownallyWabaPhoneNumber")]
    [InlineData("$id | Remove-FlownallyInbox -Force")]
    [InlineData("$id | Set-FlownallyInboxTeam -TeamId team_x")]
    [InlineData("$id | Clear-FlownallyInboxTeam")]
    [InlineData("[pscustomobject]@{ Id = $id } | Get-FlownallyInbox")]
    [InlineData("[pscustomobject]@{ InboxId = $id } | Get-FlownallyWhatsAppTemplate")]
    [InlineData("[pscustomobject]@{ WabaId = $id } | Get-FlownallyWabaPhoneNumber")]
    [InlineData("[pscustomobject]@{ Id = $id } | Remove-FlownallyInbox -Force")]
    [InlineData("[pscustomobject]@{ Id = $id } | Set-FlownallyInboxTeam -TeamId team_x")]
    [InlineData("[pscustomobject]@{ InboxId = $id } | Clear-FlownallyInboxTeam")]
    public void What_cannot_be_one_segment_of_a_path_is_refused_and_nothing_is_sent(string script)
    {
        Assert.All(["", " ", "\t", ".", ".."], id =>
        {
            Shell.Set("id", id);

            var error = Run(script).Error;

            Assert.StartsWith("InvalidId,Flownally.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
            AssertNothingSent();
        });
    }

    [Theory]
    [InlineData("Get-FlownallyWabaPhoneNumber '..', . -NotConnected")]
    [InlineData("'..', '.' | Get-FlownallyWabaPhoneNumber -NotConnected")]
    public void NotConnected_does_not_read_the_inboxes_for_what_is_no_id(string script)
    {
        var result = Run(script);

        Assert.Equal(["..", "."], result.Errors.Select(error => error.TargetObject));
        Assert.All(result.Errors, error => Assert.Equal("InvalidId,Flownally.Commands.GetFlownallyWabaPhoneNumberCommand", error.FullyQualifiedErrorId));
        AssertNothingSent();
    }

    [Theory]
    [InlineData("Get-FlownallyInbox -Id $id")]
    [InlineData("Get-FlownallyWhatsAppTemplate $id")]
    [InlineData("Get-FlownallyWabaPhoneNumber $id")]
    [InlineData("$id | Remove-FlownallyInbox -Force")]
    [InlineData("New-FlownallyInbox $id")]
    public void Half_a_character_is_refused_since_it_would_be_sent_as_another_id(string script)
    {
        Run("$id = 'ibx_' + [char]0xd800").AssertNoErrors();

        Assert.StartsWith("InvalidId,", Run(script).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        AssertNothingSent();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    public void A_team_id_too_has_to_be_an_id(string teamId)
    {
        Shell.Set("id", teamId);

        Run($"Set-FlownallyInboxTeam {Sample.Chat} -TeamId $id").Error.AssertIs(
            "InvalidId,Flownally.Commands.SetFlownallyInboxTeamCommand", ErrorCategory.InvalidArgument, Sample.Chat);
        AssertNothingSent();
    }

    [Fact]
    public void The_error_says_what_was_refused_and_what_to_give()
    {
        var error = Run("Remove-FlownallyInbox '..' -Force").Error;

        error.AssertIs("InvalidId,Flownally.Commands.RemoveFlownallyInboxCommand", ErrorCategory.InvalidArgument, "..");
        Assert.Equal("'..' is not a valid id.", error.ErrorDetails.Message);
        Assert.Equal("Specify an id as the API shows it, such as ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4.", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void The_ids_beside_it_go_on()
    {
        var result = Run($"Get-FlownallyInbox -Id {Sample.Support}, '..', {Sample.Chat}");

        result.Error.AssertIs("InvalidId,Flownally.Commands.GetFlownallyInboxCommand", ErrorCategory.InvalidArgument, "..");
        Assert.Equal([Sample.Support, Sample.Chat], result.Ids);
        Assert.Equal(["GET /inboxes"], Requests);
    }
}
