using CsCheck;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Inboxes;

public sealed class CreationPropertyTests
{
    private const double LastLook = 63.5;
    private const double MostStale = 3;

    private static readonly Gen<Work> Works = Gen.OneOf(Work.None, Work.FirstNumber, Work.AllNumbers);

    // A server that says itself that it failed may still be at work for a while, but no longer than we look.
    private static readonly Gen<PostFault> Answered =
        Gen.Select(Gen.OneOf("500", "503"), Works, Gen.Double[0, LastLook - MostStale - 0.5], (fault, work, late) => new PostFault(fault, work, late));

    // Behind a gateway, or a connection that is gone, the work may end at any time.
    private static readonly Gen<PostFault> Lost = Gen.Select(
        Gen.OneOf(
            "408", "502", "504", "204", "302", "307", "500 page", "503 page", "403 page", "404 page", "409 page",
            WireFault.Reset, WireFault.Hangs, WireFault.CutBody, WireFault.StalledBody, WireFault.BadBody, WireFault.HtmlPage),
        Works,
        Gen.Double[0, 100],
        (fault, work, late) => new PostFault(fault, work, late));

    private static readonly Gen<PostFault> Refused =
        Gen.OneOf("409", "403", "429", "400", WireFault.Refused, WireFault.BadCertificate).Select(fault => new PostFault(fault));

    private static readonly Gen<PostFault> Accepted = Works.Select(work => new PostFault(null, work));

    // Only a server that notices a number it has can be asked again by mistake.
    private static readonly Gen<PostFault> RefusedAfterWork = Works.Select(work => new PostFault("429", work));

    private static readonly Gen<string?> Lists =
        Gen.Frequency((20, Gen.Const((string?)null)), (1, Gen.OneOf<string?>("403", "503", "429", WireFault.Reset, WireFault.BadBody, WireFault.CutBody)));

    [Fact]
    public async Task No_sequence_of_faults_duplicates_or_silently_loses_a_number()
    {
        var faults = Gen.OneOf(Answered, Lost, Refused, Accepted);
        var noticing = Gen.OneOf(Answered, Lost, Refused, Accepted, RefusedAfterWork);
        var servers = Gen.Bool.SelectMany(notices => Gen.Select((notices ? noticing : faults).Array[0, 5], Gen.Const(notices)));
        await Gen.Select(servers, Lists.Array[0, 12], Gen.Int[1, 4], Gen.Double[0, MostStale], Gen.Double[0, 120]).SampleAsync(
            async (server, lists, count, secondsStale, otherAt) =>
            {
                var (posts, hasFirst) = server;
                var fixture = new ClientFixture(maximumRetryCount: 2) { Patience = TimeSpan.FromHours(4) };
                var workspace = new FakeWorkspace(fixture) { ConnectsTwice = !hasFirst, SecondsStale = secondsStale }.OnList(lists);
                Array.ForEach(posts, fault => workspace.OnPost(fault.Wire, fault.Work, fault.SecondsLate));
                string[] numbers = [.. Enumerable.Range(1, count).Select(number => $"number-{number}")];
                if (hasFirst)
                {
                    workspace.Has(numbers[0]).WillHave(numbers[^1], otherAt);
                }

                var created = await workspace.Connect(numbers);

                Assert.All(workspace.Connected.GroupBy(connected => connected.Number), same => Assert.Single(same));
                var made = workspace.Connected.Skip(hasFirst ? 1 : 0).ToDictionary(connected => connected.InboxId, connected => connected.Number);
                Assert.All(created.Inboxes, inbox => Assert.Contains(inbox.Id, made.Keys));
                Assert.Distinct(created.Inboxes.Select(inbox => inbox.Id));
                var others = numbers.Except(created.Inboxes.Select(inbox => made[inbox.Id])).ToList();
                Assert.Equal(others.Count == 0, created.Failure is null);
                Assert.All(others, number => Assert.Contains(number, created.Failure!.Message, StringComparison.Ordinal));
            },
            iter: 3000,
            threads: 1);
    }
}
