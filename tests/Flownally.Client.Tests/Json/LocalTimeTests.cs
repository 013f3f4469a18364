using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Json;

public sealed class LocalTimeTests
{
    [Theory]
    [InlineData("2026-04-30T09:00:00Z")]
    [InlineData("2026-04-30T11:00:00+02:00")]
    [InlineData("2026-04-29T23:00:00.000-10:00")]
    [InlineData("2026-04-30T09:00:00+0000")]
    [InlineData("2026-04-30T12:30:00.000000000+0330")]
    [InlineData("2026-04-30T09:00:00+00")]
    [InlineData("2026-04-30 09:00:00+00:00")]
    [InlineData("2026-04-30T09:00Z")]
    [InlineData("2026-04-30T09:00:00\\u002B00:00")]
    public async Task Every_offset_of_a_time_reads_as_the_same_local_time(string text)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, $$"""{"inboxes":[{"id":"ibx_1","createdAt":"{{text}}"}]}""");

        var inbox = Assert.Single(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));

        Assert.Equal(DateTimeKind.Local, inbox.CreatedAt!.Value.Kind);
        Assert.Equal(new DateTime(2026, 4, 30, 9, 0, 0, DateTimeKind.Utc), inbox.CreatedAt.Value.ToUniversalTime());
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-04-30")]
    [InlineData("2026-04-30T09:00:00")]
    [InlineData("04/30/2026T09:00:00Z")]
    [InlineData("2026-02-30T09:00:00Z")]
    [InlineData("2026-04-30T09:00:00+25:00")]
    [InlineData("0000-04-30T09:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("10000-01-01T00:00:00Z")]
    public async Task Text_that_is_no_time_or_one_of_several_is_kept(string text)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, $$"""{"inboxes":[{"id":"ibx_1","createdAt":"{{text}}"}]}""");

        var inbox = Assert.Single(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));

        Assert.Null(inbox.CreatedAt);
        Assert.Equal(text, Assert.Single(inbox.UnknownFields!).Value.GetString());
        Assert.Equal(["createdAt"], fixture.Observer.Unexpected);
    }

    [Fact]
    public async Task Fractions_of_a_second_are_kept()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, """{"inboxes":[{"id":"ibx_1","createdAt":"2026-04-30T09:00:00.1234567Z"}]}""");

        var inbox = Assert.Single(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));

        Assert.Equal(new DateTime(2026, 4, 30, 9, 0, 0, DateTimeKind.Utc).AddTicks(1234567), inbox.CreatedAt!.Value.ToUniversalTime());
    }
}
