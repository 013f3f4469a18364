namespace Flownally.Client.Http;

/// <summary>A body that was read ahead: gives what was read, and then ends as the body did, be it with a failure.</summary>
internal sealed class ReplayedStream(byte[] body, Exception? end) : MemoryStream(body, writable: false)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Position == Length && end is not null ? throw end : base.ReadAsync(buffer, cancellationToken);
}
