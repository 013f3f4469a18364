namespace Flownally.Tests.Connections;

/// <summary>-SecretName, with a function in the place of SecretManagement's Get-Secret.</summary>
public sealed class SecretTests : ShellTest
{
    private const string Id = "SecretNotAvailable,Flownally.Commands.ConnectFlownallyCommand";

    [Theory]
    [InlineData("$admin")]
    [InlineData("[Net.NetworkCredential]::new('', $admin).SecurePassword")]
    [InlineData("[pscredential]::new('flownally', [Net.NetworkCredential]::new('', $admin).SecurePassword)")]
    public void A_secret_is_a_text_a_secure_string_or_the_password_of_a_credential(string secret)
    {
        DefineGetSecret(secret);

        Run("Connect-Flownally -SecretName flownally -BaseUri $url").AssertNoErrors();

        Assert.Equal($"Bearer {SampleKeys.Admin}", Assert.Single(Server.Requests.All).Headers["Authorization"]);
    }

    [Theory]
    [InlineData("", "Name=flownally")]
    [InlineData("-Vault work", "Name=flownally,Vault=work")]
    public void The_name_is_passed_on_and_the_vault_if_there_is_one(string vault, string expected)
    {
        DefineGetSecret("$admin");

        Run($"Connect-Flownally -SecretName flownally {vault} -BaseUri $url").AssertNoErrors();

        Assert.Equal(expected, Run("$global:asked").Item.BaseObject);
    }

    [Fact]
    public void Without_a_Get_Secret_command_the_error_says_what_is_missing()
    {
        var result = Run("Connect-Flownally -SecretName flownally -BaseUri $url");

        result.TerminatingError.AssertIs(Id, ErrorCategory.ObjectNotFound, null);
        Assert.Equal("This session has no Get-Secret command.", result.TerminatingError!.ErrorDetails.Message);
        Assert.Equal(
            "Install Microsoft.PowerShell.SecretManagement, register a vault, unlock it, and check the secret's name with Get-SecretInfo.",
            result.TerminatingError.ErrorDetails.RecommendedAction);
        AssertNothingSent();
    }

    [Theory]
    [InlineData("$null", "The secret 'flownally' was not found.")]
    [InlineData("throw 'The vault is locked.'", "The secret 'flownally' could not be read: The vault is locked.")]
    [InlineData(
        "$PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new('The secret flownally was not found.'), 'x', 'ObjectNotFound', $null))",
        "The secret 'flownally' could not be read: The secret flownally was not found.")]
    [InlineData("@{ key = 's3cret' }", "The secret 'flownally' is an object of type Hashtable, not a string.")]
    public void A_secret_that_cannot_be_used_is_an_error_with_the_reason(string body, string message)
    {
        DefineGetSecret(body);

        var result = Run("Connect-Flownally -SecretName flownally -BaseUri $url");

        result.TerminatingError.AssertIs(Id, ErrorCategory.ObjectNotFound, null);
        Assert.Equal(message, result.TerminatingError!.ErrorDetails.Message);
        Assert.DoesNotContain("s3cret", result.AllText, StringComparison.Ordinal);
        AssertNothingSent();
    }

    [Fact]
    public void A_secret_that_cannot_be_a_key_is_not_echoed()
    {
        DefineGetSecret("'s3cret with spaces'");

        var result = Run("Connect-Flownally -SecretName flownally -BaseUri $url -Verbose -Debug");

        Assert.Equal("InvalidToken,Flownally.Commands.ConnectFlownallyCommand", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.DoesNotContain("s3cret", result.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secrets_name_is_never_run_as_code()
    {
        DefineGetSecret("$admin");

        Run("Connect-Flownally -SecretName '$(throw 1); throw 2' -BaseUri $url").AssertNoErrors();

        Assert.Equal("Name=$(throw 1); throw 2", Run("$global:asked").Item.BaseObject);
    }

    private void DefineGetSecret(string body) => Run(
        "function global:Get-Secret { [CmdletBinding()] param([string] $Name, [string] $Vault) "
        + "$global:asked = \"Name=$Name\"; if ($PSBoundParameters.ContainsKey('Vault')) { $global:asked += \",Vault=$Vault\" }; "
        + body + " }").AssertNoErrors();
}
