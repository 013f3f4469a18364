using System.Text;

namespace Flownally.Client.Http;

/// <summary>Passes a response on without the key, should the server have sent it back.</summary>
internal sealed class KeylessStream(Stream body, ApiKey key) : ReadOnlyStream
{
    /// <summary>A shorter text than this is a part of many others.</summary>
    private const int ShortestKey = 8;

    private readonly byte[] secret = Encoding.ASCII.GetBytes(key.Reveal());
    private readonly byte[] hint = Encoding.ASCII.GetBytes(key.Hint);
    private readonly byte[] buffer = new byte[(16 * 1024) + (2 * key.Reveal().Length)];
    private ReadOnlyMemory<byte> shown;
    private int start;
    private int end;
    private bool isAtEnd;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (shown.IsEmpty && !(isAtEnd && start == end))
        {
            await NextAsync(cancellationToken).ConfigureAwait(false);
        }

        var count = Math.Min(buffer.Length, shown.Length);
        shown[..count].CopyTo(buffer);
        shown = shown[count..];
        return count;
    }

    // What may be the start of the key waits for the bytes after it.
    private async ValueTask NextAsync(CancellationToken cancellationToken)
    {
        var found = secret.Length < ShortestKey ? -1 : buffer.AsSpan(start, end - start).IndexOf(secret);
        var count = found >= 0 ? found : isAtEnd ? end - start : Math.Max(0, end - start - secret.Length + 1);
        if (count > 0)
        {
            shown = buffer.AsMemory(start, count);
            start += count;
        }
        else if (found == 0)
        {
            shown = hint;
            start += secret.Length;
        }
        else
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            var read = await body.ReadAsync(buffer.AsMemory(end), cancellationToken).ConfigureAwait(false);
            end += read;
            isAtEnd = read == 0;
        }
    }
}
