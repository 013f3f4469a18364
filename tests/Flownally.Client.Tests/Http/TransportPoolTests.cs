using System.Net;
using System.Runtime.CompilerServices;
using Flownally.Client.Http;

namespace Flownally.Client.Tests.Http;

public sealed class TransportPoolTests
{
    [Fact]
    public void The_same_address_and_key_share_a_transport()
    {
        var first = Options();
        var second = Options();

        Assert.Same(TransportPool.For(first), TransportPool.For(first));
        Assert.Same(TransportPool.For(first), TransportPool.For(second));
        GC.KeepAlive(first);
    }

    public static TheoryData<string> Differences => ["key", "address", "time", "retries", "proxy"];

    [Theory]
    [MemberData(nameof(Differences))]
    public void Another_key_or_address_or_setting_has_a_transport_of_its_own(string difference)
    {
        var mine = Options();
        var other = difference switch
        {
            "key" => Options(key: "fln_live_another0123456789"),
            "address" => Options(address: "https://pool.test/v2/"),
            "time" => Options() with { AttemptTimeout = TimeSpan.FromSeconds(7) },
            "retries" => Options() with { MaximumRetryCount = 7 },
            _ => Options() with { Proxy = new WebProxy("http://proxy.test") },
        };

        Assert.NotSame(TransportPool.For(mine), TransportPool.For(other));
    }

    [Fact]
    public void A_transport_is_forgotten_with_the_last_options_it_was_made_for()
    {
        var transport = TransportThatNobodyHolds();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(transport.IsAlive);
    }

    // In a method of its own, so that no local variable keeps it alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference TransportThatNobodyHolds() => new(TransportPool.For(Options(key: "fln_live_forgotten0123456789")));

    private static ClientOptions Options(string key = "fln_live_shared0123456789", string address = "https://pool.test/v1/") =>
        new(new Uri(address), new ApiKey(key));
}
