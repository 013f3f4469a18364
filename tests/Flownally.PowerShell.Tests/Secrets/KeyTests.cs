namespace Flownally.Tests.Secrets;

/// <summary>However the key came in and whatever the server does with it, nothing that a script can get at shows it.</summary>
[Collection(nameof(Connections.ProcessEnvironment))]
public sealed class KeyTests : IAsyncLifetime
{
    private const string Gone = "ibx_gone";

    /// <summary>The ways a key comes in. Each leaves a connection by the name of default, or none beside the environment's.</summary>
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["environment"] = "",
        ["variable"] = "$token = $canary::ReadText(); Connect-Flownally -Token $token",
        ["secure string"] = "$token = $canary::ReadSecureString(); Connect-Flownally -Token $token",
        ["Get-Secret"] = "function global:Get-Secret { param($Name) $canary::ReadText() }; Connect-Flownally -SecretName flownally",
        ["Get-Secret with a credential"] = "function global:Get-Secret { param($Name) [pscredential]::new('x', $canary::ReadSecureString()) }; Connect-Flownally -SecretName flownally",
    };

    private static readonly string[] Commands =
    [
        "Get-FlownallyConnection", "Select-FlownallyConnection $name -PassThru", "Get-FlownallyInbox", $"Get-FlownallyInbox -Id {Sample.Chat}", "Get-FlownallyTeam",
        $"New-FlownallyInbox {Sample.FreeNumber}", "New-FlownallyInbox -Channel messenger -Request @{ pageId = '1' }",
        $"Set-FlownallyInboxTeam {Sample.Support} -TeamId {Sample.SalesTeam}", $"Set-FlownallyInboxTeam {Sample.Support}, {Gone} Sales",
        $"'{Sample.Support}', '{Gone}' | Clear-FlownallyInboxTeam -ThrottleLimit 2", $"Get-FlownallyWhatsAppTemplate {Sample.Support}, {Gone}",
        $"Get-FlownallyWabaPhoneNumber {Sample.Waba}, 999", $"Get-FlownallyWabaPhoneNumber {Sample.Waba} -NotConnected",
        $"Remove-FlownallyInbox {Sample.Chat}, {Gone} -Force", "Get-FlownallyInbox -Connection nobody", "Disconnect-Flownally $name",
    ];

    private static readonly string[] ForEverySource = ["success", "401", "422", "HTML that echoes the header"];

    private readonly Shell shell = Shell.WithModule();
    private readonly EverythingPublic everything = new();
    private SandboxServer server = null!;

    /// <summary>Every way in with some replies, and every reply with one way in.</summary>
    public static TheoryData<string, string> SourcesAndReplies =>
    [
        .. Sources.Keys.SelectMany(source => ForEverySource.Select(reply => (source, reply))),
        .. Replies.All.Keys.Except(ForEverySource).Select(reply => ("variable", reply)),
    ];

    public async ValueTask InitializeAsync()
    {
        server = await SandboxServer.StartAsync();
        server.Workspace.Keys[Canary.ReadText()] = new(Role.Admin, Scope.All);
        shell.Set("url", server.BaseUri);
        shell.Set("canary", typeof(Canary));
    }

    public async ValueTask DisposeAsync()
    {
        SessionEnvironment.Clear();
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(SourcesAndReplies))]
    public void It_shows_nowhere(string source, string reply)
    {
        if (Replies.All[reply](Canary.ReadText()) is { } fault)
        {
            server.Faults.Add(fault.Times(1000));
        }

        RunEverything(source, "$url");

        var keys = server.Requests.All.Select(request => request.Headers["Authorization"]).ToList();
        Assert.True(keys.Count >= 8);
        Assert.All(keys, key => Assert.Equal($"Bearer {Canary.ReadText()}", key));
    }

    [Theory]
    [InlineData("variable")]
    [InlineData("secure string")]
    [InlineData("Get-Secret")]
    public void It_shows_nowhere_when_nobody_answers(string source)
    {
        RunEverything(source, "http://127.0.0.1:1/v1");
    }

    [Fact]
    public void Whoever_looks_would_find_it()
    {
        // Otherwise the other tests would prove nothing.
        var inner = new InvalidOperationException("x", new ArgumentException($"Bearer {Canary.ReadText()[..25]} …"));
        var record = new ErrorRecord(new RuntimeException("y", inner), "id", ErrorCategory.NotSpecified, new { a = new[] { new { b = Canary.ReadText() } } });

        var found = everything.Of(record, "record").Where(text => Canary.FoundIn(text.Text) is not null).Select(text => text.Path).ToList();
        Assert.Contains("record.Exception.InnerException.InnerException.Message", found);
        Assert.Contains(found, path => path.EndsWith(".b", StringComparison.Ordinal));
        Assert.NotNull(Canary.FoundIn(PSSerializer.Serialize(record)));
        Assert.Null(Canary.FoundIn("fln_live_… Kq7Zr2Wm9Xt"));
    }

    private void RunEverything(string source, string address)
    {
        var connect = Sources[source];
        shell.Set("url", address == "$url" ? server.BaseUri : new Uri(address));
        shell.Set("name", connect.Length > 0 ? "default" : "environment");
        if (connect.Length == 0)
        {
            Environment.SetEnvironmentVariable(SessionEnvironment.Token, Canary.ReadText());
            Environment.SetEnvironmentVariable(SessionEnvironment.BaseUrl, server.BaseUri.ToString());
        }
        else
        {
            Look(shell.Run($"$DebugPreference = 'Continue'; {connect} -BaseUri $url -MaximumRetryCount 0 -PassThru -Verbose"));
            Look(shell.Run($"$DebugPreference = 'Continue'; {connect} -BaseUri $url -MaximumRetryCount 0 -SkipVerification -Verbose"));
            // What the script itself keeps is its own.
            shell.Run("$token = $null").AssertNoErrors();
        }

        foreach (var command in Commands)
        {
            Look(shell.Run($"$DebugPreference = 'Continue'; $WarningPreference = 'Continue'; {command} -Verbose"));
        }

        LookAround();
    }

    private void Look(Result result)
    {
        object?[] streams = [result.Warnings, result.Verbose, result.Debug, result.Information, result.Progress];
        AssertHidden(everything.Of(streams, "streams"));
        foreach (var thing in result.Output.Cast<object?>().Concat(result.Errors).Append(result.TerminatingError))
        {
            AssertHidden(everything.Of(thing, "thing"));
            AssertHidden([("exception", (thing as ErrorRecord)?.Exception.ToString() ?? ""), ("clixml", PSSerializer.Serialize(thing, 3))]);
        }
    }

    private void LookAround()
    {
        var variables = shell.Run("$ExecutionContext.InvokeProvider.ChildItem.Get('Variable:', $false)").Items.Select(item => (PSVariable)item.BaseObject).ToList();
        Assert.Contains(variables, variable => variable.Name == "Error");
        Assert.DoesNotContain(variables, variable => variable.Name.Contains("Flownally", StringComparison.OrdinalIgnoreCase));
        Assert.All(variables, variable => AssertHidden(everything.Of(variable.Value, $"${variable.Name}")));

        foreach (var thing in shell.Run("Get-FlownallyConnection; $Error").Output)
        {
            AssertHidden([("clixml", PSSerializer.Serialize(thing, 4)), ("text", ((thing.BaseObject as ErrorRecord)?.Exception ?? thing.BaseObject).ToString()!)]);
        }
    }

    private static void AssertHidden(IReadOnlyList<(string Path, string Text)> texts) =>
        Assert.Equal([], texts.Where(text => Canary.FoundIn(text.Text) is not null).Select(text => $"{text.Path}: {text.Text}"));
}
