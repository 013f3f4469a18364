using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Flownally.Sandbox.Api;

/// <summary>Something that goes wrong with a request: once and with any request, unless it is told otherwise.</summary>
/// <example><c>Fault.Status(503).RetryAfter(TimeSpan.FromSeconds(1)).On("POST", "/inboxes").Times(2)</c></example>
public sealed record Fault
{
    private const int PieceLength = 64 * 1024;

    private Fault(FaultEffect effect) => Effect = effect;

    internal FaultEffect Effect { get; private init; }

    internal int Count { get; private init; } = 1;

    internal Func<RecordedRequest, bool> Matches { get; private init; } = _ => true;

    internal bool WorksLate { get; private init; }

    /// <summary>Answers a problem with this status.</summary>
    public static Fault Status(int status, string code = "sandbox_fault", string? detail = null)
    {
        return new Fault((context, _) =>
        {
            context.Response.Clear();
            return new Problem(status, code, detail).SendAsync(context);
        });
    }

    /// <summary>Answers exactly this.</summary>
    public static Fault Reply(int status, string body, string? contentType = Json.ContentType)
    {
        return new Fault((context, _) =>
        {
            context.Response.Clear();
            return context.SendAsync(Encoding.UTF8.GetBytes(body), status, contentType);
        });
    }

    /// <summary>Answers a page as a proxy does.</summary>
    public static Fault Html(int status = 502) =>
        Reply(status, "<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>", "text/html");

    public static Fault Redirect(string location, int status = 302) => Reply(status, "", contentType: null).Header("Location", location);

    /// <summary>Answers JSON of this many bytes. Chunked, nothing tells the size in advance.</summary>
    public static Fault Oversized(int bytes, bool chunked = false)
    {
        return new Fault(async (context, _) =>
        {
            context.Response.Clear();
            context.Response.ContentType = Json.ContentType;
            context.Response.ContentLength = chunked ? null : bytes;
            // In pieces: the host would keep a copy of the whole.
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
        });
    }

    /// <summary>Drops the connection. With <see cref="AfterWork"/> the work is done and the client never learns of it.</summary>
    public static Fault Reset()
    {
        return new Fault((context, _) =>
        {
            Drop(context);
            return Task.CompletedTask;
        });
    }

