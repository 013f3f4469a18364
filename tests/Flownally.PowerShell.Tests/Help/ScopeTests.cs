namespace Flownally.Tests.Help;

/// <summary>The notes of a page say what a key needs, as the error does when the key lacks it.</summary>
public sealed class ScopeTests : ShellTest
{
    [Theory]
    [InlineData("Get-FlownallyInbox")]
    [InlineData("Get-FlownallyTeam")]
    [InlineData("Get-FlownallyWhatsAppTemplate", Sample.Support)]
    [InlineData("Get-FlownallyWabaPhoneNumber", Sample.Waba)]
    [InlineData("New-FlownallyInbox", Sample.FreeNumber)]
    [InlineData("Remove-FlownallyInbox", $"{Sample.Support} -Force")]
    [InlineData("Set-FlownallyInboxTeam", $"{Sample.Support} -TeamId {Sample.SalesTeam}")]
    [InlineData("Clear-FlownallyInboxTeam", Sample.Support)]
    public void The_notes_name_the_scope_and_the_roles(string command, string arguments = "")
    {
        Server.Faults.Add(Fault.Status(403).Times(int.MaxValue));

        var result = Run($"{command} {arguments}");

        var failure = PSObject.AsPSObject((result.TerminatingError ?? Assert.Single(result.Errors)).Exception);
        var notes = Markdown.Plain(HelpPage.All.Single(page => page.Name == command).Notes);
        Assert.Contains($"the scope {failure.Get("RequiredScope")} and the role {failure.Get("AllowedRoles")}.", notes, StringComparison.Ordinal);
    }
}
