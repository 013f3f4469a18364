using System.Text;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Flownally.Sandbox.Api;

internal static class FaultEffects
{
    private const int PieceLength = 64 * 1024;

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
        context.Response.Clear();
        context.Response.ContentType = Json.ContentType;
        context.Response.ContentLength = chunked ? null : bytes;
        // Piece by piece: at once, the host would keep a copy of it all.
        var piece = new byte[Math.Min(bytes, PieceLength)];
        Array.Fill(piece, (byte)' ');
        piece[0] = (byte)'{';
        for (var left = bytes; left > 0; left -= piece.Length)
        {
            if (left <= piece.Length)
            {
                piece = piece[..left];
                piece[^1] = (byte)'}';
            }

            await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            piece[0] = (byte)' ';
        }
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

    public static FaultEffect Hold(Task until) => async (context, work) =>
    {
        await until.WaitAsync(context.RequestAborted);
        await work(context);
    };

    public static FaultEffect Delayed(TimeSpan delay, FaultEffect effect) => async (context, work) =>
    {
        await Task.Delay(delay, context.RequestAborted);
        await effect(context, work);
    };

    public static FaultEffect Truncate(bool chunked) => async (context, work) =>
    {
        var reply = await HoldReplyAsync(context, work);
        if (chunked) context.Response.ContentLength = null;
        await context.Response.Body.WriteAsync(reply.AsMemory(0, reply.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    };

    public static FaultEffect Drip(int bytes, TimeSpan pause) => async (context, work) =>
    {
        foreach (var drop in (await HoldReplyAsync(context, work)).Chunk(bytes))
        {
            await context.Response.Body.WriteAsync(drop, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(pause, context.RequestAborted);
        }
    };

    public static FaultEffect AfterWork(FaultEffect effect) => async (context, work) =>
    {
        var reply = await HoldReplyAsync(context, work);
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
        var wire = context.Response.Body;
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
