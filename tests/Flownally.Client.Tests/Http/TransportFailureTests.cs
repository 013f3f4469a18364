using System.IO.Compression;
using System.Text;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class TransportFailureTests
{
    [Theory]
    [InlineData(Trouble.Refused, ErrorIds.ConnectionFailed, "No connection to the server: Nobody listens.")]
    [InlineData(Trouble.NoSuchHost, ErrorIds.ConnectionFailed, "No connection to the server: Nobody knows it.")]
    [InlineData(Trouble.NoProxy, ErrorIds.ConnectionFailed, "No connection to the server: ProxyTunnelError.")]
    [InlineData(Trouble.NoConnectionInTime, ErrorIds.ConnectionFailed, "No connection to the server: Not connected in 15 seconds.")]
    [InlineData(Trouble.Reset, ErrorIds.ConnectionFailed, "The connection broke during GET /inboxes: Reset by peer.")]
    [InlineData(Trouble.CutBody, ErrorIds.ConnectionFailed, "The connection broke during GET /inboxes: Cut. (ResponseEnded).")]
    [InlineData(Trouble.BadCertificate, ErrorIds.TlsFailed, "No trusted connection to the server: It has expired.")]
    [InlineData(Trouble.NotHttp, ErrorIds.InvalidResponse, "What answered GET /inboxes doesn't speak HTTP.")]
    public async Task Every_failure_of_the_wire_has_its_error_id(string trouble, string errorId, string message)
    {
        var bench = new Workbench(maximumRetryCount: 0);
        bench.Wire.Meet(trouble);

        var failure = await bench.Fail(Operations.ListInboxes);

        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(message, failure.Message);
        Assert.Equal("GET", failure.Method);
        Assert.Equal("inboxes", failure.Path);
        Assert.Null(failure.StatusCode);
        Assert.NotNull(failure.InnerException);
    }

    [Fact]
    public async Task What_does_not_speak_HTTP_is_not_asked_again()
    {
        var bench = new Workbench();
        bench.Wire.Meet(Trouble.NotHttp);

        await bench.Fail(Operations.ListInboxes);

        Assert.Single(bench.Wire.Sent);
    }

    [Fact]
    public async Task A_body_that_cannot_be_unpacked_is_not_what_the_API_documents()
    {
        var bench = new Workbench();
        bench.Wire.Reply(200, NotCompressed);

        Assert.Equal(ErrorIds.InvalidResponse, (await bench.Fail(Operations.ListInboxes)).ErrorId);
    }

    [Fact]
    public async Task An_error_whose_body_cannot_be_unpacked_is_still_that_error()
    {
        var bench = new Workbench();
        bench.Wire.Reply(403, NotCompressed);

        Assert.Equal(ErrorIds.Forbidden, (await bench.Fail(Operations.ListInboxes)).ErrorId);
    }

    [Fact]
    public async Task A_reply_without_end_is_refused()
    {
        var bench = new Workbench();
        bench.Wire.Reply(200, () => new StreamContent(new EndlessBlanks()));

        var failure = await bench.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.ResponseTooLarge, failure.ErrorId);
        Assert.Equal("The reply to GET /inboxes was refused. The reply is larger than the limit of 256 MiB.", failure.Message);
        Assert.Single(bench.Wire.Sent);
    }

    // The network's own handler unpacks a body with this stream when the server says that it's packed.
    private static StreamContent NotCompressed() =>
        new(new GZipStream(new MemoryStream(Encoding.UTF8.GetBytes("""{"inboxes":[]}""")), CompressionMode.Decompress));

    private sealed class EndlessBlanks : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
