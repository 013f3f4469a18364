namespace Flownally.Client.Http;

/// <summary>Passes a response's body on, keeps its start, and refuses to go past a limit.</summary>
internal sealed class ResponseStream(Stream body, long limit) : Stream
{
    /// <summary>How many bytes of the start are kept for a message.</summary>
    private const int StartLength = 256;

    private readonly byte[] start = new byte[StartLength];
    private long length;

    /// <summary>The first bytes that were read.</summary>
    public ReadOnlySpan<byte> Start => start.AsSpan(0, (int)Math.Min(length, StartLength));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => length; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Keep(buffer.Span[..count]);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Responses are read asynchronously.");
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Keep(ReadOnlySpan<byte> chunk)
    {
        if (length < StartLength)
        {
            chunk[..(int)Math.Min(chunk.Length, StartLength - length)].CopyTo(start.AsSpan((int)length));
        }

        length += chunk.Length;
        if (length > limit)
        {
            throw Failures.TooLarge(limit);
        }
    }
}
