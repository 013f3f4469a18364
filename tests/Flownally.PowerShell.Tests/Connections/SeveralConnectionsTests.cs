namespace Flownally.Tests.Connections;

public sealed class SeveralConnectionsTests : ShellTest
{
    private const string KeyA = "fln_live_aaaa_0123456789abcdef";
    private const string KeyB = "fln_live_bbbb_0123456789abcdef";

    public static TheoryData<string> ConnectedCommands =>
    [
        "Get-FlownallyInbox", "Get-FlownallyTeam", $"Get-FlownallyWabaPhoneNumber {Sample.Waba}", $"Get-FlownallyWhatsAppTemplate {Sample.Support}",
        $"New-FlownallyInbox {Sample.FreeNumber}", $"Remove-FlownallyInbox {Sample.Chat} -Force", $"Set-FlownallyInboxTeam {Sample.Chat} Sales",
        $"Clear-FlownallyInboxTeam {Sample.Chat}",
    ];

    private IEnumerable<string> KeysSent => Server.Requests.All.Select(request => request.Headers["Authorization"]["Bearer ".Length..]);

    [Theory]
    [MemberData(nameof(ConnectedCommands))]
    public void Every_command_uses_the_connection_it_is_told(string command)
    {
        ConnectTwo();

        Run($"{command} -Connection A").AssertNoErrors();

        Assert.All(KeysSent, key => Assert.Equal(KeyA, key));
        Assert.NotEmpty(KeysSent);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("'A'")]
    [InlineData("$a")]
    [InlineData("(Get-FlownallyConnection a)")]
    public void A_connection_is_told_by_name_or_as_an_object(string reference)
    {
        ConnectTwo();

        Run($"$a = Get-FlownallyConnection a; Get-FlownallyInbox -Connection {reference}; Get-FlownallyInbox").AssertNoErrors();

        Assert.Equal([KeyA, KeyB], KeysSent);
    }

    [Fact]
    public void A_connection_that_was_forgotten_can_still_be_used_as_an_object()
    {
        ConnectTwo();

        Run("$a = Get-FlownallyConnection a; Disconnect-Flownally *; Get-FlownallyInbox -Connection $a").AssertNoErrors();

        Assert.Equal([KeyA], KeysSent);
    }

    [Theory]
    [InlineData("nobody", "No connection is named 'nobody'.")]
    [InlineData("''", "No connection is named ''.")]
    [InlineData("$null", "-Connection was specified but is empty.")]
    [InlineData("$undefined", "-Connection was specified but is empty.")]
    [InlineData("a*", "No connection is named 'a*'.")]
    [InlineData("42", "-Connection takes a connection or its name, not an object of type Int32. A connection that comes from another process has no key.")]
    [InlineData("@{ Name = 'a' }", "-Connection takes a connection or its name, not an object of type Hashtable. A connection that comes from another process has no key.")]
    public void What_is_no_connection_never_means_the_default(string reference, string message)
    {
        ConnectTwo();

        var result = Run($"Get-FlownallyInbox -Connection {reference}");

        result.TerminatingError.AssertIs("ConnectionNotFound,Flownally.Commands.GetFlownallyInboxCommand", ErrorCategory.ObjectNotFound, null);
        Assert.Equal(message, result.TerminatingError!.ErrorDetails.Message);
        Assert.Equal(
            "Get-FlownallyConnection lists the connections of this session; Connect-Flownally makes one.", result.TerminatingError.ErrorDetails.RecommendedAction);
        AssertNothingSent();
    }

    [Theory]
    [MemberData(nameof(ConnectedCommands))]
    public void Every_command_refuses_an_unknown_connection_when_it_begins(string command)
    {
        var result = Run($"{command} -Connection nobody");

        Assert.StartsWith("ConnectionNotFound,Flownally.Commands.", result.TerminatingError?.FullyQualifiedErrorId, StringComparison.Ordinal);
        AssertNothingSent();
    }

    [Fact]
    public void A_connection_is_looked_up_when_the_command_begins_even_if_nothing_is_piped()
    {
        Assert.Equal(
            "ConnectionNotFound,Flownally.Commands.RemoveFlownallyInboxCommand",
            Run("@() | Remove-FlownallyInbox -Force -Connection nobody").TerminatingError?.FullyQualifiedErrorId);
    }

    [Fact]
    public void A_connection_from_another_process_has_no_key_and_is_refused()
    {
        var result = Run($"$copy = {Copy("(Get-FlownallyConnection)")}; Get-FlownallyInbox -Connection $copy");

        result.TerminatingError.AssertIs("ConnectionNotFound,Flownally.Commands.GetFlownallyInboxCommand", ErrorCategory.ObjectNotFound, null);
        Assert.Contains("another process", result.TerminatingError!.ErrorDetails.Message, StringComparison.Ordinal);
        AssertNothingSent();
    }

