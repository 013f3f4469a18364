using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Flownally.Client.Json;

/// <summary>
/// Passes JSON on as valid Unicode, so that every text in it can be read: the escape of a surrogate without its other half becomes that of
/// U+FFFD, and bytes that are not UTF-8 are no JSON.
/// </summary>
internal sealed class UnicodeStream(Stream json) : ReadOnlyStream
{
    private const int EscapeLength = 6;

    private readonly byte[] buffer = new byte[16 * 1024];
    private int position;
    private int valid;
    private int end;
    private bool isAtEnd;

    /// <exception cref="JsonException">The bytes are not UTF-8.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (position == valid && !isAtEnd)
        {
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        var count = Math.Min(buffer.Length, valid - position);
        this.buffer.AsSpan(position, count).CopyTo(buffer.Span);
        position += count;
        return count;
    }

    // What is cut off at the end of a chunk, an escape or a character, waits for the next one.
    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var rest = end - valid;
        buffer.AsSpan(valid, rest).CopyTo(buffer);
        var count = await json.ReadAsync(buffer.AsMemory(rest), cancellationToken).ConfigureAwait(false);
        isAtEnd = count == 0;
        position = 0;
        end = rest + count;

        var read = buffer.AsSpan(0, end);
        valid = isAtEnd ? ReplaceSurrogates(read, isAtEnd) : WholeCharacters(read[..ReplaceSurrogates(read, isAtEnd)]);
        if (!Utf8.IsValid(read[..valid]))
        {
            throw new JsonException("The response is not UTF-8.");
        }
    }

    // Returns how much of the text ends in no escape that may go on.
    private static int ReplaceSurrogates(Span<byte> text, bool isAtEnd)
    {
        var at = 0;
        while (text[at..].IndexOf((byte)'\\') is var distance and >= 0)
        {
            at += distance;
            if (!isAtEnd && text.Length - at < 2 * EscapeLength)
            {
                return at;
            }

            var (first, second) = (CodeUnit(text[at..]), text.Length - at < EscapeLength ? null : CodeUnit(text[(at + EscapeLength)..]));
            if (first is >= 0xD800 and <= 0xDBFF && second is >= 0xDC00 and <= 0xDFFF)
            {
                at += 2 * EscapeLength;
            }
            else if (first is >= 0xD800 and <= 0xDFFF)
            {
                "\\ufffd"u8.CopyTo(text[at..]);
                at += EscapeLength;
            }
            else
            {
                at = Math.Min(at + 2, text.Length);
            }
        }

        return text.Length;
    }

    private static int? CodeUnit(ReadOnlySpan<byte> text) =>
        text.StartsWith("\\u"u8) && text.Length >= EscapeLength
        && Utf8Parser.TryParse(text[2..EscapeLength], out ushort unit, out var length, 'x') && length == 4 ? unit : null;

    private static int WholeCharacters(ReadOnlySpan<byte> text)
    {
        for (var start = text.Length - 1; start >= Math.Max(0, text.Length - 3); start--)
        {
            if ((text[start] & 0xC0) != 0x80)
            {
                return Rune.DecodeFromUtf8(text[start..], out _, out _) == OperationStatus.NeedMoreData ? start : text.Length;
            }
        }

        return text.Length;
    }
}
