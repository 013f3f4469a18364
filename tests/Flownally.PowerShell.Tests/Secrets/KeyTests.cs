namespace Flownally.Tests.Secrets;

/// <summary>No object, stream or variable that a script can reach shows the key, however it was given and whatever the server does with it.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class KeyTests : IAsyncLifetime
{
    /// <summary>The ways to give a key. Each but the environment's makes a connection named default.</summary>
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["environment"] = "",
        ["variable"] = "$token = $canary::ReadText(); Connect-Flownally -Token $token",
        ["secure string"] = "$token = $canary::ReadSecureString(); Connect-Flownally -Token $token",
        ["Get-Secret"] = "function global:Get-Secret { param($Name) $canary::ReadText() }; Connect-Flownally -SecretName flownally",
        ["Get-Secret with a credential"] = "function global:Get-Secret { param($Name) [pscredential]::new('x', $canary::ReadSecureString()) }; Connect-Flownally -SecretName flownally",
    };

    /// <summary>The commands of the session, in an order in which they can run.</summary>
    private static readonly string[] OnConnection = ["Get-FlownallyConnection", "Select-FlownallyConnection $name -PassThru", "Get-FlownallyInbox -Connection nobody", "Disconnect-Flownally $name"];

    /// <summary>Every operation, and again with a record that doesn't exist. What removes a thing comes last.</summary>
    private static readonly string[] OnApi =
    [
        .. Operation.All.OrderBy(operation => operation.Reply is null)
            .SelectMany(operation => operation.TakesRecords() ? new[] { operation.Script, operation.ScriptFor("404") } : [operation.Script]),
    ];

    private static readonly string[] ForEverySource = ["success", "401", "422", "HTML that echoes the header"];

    private readonly Shell shell = Shell.WithModule();
    private readonly EverythingPublic everything = new();
    private SandboxServer server = null!;

    /// <summary>Every source with some responses, and every response with one source.</summary>
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
    public void Key_is_not_shown(string source, string reply)
    {
        if (Replies.All[reply](Canary.ReadText()) is { } fault)
        {
            server.Faults.Add(fault.Times(1000));
        }

        RunEverything(source, "$url");

        var keys = server.Requests.All.Select(request => request.Headers["Authorization"]).ToList();
        Assert.True(keys.Count >= Operation.All.Count);
        Assert.All(keys, key => Assert.Equal($"Bearer {Canary.ReadText()}", key));
    }

    [Theory]
    [InlineData("variable")]
    [InlineData("secure string")]
    [InlineData("Get-Secret")]
    public void Key_is_not_shown_when_the_server_is_unreachable(string source)
    {
        RunEverything(source, "http://127.0.0.1:1/v1");
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
            Search(shell.Run($"$DebugPreference = 'Continue'; {connect} -BaseUri $url -MaximumRetryCount 0 -PassThru -Verbose"));
            Search(shell.Run($"$DebugPreference = 'Continue'; {connect} -BaseUri $url -MaximumRetryCount 0 -SkipVerification -Verbose"));
            // The script's own variable.
            shell.Run("$token = $null").AssertNoErrors();
        }

        foreach (var command in OnConnection[..2].Concat(OnApi).Concat(OnConnection[2..]))
        {
            Search(shell.Run($"$DebugPreference = 'Continue'; $WarningPreference = 'Continue'; {command} -Verbose"));
        }

        SearchSession();
    }

    private void Search(Result result)
    {
        object?[] streams = [result.Warnings, result.Verbose, result.Debug, result.Information, result.Progress];
        AssertHidden(everything.Of(streams, "streams"));
        foreach (var thing in result.Output.Cast<object?>().Concat(result.Errors).Append(result.TerminatingError))
        {
            AssertHidden(everything.Of(thing, "thing"));
            AssertHidden([("exception", (thing as ErrorRecord)?.Exception.ToString() ?? ""), ("clixml", PSSerializer.Serialize(thing, 3))]);
        }
    }

    private void SearchSession()
    {
        var variables = shell.Run("$ExecutionContext.InvokeProvider.ChildItem.Get('Variable:', $false)").Items.Select(item => (PSVariable)item.BaseObject).ToList();
        Assert.Contains(variables, variable => variable.Name == "Error");
        Assert.Contains(variables, variable => variable.Name == "FlownallyConnections");
        Assert.All(variables, variable => AssertHidden(everything.Of(variable.Value, $"${variable.Name}")));

        foreach (var thing in shell.Run("Get-FlownallyConnection; $FlownallyConnections; $Error").Output)
        {
            AssertHidden([("clixml", PSSerializer.Serialize(thing, 4)), ("text", ((thing.BaseObject as ErrorRecord)?.Exception ?? thing.BaseObject).ToString()!)]);
        }
    }

    private static void AssertHidden(IReadOnlyList<(string Path, string Text)> texts) =>
        Assert.Equal([], texts.Where(text => Canary.FoundIn(text.Text) is not null).Select(text => $"{text.Path}: {text.Text}"));
}
