using System.Diagnostics;

namespace Flownally.Tests.Support;

/// <summary>Waits for what another thread is about to do.</summary>
internal static class Wait
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static async Task UntilAsync(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < Limit, "The condition that the test waits for was not met in time.");
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }
}
