namespace Flownally.Tests.Support;

/// <summary>A fresh sandbox for each test, and a session that is connected to it with the admin's key.</summary>
public abstract class ShellTest : IAsyncLifetime
{
    protected SandboxServer Server { get; private set; } = null!;

    protected Shell Shell { get; private set; } = null!;

    protected Workspace Workspace => Server.Workspace;

    /// <summary>What came over the wire since the session was connected, such as <c>PUT /inboxes/x/team {"teamId":"y"}</c>.</summary>
    protected IEnumerable<string> Requests => Server.Requests.All.Select(request => $"{request.Method} {request.Target[Prefix..]} {request.Body}".TrimEnd());

    private static int Prefix => "/v1".Length;

    public virtual async ValueTask InitializeAsync()
    {
        Server = await SandboxServer.StartAsync();
        Shell = Shell.WithModule();
        Shell.Set("url", Server.BaseUri);
        Shell.Set("admin", SampleKeys.Admin);
        Connect();
    }

    public virtual async ValueTask DisposeAsync()
    {
        Shell.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Result Run(string script) => Shell.Run(script);

    /// <summary>Nothing is tried twice, so that a failure is seen at once.</summary>
    protected void Connect(string key = SampleKeys.Admin)
    {
        Shell.Set("key", key);
        Run("Connect-Flownally -Token $key -BaseUri $url -MaximumRetryCount 0 -SkipVerification").AssertNoErrors();
    }

    /// <summary>Puts inboxes into a variable as objects, which no command looks up, so that all requests are those of the operation.</summary>
    protected void SetInboxes(string variable, IEnumerable<string> ids)
    {
        Shell.Set("inboxIds", ids.ToArray());
        Run($"${variable} = $inboxIds | ForEach-Object {{ [Flownally.Inbox]@{{ Id = $_ }} }}").AssertNoErrors();
    }

    protected void AssertNothingSent() => Assert.Equal([], Requests);
}
