using Flownally.Tests;
using CsCheck;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class IdPropertyTests
{
    // Mostly what addresses are made of, mixed with any character there is, halves of pairs included.
    private static readonly Gen<string> Ids = Gen
        .OneOf(Gen.Char["./\\?#%&=+:;@ 2eEfF\t\r\n"], Gen.Char, Gen.Char['\ud800', '\udfff'])
        .Array[0, 8]
        .Select(letters => new string(letters));

    [Theory]
    [MemberData(nameof(Operations.WithId), MemberType = typeof(Operations))]
    public async Task Any_text_is_sent_as_one_segment_or_rejected(string operation)
    {
        await Ids.SampleAsync(
            async id =>
            {
                var fixture = new ClientFixture();
                fixture.Wire.Reply(200, Operations.Success(operation));
                var failure = await Record.ExceptionAsync(() => fixture.Run((client, stop) => Operations.CallWithId(operation, id, client, stop)));
                if (failure is not null)
                {
                    Assert.Equal(ErrorIds.InvalidId, Assert.IsType<FlownallyException>(failure).ErrorId);
                    Assert.Empty(fixture.Wire.Sent);
                    Assert.True(string.IsNullOrWhiteSpace(id) || id is "." or ".." || id.Any(char.IsSurrogate));
                    return;
                }

                var template = Operation.Named(operation).Path.Split('/');
                var sent = new Uri(Assert.Single(fixture.Wire.Sent).Uri);
                var segments = sent.AbsolutePath["/v1".Length..].Split('/');
                Assert.Equal("", sent.Query + sent.Fragment);
                Assert.Equal(template.Select(part => part.StartsWith('{') ? id : part), segments.Select(Uri.UnescapeDataString));
            },
            iter: 200,
            threads: 1);
    }
}
