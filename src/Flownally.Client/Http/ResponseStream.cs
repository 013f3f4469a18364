namespace Flownally.Client.Http;

/// <summary>Passes a response's body on, keeps its start, and refuses to go past a limit.</summary>
internal sealed class ResponseStream(Stream body, long limit) : ReadOnlyStream
{
    /// <summary>How many bytes of the start are kept for a message.</summary>
    private const int StartLength = 256;

    private readonly byte[] start = new byte[StartLength];
    private long length;

    /// <summary>The first bytes that were read.</summary>
    public ReadOnlySpan<byte> Start => start.AsSpan(0, (int)Math.Min(length, StartLength));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Keep(buffer.Span[..count]);
        return count;
    }

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
