using System.Text;
using Flownally.Client.Http;

namespace Flownally.Client.Tests.Http;

public sealed class KeylessStreamTests
{
    private const string Key = "fln_live_a1b2c3d4e5f6";

    [Theory]
    [InlineData("", "")]
    [InlineData(Key, "fln_live_...")]
    [InlineData($"{Key}{Key}", "fln_live_...fln_live_...")]
    [InlineData($"fln_live_a1{Key}fln_live_", "fln_live_a1fln_live_...fln_live_")]
    [InlineData("nothing of it", "nothing of it")]
    public async Task The_key_is_found_however_the_response_arrives_and_is_read(string sent, string shown)
    {
        foreach (var arriving in new[] { 1, 2, 7, 20, 21, 100_000 })
        {
            foreach (var reading in new[] { 1, 5, 100_000 })
            {
                var stream = new KeylessStream(new PieceStream(Encoding.ASCII.GetBytes(sent), arriving), new ApiKey(Key));
                Assert.Equal(shown, await ReadAsync(stream, reading));
            }
        }
    }

    [Fact]
    public async Task It_is_found_across_the_end_of_a_buffer()
    {
        foreach (var before in Enumerable.Range((16 * 1024) - 50, 150))
        {
            var stream = new KeylessStream(new MemoryStream(Encoding.ASCII.GetBytes($"{new string('x', before)}{Key}!")), new ApiKey(Key));
            Assert.Equal($"{new string('x', before)}fln_live_...!", await ReadAsync(stream, 4096));
        }
    }

    // It would be found in the names of fields.
    [Fact]
    public async Task A_key_as_short_as_a_word_is_left() =>
        Assert.Equal("""{"id":1}""", await ReadAsync(new KeylessStream(new MemoryStream("""{"id":1}"""u8.ToArray()), new ApiKey("id")), 100));

    private static async Task<string> ReadAsync(Stream stream, int length)
    {
        var read = new StringBuilder();
        var buffer = new byte[length];
        while (await stream.ReadAsync(buffer) is var count and > 0)
        {
            read.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return read.ToString();
    }

    private sealed class PieceStream(byte[] bytes, int length) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span[..Math.Min(length, buffer.Length)]));
    }
}
