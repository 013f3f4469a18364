namespace Flownally.Tests.Errors;

public sealed class TargetTests : ShellTest
{
    [Theory]
    [InlineData("Get-FlownallyTeam Support | Remove-FlownallyInbox -Force", "Team")]
    [InlineData("Get-FlownallyInbox *chat | New-FlownallyInbox", "Inbox")]
    [InlineData("'ibx_missing' | Remove-FlownallyInbox -Force", "String")]
    [InlineData("Remove-FlownallyInbox ibx_missing -Force", "String")]
    [InlineData("@{ Id = 'x' } | Clear-FlownallyInboxTeam", "Hashtable")]
    public void The_category_shows_the_type_of_what_was_piped_or_typed(string script, string type)
    {
        Assert.Equal(type, Run(script).Error.CategoryInfo.TargetType);
    }
}
