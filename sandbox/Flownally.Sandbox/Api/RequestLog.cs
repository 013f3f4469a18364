using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Flownally.Sandbox.Api;

/// <summary>Every request to the API in the order of arrival; those to the sandbox's own control paths aren't among them.</summary>
public sealed class RequestLog
{
    private readonly Lock gate = new();
    private readonly List<RecordedRequest> requests = [];
    private int inFlight;

    public IReadOnlyList<RecordedRequest> All
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>The requests that may have changed something.</summary>
    public IReadOnlyList<RecordedRequest> Writes => [.. All.Where(request => !HttpMethods.IsGet(request.Method))];

    /// <summary>The most requests that were waiting for a response at one moment.</summary>
    public int MaxInFlight { get; private set; }

    public void Clear()
    {
        lock (gate)
        {
            requests.Clear();
            MaxInFlight = inFlight;
        }
    }

    internal static async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        var log = context.Workspace().Requests;
        var startedAt = DateTimeOffset.UtcNow;
        var request = new RecordedRequest(leave: log.Leave)
        {
            Method = context.Request.Method,
            Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            Path = context.Request.Path.StartsWithSegments(SandboxServer.ApiPath, out var path) ? path.Value! : context.Request.Path.Value!,
            Headers = context.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = await context.ReadTextAsync(),
            StartedAt = startedAt,
        };
        log.Enter(request);
        context.Features.Set(request);
        context.Response.OnStarting(() =>
        {
            request.Answered(context.Response.StatusCode);
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            request.Dropped();
        }
        finally
        {
            request.Leave();
        }
    }

    private void Enter(RecordedRequest request)
    {
        lock (gate)
        {
            requests.Add(request);
            MaxInFlight = Math.Max(MaxInFlight, ++inFlight);
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            inFlight--;
        }
    }
}
