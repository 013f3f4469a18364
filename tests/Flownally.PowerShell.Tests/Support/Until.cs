using System.Diagnostics;

namespace Flownally.Tests.Support;

/// <summary>Waits for what another thread is about to do.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task IsTrue(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < Patience, "What the test waits for doesn't happen.");
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }
}
