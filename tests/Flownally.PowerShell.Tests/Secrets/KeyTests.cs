namespace Flownally.Tests.Secrets;

public sealed class KeyTests : KeyTest
{
    /// <summary>Every source but the environment with some responses, and every response with one source.</summary>
    public static TheoryData<string, string> SourcesAndReplies =>
    [
        .. Sources.Keys.Where(source => Sources[source].Length > 0).SelectMany(source => ForEverySource.Select(reply => (source, reply))),
        .. Replies.All.Keys.Except(ForEverySource).Select(reply => ("variable", reply)),
    ];

    [Theory]
    [MemberData(nameof(SourcesAndReplies))]
    public void Key_is_not_shown(string source, string reply) => AssertKeyIsNotShown(source, reply);

    [Theory]
    [InlineData("variable")]
    [InlineData("secure string")]
    [InlineData("Get-Secret")]
    public void Key_is_not_shown_when_the_server_is_unreachable(string source)
    {
        RunEverything(source, "http://127.0.0.1:1/v1");
    }

    [Theory]
    [InlineData("Connect-Flownally $key")]
    [InlineData("Connect-Flownally staging $key")]
    [InlineData("Connect-Flownally -Tokn $key")]
    [InlineData("$key | Connect-Flownally")]
    [InlineData("$key | Connect-Flownally -Token $key")]
    [InlineData("Connect-Flownally -Token ([pscustomobject]@{ Token = $key })")]
    [InlineData("Connect-Flownally -Token @{ Token = $key }")]
    [InlineData("Connect-Flownally -Token $key, $key")]
    [InlineData("Connect-Flownally -Token \"'$key'\"")]
    [InlineData("Connect-Flownally -Token \"$key $key\"")]
    [InlineData("Connect-Flownally -Token ($key * 3000)")]
    [InlineData("Connect-Flownally -Token $key -BaseUri \"https://x:$key\"")]
    [InlineData("Connect-Flownally -Token $key -BaseUri \"https://${key}@x/\"")]
    [InlineData("Connect-Flownally -Token $key -Proxy \"http://x:$key\"")]
    [InlineData("Connect-Flownally -Token $key -Proxy \"ftp://${key}@x\"")]
    public void Key_is_not_shown_by_what_refuses_it(string command) => AssertRefusalHidesKey(WithKey(command));

    [Theory]
    [InlineData("Connect-Flownally -Token $key -Token $key")]
    [InlineData("Connect-Flownally -Token $key -SecretName x")]
    [InlineData("Connect-Flownally -Token $key -TimeoutSec abc")]
    [InlineData("Connect-Flownally -Token $key -BaseUri x, y")]
    public void Key_is_not_shown_by_errors_of_PowerShell(string command)
    {
        // They hold the parameters that were bound already, and so the secure string, but show no more of it than that it is one.
        Assert.Null(Canary.FoundIn(Refuse(WithKey(command)).AllText));
    }

    [Fact]
    public void Every_session_command_is_run_here() => Assert.Equal(
        SessionCommands.All, OnConnection.Select(script => script.Split(' ')[0]).Append("Connect-Flownally").Except(["Get-FlownallyInbox"]).Order(StringComparer.Ordinal));

    [Fact]
    public void The_search_finds_a_key_that_is_shown()
    {
        // Otherwise the other tests would prove nothing.
        var inner = new InvalidOperationException("x", new ArgumentException($"Bearer {Canary.ReadText()[..25]} …"));
        var record = new ErrorRecord(new RuntimeException("y", inner), "id", ErrorCategory.NotSpecified, new { a = new[] { new { b = Canary.ReadText() } } });

        var found = Everything.Of(record, "record").Where(text => Canary.FoundIn(text.Text) is not null).Select(text => text.Path).ToList();
        Assert.Contains("record.Exception.InnerException.InnerException.Message", found);
        Assert.Contains(found, path => path.EndsWith(".b", StringComparison.Ordinal));
        Assert.NotNull(Canary.FoundIn(PSSerializer.Serialize(record)));
        Assert.Null(Canary.FoundIn("fln_live_... Kq7Zr2Wm9Xt"));
    }

    // A variable of the script's own would be found.
    private static string WithKey(string command) =>
        command.Replace("${key}", "$key", StringComparison.Ordinal).Replace("$key", "$($canary::ReadText())", StringComparison.Ordinal);
}

/// <summary>The same with the key in the environment, which the whole process shares.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class EnvironmentKeyTests : KeyTest
{
    public static TheoryData<string> Responses => [.. ForEverySource];

    [Theory]
    [MemberData(nameof(Responses))]
    public void Key_is_not_shown(string reply) => AssertKeyIsNotShown("environment", reply);
}
