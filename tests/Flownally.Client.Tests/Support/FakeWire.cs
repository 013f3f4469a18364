using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Flownally.Client.Tests.Support;

/// <summary>Stands in for the network: gives the answers it was told to, in order, and keeps what was sent.</summary>
internal sealed class FakeWire(TimeProvider time) : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> answers = [];

    public List<SentRequest> Sent { get; } = [];

    /// <summary>Gives the answer to a request for which none is left, by telling it to this wire.</summary>
    public Action<SentRequest>? Server { get; set; }

    public FakeWire Reply(int status, string body = "", params (string Name, string Value)[] headers) =>
        Reply(status, () => Content(body, body.Length > 0 ? "application/json" : null), headers);

    public FakeWire Reply(int status, Func<HttpContent> content, params (string Name, string Value)[] headers) => Answer(_ =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content() };
        foreach (var (name, value) in headers)
        {
            Assert.True(response.Headers.TryAddWithoutValidation(name, value));
        }

        return Task.FromResult(response);
    });

    /// <summary>The API's own account of an error, which adds nothing to its status; an empty text for a status without a phrase, or without a body.</summary>
    public static string Problem(int status) => status != 204 && new HttpResponseMessage((HttpStatusCode)status).ReasonPhrase is { Length: > 0 } title
        ? $$"""{"type":"about:blank","title":"{{title}}","status":{{status}}}"""
        : "";

    public FakeWire Fail(Exception failure) => Answer(_ => Task.FromException<HttpResponseMessage>(failure));

    public FakeWire Hang() => Answer(Never<HttpResponseMessage>);

    /// <summary>Ends when it is stopped, and at once: Task.Delay would first go to another thread, behind the fake clock's back.</summary>
    public static async Task<T> Never<T>(CancellationToken stop)
    {
        var never = new TaskCompletionSource<T>();
        await using var registration = stop.Register(() => never.TrySetCanceled(stop));
        return await never.Task;
    }

    public static HttpContent Content(string body, string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return content;
    }

    /// <summary>A JSON body that isn't all there: after its start, reading goes on as the given function does.</summary>
    public static HttpContent CutContent(string start, Func<CancellationToken, Task<int>> thenRead)
    {
        var content = new StreamContent(new CutStream(Encoding.UTF8.GetBytes(start), thenRead));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = await SentRequest.Of(request, time.GetUtcNow());
        Sent.Add(sent);
        if (answers.Count == 0)
        {
            Server?.Invoke(sent);
        }

        return answers.TryDequeue(out var answer)
            ? await answer(cancellationToken)
            : throw new InvalidOperationException($"The test expects no {request.Method} {request.RequestUri} here.");
    }

    public FakeWire Answer(Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    private sealed class CutStream(byte[] start, Func<CancellationToken, Task<int>> thenRead) : MemoryStream(start)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? Read(buffer.Span) : await thenRead(cancellationToken);
    }
}
