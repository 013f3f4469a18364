using BenchmarkDotNet.Attributes;
using Flownally.Client.Http;
using Flownally.Client.Inboxes;
using Flownally.Client.Json;

namespace Flownally.Benchmarks.Client;

/// <summary>What is made of a command's wish before it is sent, and of a refusal after.</summary>
public class RequestBenchmarks
{
    private const string InboxId = "ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4";
    private const string TeamId = "team_01HV8Y6W0W4T5A8S9V7Q2P1M3";

    private readonly CannedWire error = Canned.Error();
    private readonly ApiRequest request = Canned.AssignTeam.With(InboxId);
    private readonly AssignTeamBody body = new(TeamId);

    [Benchmark]
    public object BuildRequest() => Canned.AssignTeam.With(InboxId) with { Body = ApiJson.Write(body) };

    [Benchmark]
    public async Task<object> ReadError()
    {
        using var reply = error.Reply();
        return await ErrorReply.ReadAsync(request, reply, Canned.Options.Key, DateTimeOffset.UnixEpoch, CancellationToken.None);
    }
}
