using System.Text;
using Flownally.Client.Http;

namespace Flownally.Client.Tests.Http;

public sealed class ResponseStreamTests
{
    private const int MiB = 1024 * 1024;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_of_exactly_the_limit_is_accepted()
    {
        var copy = new MemoryStream();

        await new ResponseStream(new MemoryStream(new byte[MiB]), MiB).CopyToAsync(copy, Stop);

        Assert.Equal(MiB, copy.Length);
    }

    [Fact]
    public async Task A_body_one_byte_over_the_limit_is_rejected()
    {
        var stream = new ResponseStream(new MemoryStream(new byte[MiB + 1]), MiB);

        var failure = await Assert.ThrowsAsync<FlownallyException>(() => stream.CopyToAsync(Stream.Null, Stop));

        Assert.Equal(ErrorIds.ResponseTooLarge, failure.ErrorId);
        Assert.Equal("the response is larger than the limit of 1 MiB.", failure.Reason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(256)]
    [InlineData(4096)]
    public async Task The_first_bytes_are_kept_however_they_arrive(int chunk)
    {
        var body = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 1000)));
        var stream = new ResponseStream(new MemoryStream(body), MiB);

        await stream.CopyToAsync(Stream.Null, chunk, Stop);

        Assert.Equal(body[..256], stream.Start.ToArray());
    }

    [Fact]
    public async Task A_short_body_is_kept_whole()
    {
        var stream = new ResponseStream(new MemoryStream([1, 2, 3]), MiB);
        Assert.Equal(0, stream.Start.Length);

        await stream.CopyToAsync(Stream.Null, Stop);

        Assert.Equal([1, 2, 3], stream.Start.ToArray());
    }
}
