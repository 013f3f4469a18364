using System.Net;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

/// <summary>The response to DELETE /inboxes/{id} is documented to be empty.</summary>
public sealed class EmptyReplyTests
{
    private readonly ClientFixture fixture = new();

    [Theory]
    [InlineData(204, "")]
    [InlineData(200, "")]
    [InlineData(200, """{"id":"ibx_1"}""")]
    public async Task Nothing_or_an_object_is_a_success(int status, string body)
    {
        fixture.Wire.Reply(status, body);

        await fixture.Run(Operations.DeleteInbox);

        Assert.Single(fixture.Wire.Sent);
    }

    [Fact]
    public async Task An_empty_body_without_a_length_is_a_success()
    {
        fixture.Wire.Reply(200, () => new ContentWithoutLength());

        await fixture.Run(Operations.DeleteInbox);
    }

    [Theory]
    [InlineData("<html><title>Sign in</title></html>", "text/html", "text/html: Sign in")]
    [InlineData("ok", "application/json", "application/json: ok")]
    public async Task A_page_with_status_200_is_rejected(string body, string type, string start)
    {
        fixture.Wire.Reply(200, () => FakeWire.Content(body, type));

        var failure = await fixture.Fail(Operations.DeleteInbox);

        Assert.Equal(ErrorIds.InvalidResponse, failure.ErrorId);
        Assert.Equal(start, failure.ResponseStart);
    }

    private sealed class ContentWithoutLength : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
