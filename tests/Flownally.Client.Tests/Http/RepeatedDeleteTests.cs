using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class RepeatedDeleteTests
{
    [Theory]
    [InlineData("408")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData(Trouble.Reset)]
    [InlineData(Trouble.Hangs)]
    public async Task An_inbox_that_is_gone_after_a_lost_attempt_was_deleted_by_it(string trouble)
    {
        var bench = new Workbench();
        bench.Wire.Meet(trouble).Reply(404);

        await bench.Run(Operations.DeleteInbox);

        Assert.Equal(2, bench.Wire.Sent.Count);
    }

    [Fact]
    public async Task A_lost_attempt_is_remembered_through_those_that_were_not()
    {
        var bench = new Workbench();
        bench.Wire.Reply(503).Reply(429).Meet(Trouble.Refused).Reply(404);

        await bench.Run(Operations.DeleteInbox);

        Assert.Equal(4, bench.Wire.Sent.Count);
    }

    [Fact]
    public async Task An_inbox_that_is_gone_at_first_is_not_found()
    {
        var bench = new Workbench();
        bench.Wire.Reply(404);

        Assert.Equal(ErrorIds.InboxNotFound, (await bench.Fail(Operations.DeleteInbox)).ErrorId);
    }

    [Theory]
    [InlineData("429")]
    [InlineData(Trouble.Refused)]
    [InlineData(Trouble.NoSuchHost)]
    [InlineData(Trouble.NoConnectionInTime)]
    public async Task An_inbox_that_is_gone_after_an_attempt_that_did_nothing_is_not_found(string trouble)
    {
        var bench = new Workbench();
        bench.Wire.Meet(trouble).Reply(404);

        Assert.Equal(ErrorIds.InboxNotFound, (await bench.Fail(Operations.DeleteInbox)).ErrorId);
    }

    [Fact]
    public async Task An_inbox_that_is_gone_when_its_team_is_cleared_again_is_not_found()
    {
        var bench = new Workbench();
        bench.Wire.Reply(503).Reply(404);

        Assert.Equal(ErrorIds.InboxNotFound, (await bench.Fail(Operations.ClearTeam)).ErrorId);
    }
}