    [Theory]
    [InlineData("Select-FlownallyConnection a")]
    [InlineData("Select-FlownallyConnection -Name A")]
    [InlineData("'a' | Select-FlownallyConnection")]
    [InlineData("Get-FlownallyConnection a | Select-FlownallyConnection")]
    [InlineData("[pscustomobject]@{ Name = 'a' } | Select-FlownallyConnection")]
    [InlineData("Select-FlownallyConnection (Get-FlownallyConnection a)")]
    public void Select_makes_a_connection_the_default(string script)
    {
        ConnectTwo();

        Assert.Empty(Run(script).Items);
        Run("Get-FlownallyInbox").AssertNoErrors();

        Assert.Equal([KeyA], KeysSent);
        Assert.Equal([true, false], Run("Get-FlownallyConnection a, b").Each("IsDefault"));
    }

    [Fact]
    public void Select_writes_the_connection_with_PassThru()
    {
        ConnectTwo();

        var connection = Run("Select-FlownallyConnection a -PassThru").Item;

        Assert.Equal("Flownally.Connection", connection.TypeName());
        Assert.Equal("a", connection.Get("Name"));
        Assert.Equal(true, connection.Get("IsDefault"));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a*")]
    public void Select_of_an_unknown_name_leaves_the_default_as_it_is(string name)
    {
        ConnectTwo();

        var result = Run($"Select-FlownallyConnection {name}");

        var error = Assert.Single(result.Errors.Append(result.TerminatingError).OfType<ErrorRecord>());
        Assert.Equal("ConnectionNotFound,Flownally.Commands.SelectFlownallyConnectionCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal(["b"], Run("Get-FlownallyConnection | Where-Object IsDefault").Each("Name"));
    }

    [Theory]
    [InlineData("Get-FlownallyConnection", "default", "a", "b")]
    [InlineData("Get-FlownallyConnection A", "a")]
    [InlineData("Get-FlownallyConnection -Name b, a", "a", "b")]
    [InlineData("Get-FlownallyConnection [ab]", "a", "b")]
    [InlineData("Get-FlownallyConnection d*, nothing*", "default")]
    [InlineData("'b' | Get-FlownallyConnection", "b")]
    [InlineData("[pscustomobject]@{ Name = 'a' } | Get-FlownallyConnection", "a")]
    [InlineData("Get-FlownallyConnection b | Get-FlownallyConnection", "b")]
    public void Connections_are_listed_by_name(string script, params string[] names)
    {
        ConnectTwo();

        Assert.Equal(names, Run(script).Each("Name"));
        AssertNothingSent();
    }

    [Theory]
    [InlineData("Get-FlownallyConnection nobody, a", "GetFlownallyConnection")]
    [InlineData("Disconnect-Flownally nobody, a", "DisconnectFlownally")]
    public void A_name_that_no_connection_has_is_an_error_about_that_name(string script, string command)
    {
        ConnectTwo();

        Run(script).Error.AssertIs($"ConnectionNotFound,Flownally.Commands.{command}Command", ErrorCategory.ObjectNotFound, "nobody");
    }

    [Theory]
    [InlineData("Disconnect-Flownally", "default", "a")]
    [InlineData("Disconnect-Flownally a", "default", "b")]
    [InlineData("Disconnect-Flownally -Name A, DEFAULT", "b")]
    [InlineData("Disconnect-Flownally *")]
    [InlineData("Disconnect-Flownally nothing*", "default", "a", "b")]
    [InlineData("'a' | Disconnect-Flownally", "default", "b")]
    [InlineData("Get-FlownallyConnection a | Disconnect-Flownally", "default", "b")]
    [InlineData("Get-FlownallyConnection | Disconnect-Flownally")]
    [InlineData("[pscustomobject]@{ Name = 'b' } | Disconnect-Flownally", "default", "a")]
    [InlineData("Disconnect-Flownally (Get-FlownallyConnection a)", "default", "b")]
    [InlineData("@() | Disconnect-Flownally", "default", "a", "b")]
    public void Disconnect_forgets_what_it_is_told_and_the_default_if_it_is_told_nothing(string script, params string[] left)
    {
        ConnectTwo();

        Assert.Empty(Run(script).Items);

        Assert.Equal(left, Run("Get-FlownallyConnection").Each("Name"));
    }

    [Fact]
    public void Without_its_default_a_session_has_none_until_one_is_selected()
    {
        ConnectTwo();
        Run("Disconnect-Flownally").AssertNoErrors();

        Assert.Equal("NotConnected,Flownally.Commands.GetFlownallyInboxCommand", Run("Get-FlownallyInbox").TerminatingError?.FullyQualifiedErrorId);
        Run("Select-FlownallyConnection a; Get-FlownallyInbox").AssertNoErrors();
        Assert.Equal([KeyA], KeysSent);
    }

    [Fact]
    public void Disconnecting_without_a_connection_is_no_error()
    {
        Run("Disconnect-Flownally *; Disconnect-Flownally").AssertNoErrors();
    }

    private void ConnectTwo()
    {
        Workspace.Keys[KeyA] = new(Role.Admin, Scope.All);
        Workspace.Keys[KeyB] = new(Role.Admin, Scope.All);
        Run($"Connect-Flownally {KeyA} -BaseUri $url -Name a -SkipVerification").AssertNoErrors();
        Run($"Connect-Flownally {KeyB} -BaseUri $url -Name b -SkipVerification").AssertNoErrors();
    }
}
