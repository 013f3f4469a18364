using System.Text;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Flownally.Sandbox.Api;

internal static class FaultEffects
{
    public static FaultEffect Answer(Problem problem) => (context, _) =>
    {
        context.Response.Clear();
        return context.Response.SendAsync(problem);
    };

    public static FaultEffect Answer(int status, string body, string? contentType) => (context, _) =>
    {
        context.Response.Clear();
        return context.Response.SendAsync(Encoding.UTF8.GetBytes(body), status, contentType);
    };

    public static FaultEffect Oversize(int bytes, bool chunked) => async (context, _) =>
    {
        byte[] body = new byte[bytes];
        Array.Fill(body, (byte)' ');
        body[0] = (byte)'{';
        body[^1] = (byte)'}';
        context.Response.Clear();
        context.Response.ContentType = Json.ContentType;
        context.Response.ContentLength = chunked ? null : bytes;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    };

    public static FaultEffect Reset() => (context, _) =>
    {
        Drop(context);
        return Task.CompletedTask;
    };

    public static FaultEffect WorkLate(TimeSpan delay) => async (context, work) =>
    {
        Drop(context);
        await Task.Delay(delay, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        // The work mustn't notice that nobody is there any more.
        context.RequestAborted = CancellationToken.None;
        await HoldReplyAsync(context, work);
    };

    public static FaultEffect Delay(TimeSpan delay) => Delayed(delay, (context, work) => work(context));

    public static FaultEffect Delayed(TimeSpan delay, FaultEffect effect) => async (context, work) =>
    {
        await Task.Delay(delay, context.RequestAborted);
        await effect(context, work);
    };

    public static FaultEffect Truncate(bool chunked) => async (context, work) =>
    {
        byte[] reply = await HoldReplyAsync(context, work);
        if (chunked) context.Response.ContentLength = null;
        await context.Response.Body.WriteAsync(reply.AsMemory(0, reply.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    };

    public static FaultEffect Drip(int bytes, TimeSpan pause) => async (context, work) =>
    {
        foreach (byte[] drop in (await HoldReplyAsync(context, work)).Chunk(bytes))
        {
            await context.Response.Body.WriteAsync(drop, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(pause, context.RequestAborted);
        }
    };

    public static FaultEffect AfterWork(FaultEffect effect) => async (context, work) =>
    {
        byte[] reply = await HoldReplyAsync(context, work);
        await effect(context, _ => context.Response.Body.WriteAsync(reply, context.RequestAborted).AsTask());
    };

    public static FaultEffect WithHeader(string name, string value, FaultEffect effect) => (context, work) =>
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[name] = value;
            return Task.CompletedTask;
        });
        return effect(context, work);
    };

    private static void Drop(HttpContext context)
    {
        context.Features.GetRequiredFeature<RecordedRequest>().Dropped();
        context.Abort();
    }

    /// <summary>Does the work and keeps back the reply's body; its status and headers wait in the response, unsent.</summary>
    private static async Task<byte[]> HoldReplyAsync(HttpContext context, RequestDelegate work)
    {
        Stream wire = context.Response.Body;
        using MemoryStream held = new();
        context.Response.Body = held;
        try
        {
            await work(context);
        }
        finally
        {
            context.Response.Body = wire;
        }

        return held.ToArray();
    }
}
