using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Flownally.Sandbox.Api;

/// <summary>A stand-in for the Flownally REST API on a loopback port: it imitates what is documented, no more.</summary>
/// <remarks>
/// One server can hold several workspaces, so that tests which know nothing of each other can share a process. The API of the first is at
/// <c>/v1</c> and its control endpoints are at <c>/_sandbox</c>; another one's addresses have a segment in front, as in <c>/1/v1</c>.
/// </remarks>
public sealed class SandboxServer : IAsyncDisposable
{
    internal const string ApiPath = "/v1";

    private const string ControlPath = "/_sandbox";

    private readonly SandboxOptions options;
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Workspace> otherWorkspaces = [];

    private SandboxServer(SandboxOptions options)
    {
        this.options = options;
        Workspace = new Workspace(options);
        app = Build(options.Port);
        Route();
    }

    public Uri BaseUri => new($"{app.Urls.Single()}{ApiPath}");

    public Workspace Workspace { get; }

    public FaultScript Faults => Workspace.Faults;

    public RequestLog Requests => Workspace.Requests;

    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null)
    {
        var server = new SandboxServer(options ?? new SandboxOptions());
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <returns>The base address of the new workspace's API.</returns>
    internal Uri AddWorkspace()
    {
        var path = $"/{otherWorkspaces.Count + 1}";
        return otherWorkspaces.TryAdd(path, new Workspace(options)) ? new Uri(BaseUri, path + ApiPath) : AddWorkspace();
    }

    private static WebApplication Build(int port)
    {
        // The empty builder reads no environment, no settings file, and logs nowhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, InProcessLifetime>();
        // Nobody waits for the responses of a server that is going away.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(1));
        return builder.Build();
    }

    private void Route()
    {
        app.Use(EnterWorkspaceAsync);
        app.UseRouting();
        app.UseWhen(context => !context.Request.Path.StartsWithSegments(ControlPath), api =>
        {
            api.Use(RequestLog.RecordAsync);
            api.Use(DelayAsync);
            api.Use(new RateLimit(options.RequestsPerSecond).ApplyAsync);
            api.Use(FaultScript.ApplyAsync);
        });
        app.Use(Problem.AnswerAsync);
        app.Use(AccessCheck.ApplyAsync);

        var api = app.MapGroup(ApiPath);
        InboxEndpoints.Map(api);
        WhatsAppEndpoints.Map(api);
        TeamEndpoints.Map(api);
        ContactEndpoints.Map(api);
        MessageEndpoints.Map(api);
        WebhookEndpoints.Map(api);
        ControlEndpoints.Map(app.MapGroup(ControlPath), this);
    }

    private Task EnterWorkspaceAsync(HttpContext context, RequestDelegate next)
    {
        var workspace = Workspace;
        var path = context.Request.Path.Value!;
        // CONNECT, which asks a proxy, has no path.
        if (path.IndexOf('/', Math.Min(1, path.Length)) is var end and > 0 && otherWorkspaces.TryGetValue(path[..end], out var other))
        {
            workspace = other;
            context.Request.PathBase = path[..end];
            context.Request.Path = path[end..];
        }

        context.Features.Set(workspace);
        return next(context);
    }

    private async Task DelayAsync(HttpContext context, RequestDelegate next)
    {
        await Task.Delay(options.Latency, context.RequestAborted);
        await next(context);
    }

    /// <summary>Leaves Ctrl+C to whoever started the server: the host's own lifetime would take it away from the shell.</summary>
    private sealed class InProcessLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
