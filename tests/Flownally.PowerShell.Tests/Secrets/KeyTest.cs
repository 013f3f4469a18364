namespace Flownally.Tests.Secrets;

/// <summary>No object, stream or variable that a script can reach shows the key, however it was given and whatever the server does with it.</summary>
public abstract class KeyTest : IAsyncLifetime
{
    /// <summary>The ways to give a key. Each but the environment's makes a connection named default.</summary>
    protected static readonly IReadOnlyDictionary<string, string> Sources = new Dictionary<string, string>
    {
        ["environment"] = "",
        ["variable"] = "$token = $canary::ReadText(); Connect-Flownally -Token $token",
        ["secure string"] = "$token = $canary::ReadSecureString(); Connect-Flownally -Token $token",
        ["Get-Secret"] = "function global:Get-Secret { param($Name) $canary::ReadText() }; Connect-Flownally -SecretName flownally",
        ["Get-Secret with a credential"] = "function global:Get-Secret { param($Name) [pscredential]::new('x', $canary::ReadSecureString()) }; Connect-Flownally -SecretName flownally",
    };

    /// <summary>The commands of the session, in an order in which they can run.</summary>
    protected static readonly string[] OnConnection = ["Get-FlownallyConnection", "Select-FlownallyConnection $name -PassThru", "Get-FlownallyInbox -Connection nobody", "Disconnect-Flownally $name"];

    /// <summary>Every operation, and again with a record that doesn't exist. What removes a thing comes last.</summary>
    private static readonly string[] OnApi =
    [
        .. Operation.All.OrderBy(operation => operation.Reply is null)
            .SelectMany(operation => operation.TakesRecords() ? new[] { operation.Script, operation.ScriptFor("404") } : [operation.Script]),
    ];

    protected static readonly string[] ForEverySource = ["success", "401", "422", "HTML that echoes the header"];

    private readonly Shell shell = Shell.WithModule();
    private protected EverythingPublic Everything { get; } = new();
    private SandboxServer server = null!;

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
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs every command against a server with this response, and searches all that a script can reach.</summary>
    protected void AssertKeyIsNotShown(string source, string reply)
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

    /// <summary>Runs a command that fails before anything is sent, and searches all that a script can reach.</summary>
    protected void AssertRefusalHidesKey(string command)
    {
        Search(Refuse(command));
        SearchSession();
    }

    /// <summary>Runs a command that fails before anything is sent.</summary>
    protected Result Refuse(string command)
    {
        var result = shell.Run($"$DebugPreference = 'Continue'; {command} -Verbose");
        Assert.True(result.HadTerminatingError);
        Assert.Equal([], server.Requests.All);
        return result;
    }

    protected void RunEverything(string source, string address)
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
        AssertHidden(Everything.Of(streams, "streams"));
        foreach (var thing in result.Output.Cast<object?>().Concat(result.Errors).Append(result.TerminatingError))
        {
            AssertHidden(Everything.Of(thing, "thing"));
            AssertHidden([("exception", (thing as ErrorRecord)?.Exception.ToString() ?? ""), ("clixml", PSSerializer.Serialize(thing, 3))]);
        }
    }

    private void SearchSession()
    {
        var variables = shell.Run("$ExecutionContext.InvokeProvider.ChildItem.Get('Variable:', $false)").Items.Select(item => (PSVariable)item.BaseObject).ToList();
        Assert.Contains(variables, variable => variable.Name == "Error");
        Assert.DoesNotContain(variables, variable => variable.Name.Contains("Flownally", StringComparison.OrdinalIgnoreCase));
        Assert.All(variables, variable => AssertHidden(Everything.Of(variable.Value, $"${variable.Name}")));

        foreach (var thing in shell.Run("Get-FlownallyConnection; $Error").Output)
        {
            AssertHidden([("clixml", PSSerializer.Serialize(thing, 4)), ("text", ((thing.BaseObject as ErrorRecord)?.Exception ?? thing.BaseObject).ToString()!)]);
        }
    }

    private static void AssertHidden(IReadOnlyList<(string Path, string Text)> texts) =>
        Assert.Equal([], texts.Where(text => Canary.FoundIn(text.Text) is not null).Select(text => $"{text.Path}: {text.Text}"));
}