    /// <summary>Drops the connection at once, and does the work later: <see cref="FaultScript.LateWork"/>.</summary>
    public static Fault WorkLate(TimeSpan delay)
    {
        return new Fault(async (context, work) =>
        {
            Drop(context);
            await Task.Delay(delay, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
            // The work must not be cancelled because the client is gone.
            context.RequestAborted = CancellationToken.None;
            await HoldResponseAsync(context, work);
        })
        {
            WorksLate = true,
        };
    }

    /// <summary>Does nothing for a while, then goes on. A client that leaves meanwhile cancels the work.</summary>
    public static Fault Delay(TimeSpan delay) => new Fault((context, work) => work(context)).Delayed(delay);

    /// <summary>Does nothing until a test says so, then goes on.</summary>
    public static Fault Hold(Task until)
    {
        return new Fault(async (context, work) =>
        {
            await until.WaitAsync(context.RequestAborted);
            await work(context);
        });
    }

    /// <summary>Does the work, sends half of the response and drops the connection.</summary>
    public static Fault Truncated(bool chunked = false)
    {
        return new Fault(async (context, work) =>
        {
            var body = await HoldResponseAsync(context, work);
            if (chunked)
            {
                context.Response.ContentLength = null;
            }

            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
            // The host still sends what was written, and closes the connection. Aborted, it may send nothing, and clients try again.
            throw new IOException("The second half is left out.");
        });
    }

    /// <summary>Answers a status whose JSON body never comes.</summary>
    public static Fault Stalled(int status)
    {
        return new Fault(async (context, _) =>
        {
            context.Response.Clear();
            context.Response.StatusCode = status;
            context.Response.ContentType = Json.ContentType;
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });
    }

    /// <summary>Answers the first page of a list whatever page was asked for, and says each time that another one follows.</summary>
    public static Fault EndlessPages()
    {
        var pages = Changed(response => response["nextPageToken"] = Guid.NewGuid().ToString("N"));
        return new Fault((context, work) =>
        {
            context.Request.QueryString = QueryString.Empty;
            return pages.Effect(context, work);
        });
    }

    /// <summary>Does the work, and puts another value into every field of this name in the response.</summary>
    public static Fault Odd(string field, JsonNode? value) => Changed(response => Replace(response, field, value));

    /// <summary>Does the work and sends the response a few bytes at a time.</summary>
    public static Fault Drip(int bytes, TimeSpan pause)
    {
        return new Fault(async (context, work) =>
        {
            foreach (var drop in (await HoldResponseAsync(context, work)).Chunk(bytes))
            {
                await context.Response.Body.WriteAsync(drop, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(pause, context.RequestAborted);
            }
        });
    }

    /// <summary>Only with requests of this method and path: a route without the version, such as <c>/inboxes/{id}/team</c>.</summary>
    public Fault On(string? method = null, string? path = null)
    {
        var route = path is null ? null : new TemplateMatcher(TemplateParser.Parse(path.TrimStart('/')), []);
        return Where(request =>
            (method is null || HttpMethods.Equals(method, request.Method)) && (route is null || route.TryMatch(request.Path, [])));
    }

    public Fault Where(Func<RecordedRequest, bool> condition) => this with { Matches = request => Matches(request) && condition(request) };

    public Fault Times(int count) => this with { Count = count };

    /// <summary>The work is done first, and then this happens in place of its response (or, after a delay, with its response).</summary>
    public Fault AfterWork()
    {
        return this with
        {
            Effect = async (context, work) =>
            {
                var body = await HoldResponseAsync(context, work);
                await Effect(context, _ => context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask());
            },
        };
    }

    /// <summary>Waits before this happens.</summary>
    public Fault Delayed(TimeSpan delay)
    {
        return this with
        {
            Effect = async (context, work) =>
            {
                await Task.Delay(delay, context.RequestAborted);
                await Effect(context, work);
            },
        };
    }

    public Fault Header(string name, string value)
    {
        return this with
        {
            Effect = (context, work) =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers[name] = value;
                    return Task.CompletedTask;
                });
                return Effect(context, work);
            },
        };
    }

    public Fault RetryAfter(TimeSpan delay) => Header("Retry-After", delay.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture));

    public Fault RetryAfter(DateTimeOffset date) => Header("Retry-After", date.ToString("R", CultureInfo.InvariantCulture));

    private static Fault Changed(Action<JsonObject> change)
    {
        return new Fault(async (context, work) =>
        {
            var body = await HoldResponseAsync(context, work);
            if (body.Length > 0)
            {
                var response = Json.Parse(body);
                change(response);
                await context.SendAsync(Json.ToBytes(response), context.Response.StatusCode);
            }
        });
    }

    private static void Replace(JsonNode? node, string field, JsonNode? value)
    {
        if (node is JsonArray items)
        {
            items.ToList().ForEach(item => Replace(item, field, value));
        }
        else if (node is JsonObject members)
        {
            members.ToList().ForEach(member => Replace(member.Value, field, value));
            if (members.ContainsKey(field))
            {
                members[field] = value?.DeepClone();
            }
        }
    }

    private static void Drop(HttpContext context)
    {
        context.Features.GetRequiredFeature<RecordedRequest>().Dropped();
        context.Abort();
    }

    /// <summary>Does the work and keeps back the response's body; its status and headers stay in the response, unsent.</summary>
    private static async Task<byte[]> HoldResponseAsync(HttpContext context, RequestDelegate work)
    {
        var wire = context.Response.Body;
        using var held = new MemoryStream();
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

/// <summary>What a fault does with a request, instead of <paramref name="work"/> or around it.</summary>
internal delegate Task FaultEffect(HttpContext context, RequestDelegate work);
