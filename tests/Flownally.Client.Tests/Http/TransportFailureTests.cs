using System.IO.Compression;
using System.Text;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class TransportFailureTests
{
    [Theory]
    [InlineData(WireFault.Refused, ErrorIds.ConnectionFailed, "The inboxes were not listed: no connection to api.flownally.com: Nobody listens.")]
    [InlineData(WireFault.NoSuchHost, ErrorIds.ConnectionFailed, "The inboxes were not listed: no connection to api.flownally.com: Nobody knows it.")]
    [InlineData(WireFault.NoProxy, ErrorIds.ConnectionFailed, "The inboxes were not listed: no connection to api.flownally.com: ProxyTunnelError.")]
    [InlineData(WireFault.NoConnectionInTime, ErrorIds.ConnectionFailed, "The inboxes were not listed: no connection to api.flownally.com: Not connected in 15 seconds.")]
    [InlineData(WireFault.Reset, ErrorIds.ConnectionFailed, "The inboxes were not listed: the connection to api.flownally.com broke: Reset by peer.")]
    [InlineData(WireFault.CutBody, ErrorIds.ConnectionFailed, "The inboxes were not listed: the connection to api.flownally.com broke: Cut. (ResponseEnded).")]
    [InlineData(WireFault.BadCertificate, ErrorIds.TlsFailed, "The inboxes were not listed: no trusted connection to api.flownally.com: It has expired.")]
    [InlineData(WireFault.NotHttp, ErrorIds.InvalidResponse, "The inboxes were not listed: the response is not valid HTTP.")]
    public async Task Every_transport_failure_has_its_error_id(string fault, string errorId, string message)
    {
        var fixture = new ClientFixture(maximumRetryCount: 0);
        fixture.Wire.Fault(fault);

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(message, failure.Message);
        Assert.Equal("GET", failure.Method);
        Assert.Equal("inboxes", failure.Path);
        Assert.Null(failure.StatusCode);
        Assert.NotNull(failure.InnerException);
    }

    [Fact]
    public async Task A_response_that_is_not_HTTP_is_not_retried()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Fault(WireFault.NotHttp);

        await fixture.Fail(Operations.ListInboxes);

        Assert.Single(fixture.Wire.Sent);
    }

    [Fact]
    public async Task A_body_that_cannot_be_decompressed_is_an_invalid_response()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, NotCompressed);

        Assert.Equal(ErrorIds.InvalidResponse, (await fixture.Fail(Operations.ListInboxes)).ErrorId);
    }

    [Fact]
    public async Task An_error_whose_body_cannot_be_decompressed_keeps_its_status()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(403, NotCompressed);

        Assert.Equal(ErrorIds.Forbidden, (await fixture.Fail(Operations.ListInboxes)).ErrorId);
    }

    [Fact]
    public async Task A_response_beyond_the_size_limit_is_rejected()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, () => new StreamContent(new EndlessBlanks()));

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.ResponseTooLarge, failure.ErrorId);
        Assert.Equal("The inboxes were not listed: the response is larger than the limit of 256 MiB.", failure.Message);
        Assert.Single(fixture.Wire.Sent);
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
