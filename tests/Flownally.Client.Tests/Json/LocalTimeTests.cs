using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Json;

public sealed class LocalTimeTests
{
    [Theory]
    [InlineData("2026-04-30T09:00:00Z")]
    [InlineData("2026-04-30T11:00:00+02:00")]
    [InlineData("2026-04-29T23:00:00.000-10:00")]
    public async Task Every_offset_of_a_time_reads_as_the_same_local_time(string text)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, $$"""{"inboxes":[{"id":"ibx_1","createdAt":"{{text}}"}]}""");

        var inbox = Assert.Single(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));

        Assert.Equal(DateTimeKind.Local, inbox.CreatedAt!.Value.Kind);
        Assert.Equal(new DateTime(2026, 4, 30, 9, 0, 0, DateTimeKind.Utc), inbox.CreatedAt.Value.ToUniversalTime());
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
