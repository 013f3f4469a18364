using System.Net;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Flownally.Sandbox.Api;

/// <summary>A stand-in for the Flownally REST API on a loopback port: it imitates what is documented, no more.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private const string ControlPath = "/_sandbox";

    private readonly WebApplication app;

    private SandboxServer(SandboxOptions options)
    {
        Workspace = new Workspace(workspace => Fill(workspace, options));
        app = Build(options.Port);
        Route(options.Latency);
    }

    public Uri BaseUri => new($"{app.Urls.Single()}{ApiPath.Base}");

    public Workspace Workspace { get; }

    public FaultScript Faults { get; } = new();

    public RequestLog Requests { get; } = new();

    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null)
    {
        SandboxServer server = new(options ?? new SandboxOptions());
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static void Fill(Workspace workspace, SandboxOptions options)
    {
        if (!options.Empty) SampleWorkspace.Fill(workspace);
        for (var number = 1; number <= options.InboxCount; number++) workspace.Inboxes.Add(Example.NumberedInbox(number));
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
        // Nobody waits for the replies of a server that is going away.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(1));
        return builder.Build();
    }

    private void Route(TimeSpan latency)
    {
        app.UseWhen(context => !context.Request.Path.StartsWithSegments(ControlPath), api =>
        {
            api.Use(Requests.RecordAsync);
            if (latency > TimeSpan.Zero) api.Use(async (HttpContext context, RequestDelegate next) =>
            {
                await Task.Delay(latency, context.RequestAborted);
                await next(context);
            });
            api.Use(Faults.ApplyAsync);
        });
        app.Use(ProblemReplies.WriteAsync);
        app.Use(new AccessCheck(Workspace).ApplyAsync);

        var api = app.MapGroup(ApiPath.Base);
        new InboxEndpoints(Workspace).Map(api);
        new InboxTeamEndpoints(Workspace).Map(api);
        new WhatsAppEndpoints(Workspace).Map(api);
        new TeamEndpoints(Workspace).Map(api);
        new ControlEndpoints(this).Map(app.MapGroup(ControlPath));
    }
}
