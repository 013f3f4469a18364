using BenchmarkDotNet.Attributes;
using Flownally.Client;
using Flownally.Client.Http;
using Flownally.Client.Inboxes;

namespace Flownally.Benchmarks.Client;

/// <summary>A list of inboxes: reading the reply alone, and the whole call with all that stands around it.</summary>
public class ListBenchmarks
{
    private CannedWire wire = null!;
    private ApiRequest request = null!;
    private FlownallyClient client = null!;

    [Params(3, 10_000)]
    public int Inboxes { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        wire = Canned.Inboxes(Inboxes);
        request = Canned.List.With();
        client = new FlownallyClient(
            new ApiTransport(Canned.Options, TimeProvider.System, HttpClients.Create(Canned.Options, wire), new RateHold(TimeProvider.System)),
            new SilentObserver());
    }

    [Benchmark]
    public async Task<int> ParseReply()
    {
        using var reply = wire.Reply();
        return (await JsonReply.ReadAsync<InboxList>(request, reply, Canned.Options.Key, CancellationToken.None)).Inboxes.Count;
    }

    [Benchmark]
    public async Task<int> WholeGet() => (await client.Inboxes.ListAsync(CancellationToken.None)).Count;
}
