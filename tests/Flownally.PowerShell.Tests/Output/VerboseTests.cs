using System.Text.RegularExpressions;
using Flownally.Tests.Reliability;

namespace Flownally.Tests.Output;

/// <summary>-Verbose reports requests, responses and waits.</summary>
public sealed partial class VerboseTests : ShellTest
{
    private static readonly string[] SettlingWaits = ["0.5", "1.0", "2.0", "4.0", "8.0", "16.0", "32.0"];

    [Fact]
    public void Each_request_is_one_line_with_method_path_status_duration_and_attempt()
    {
        var result = Run($"Set-FlownallyInboxTeam {Sample.Chat}, ([Flownally.Inbox]@{{ Id = 'ibx_missing' }}) Sales -Verbose");

        Assert.Equal(
            [
                $"Using the connection 'default' with the key fln_live_... to {Server.BaseUri}/.",
                "GET /teams: 200, # ms, attempt 1.",
                // The names of the teams are known already.
                "GET /inboxes: 200, # ms, attempt 1.",
                $"Performing the operation \"Route new conversations from team 'Support' to team 'Sales'\" on target \"Inbox 'Website Chat' ({Sample.Chat})\".",
                $"PUT /inboxes/{Sample.Chat}/team: 200, # ms, attempt 1.",
                "Performing the operation \"Route new conversations from the fallback to team 'Sales'\" on target \"Inbox ibx_missing\".",
                "PUT /inboxes/ibx_missing/team: 404, # ms, attempt 1.",
            ],
            Lines(result));
    }

    [Fact]
    public void Each_retry_is_one_line_with_its_reason_and_its_wait()
    {
        var clock = ConnectWithClock();
        Server.Faults.Add(Fault.Status(503).RetryAfter(TimeSpan.FromSeconds(7)), Fault.Reset());

        var result = Run("Get-FlownallyTeam -Connection $clocked -Verbose");

        Assert.Equal(3, result.Items.Count);
        Assert.Equal(
            [
                "GET /teams: 503, # ms, attempt 1.",
                "GET /teams: the request failed with 503 Service Unavailable. Retrying in 7.0 s (attempt 2 of 5).",
                "GET /teams: no response, # ms, attempt 2.",
                $"GET /teams: the connection to {Server.BaseUri.Authority} broke: … Retrying in # s (attempt 3 of 5).",
                "GET /teams: 200, # ms, attempt 3.",
            ],
            Lines(result).Skip(1).Select(line => Broken().Replace(line, " broke: … Retrying")));
        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(7));
    }

    [Fact]
    public void Each_command_that_waits_for_a_rate_limit_reports_it()
    {
        ConnectWithClock();
        Server.Faults.Add(Fault.Status(429).RetryAfter(TimeSpan.FromSeconds(20)).On("GET", "/inboxes"));

        Assert.Equal("RateLimited,Flownally.Commands.GetFlownallyInboxCommand", Run("Get-FlownallyInbox -Connection $impatient").Error.FullyQualifiedErrorId);
        var result = Run("Get-FlownallyTeam -Connection $clocked -Verbose");

        Assert.Equal(["Rate limited; waiting 20.0 s.", "GET /teams: 200, # ms, attempt 1."], Lines(result).Skip(1));
    }

    [Theory]
    [InlineData(Sample.FreeNumber, $"phone number {Sample.FreeNumber}")]
    [InlineData($"{Sample.FreeNumber}, {Sample.OtherFreeNumber}", $"phone numbers {Sample.FreeNumber}, {Sample.OtherFreeNumber}")]
    public void Each_read_that_settles_an_outcome_is_reported(string numbers, string subject)
    {
        ConnectWithClock();
        Server.Faults.Add(Fault.Reset().On("POST"));

        var result = Run($"New-FlownallyInbox {numbers} -Connection $clocked -Verbose");

        Assert.Equal("OutcomeUnknown,Flownally.Commands.NewFlownallyInboxCommand", result.Error.FullyQualifiedErrorId);
        Assert.Equal(
            [
                "GET /inboxes: 200, # ms, attempt 1.",
                "POST /inboxes: no response, # ms, attempt 1.",
                .. SettlingWaits.SelectMany(wait => new[]
                {
                    $"Checking the inbox list in {wait} s for the {subject}.",
                    "GET /inboxes: 200, # ms, attempt 1.",
                }),
            ],
            Lines(result).Skip(2));
    }

    private SkippingClock ConnectWithClock()
    {
        var clock = new SkippingClock();
        Shell.UseClock(clock);
        Run("""
            $clocked = Connect-Flownally -Token $admin -BaseUri $url -SkipVerification -PassThru
            $impatient = Connect-Flownally -Token $admin -BaseUri $url -MaximumRetryCount 0 -SkipVerification -PassThru
            """).AssertNoErrors();
        return clock;
    }

    private static IEnumerable<string> Lines(Result result) => result.Verbose.Select(line => Jitter().Replace(Milliseconds().Replace(line, ", # ms,"), "Retrying in # s"));

    [GeneratedRegex(@", \d+ ms,")]
    private static partial Regex Milliseconds();

    // Only a wait without Retry-After is random.
    [GeneratedRegex(@"Retrying in [0-2]\.\d s")]
    private static partial Regex Jitter();

    [GeneratedRegex(" broke: .* Retrying")]
    private static partial Regex Broken();
}
