using Flownally.Tests.Throttling;

namespace Flownally.Tests.Stopping;

/// <summary>Every kind of wait.</summary>
internal static class StopCases
{
    // Seconds of work.
    private static readonly string ManyMembers = string.Join(',', Enumerable.Range(0, 600_000).Select(number => $"\"{number}\":{number}"));

    private static readonly Fault Never = Fault.Delay(TimeSpan.FromMinutes(2));

    public static readonly IReadOnlyDictionary<string, StopCase> All = new Dictionary<string, StopCase>
    {
        ["connecting"] = new("Get-FlownallyInbox -Connection full", (_, shell) => HasVerboseLine(shell, "Using the connection 'full'")),
        ["verifying a connection"] = new("Connect-Flownally -Token $admin -BaseUri $url -Name other", (server, _) => server.Requests.All.Count == 1)
        {
            Arrange = server => server.Faults.Add(Never),
        },
        ["verifying a connection to an unresponsive server"] = new("Connect-Flownally -Token $admin -BaseUri $full -Name other", (_, _) => true),
        ["awaiting a response"] = new("Get-FlownallyInbox", (server, _) => Inboxes(server).Count == 1) { Arrange = server => server.Faults.Add(Never.On("GET", "/inboxes")) },
        ["awaiting a response with a trace"] = new("Get-FlownallyInbox -Debug", (server, _) => Inboxes(server).Count == 1)
        {
            Arrange = server => server.Faults.Add(Never.On("GET", "/inboxes")),
        },
        ["reading a body"] = new("Get-FlownallyInbox", (server, _) => Inboxes(server) is [{ Status: 200 }])
        {
            Arrange = server => server.Faults.Add(Fault.Drip(5, TimeSpan.FromMilliseconds(50)).On("GET", "/inboxes")),
        },
        ["reading a body with a trace"] = new("Get-FlownallyInbox -Debug", (server, _) => Inboxes(server) is [{ Status: 200 }])
        {
            Arrange = server => server.Faults.Add(Fault.Drip(5, TimeSpan.FromMilliseconds(50)).On("GET", "/inboxes")),
        },
        ["showing a large response"] = new("Get-FlownallyInbox", (_, shell) => HasVerboseLine(shell, "GET /inboxes: 200"))
        {
            Arrange = server => server.Faults.Add(Fault.Reply(200, $$"""{"inboxes":[{"id":"ibx_1","theirs":{ {{ManyMembers}} } }]}""").On("GET", "/inboxes")),
        },
        ["reading the body of an error"] = new("Get-FlownallyInbox", (server, _) => Inboxes(server) is [{ Status: 401 }])
        {
            Arrange = server =>
            {
                server.Workspace.Keys.Clear();
                server.Faults.Add(Fault.Drip(5, TimeSpan.FromMilliseconds(50)).On("GET", "/inboxes"));
            },
        },
        ["waiting before a retry"] = new("Get-FlownallyInbox", (_, shell) => HasVerboseLine(shell, "Retrying in 30"))
        {
            Arrange = server => server.Faults.Add(Fault.Status(503).RetryAfter(TimeSpan.FromSeconds(30)).Times(9).On("GET", "/inboxes")),
        },
        ["waiting before a retry after a 429"] = new("Get-FlownallyInbox", (_, shell) => HasVerboseLine(shell, "Rate limited; waiting"))
        {
            Arrange = server => server.Faults.Add(Fault.Status(429).RetryAfter(TimeSpan.FromSeconds(30)).Times(9).On("GET", "/inboxes")),
        },
        ["paused by the 429 of another command"] = new("Get-FlownallyTeam", (_, shell) => HasVerboseLine(shell, "Rate limited; waiting"))
        {
            Before = "Get-FlownallyInbox -Connection once -ErrorAction Ignore",
            Arrange = server => server.Faults.Add(Fault.Status(429).RetryAfter(TimeSpan.FromSeconds(30)).On("GET", "/inboxes")),
        },
        ["reading the lists of a routing"] = new("[pscustomobject]@{ Name = 'Website Chat'; Team = 'Sales' } | Sync-FlownallyRouting", (server, _) => Inboxes(server).Count == 1)
        {
            Arrange = server => server.Faults.Add(Never.On("GET", "/inboxes")),
        },
        ["comparing many rows"] = new(
            "1..100000 | ForEach-Object { [pscustomobject]@{ Name = 'Website Chat'; Team = 'Nobody' } } | Compare-FlownallyRouting -ErrorAction Ignore",
            (_, shell) => HasVerboseLine(shell, "GET /inboxes: 200")),
        ["waiting before a retry of a routing"] = new("[pscustomobject]@{ Name = 'Website Chat'; Team = 'Sales' } | Sync-FlownallyRouting", (_, shell) => HasVerboseLine(shell, "Retrying in 30"))
        {
            Arrange = server => server.Faults.Add(Fault.Status(503).RetryAfter(TimeSpan.FromSeconds(30)).Times(9).On("PUT", null)),
        },
        ["waiting to settle a POST"] = new($"New-FlownallyInbox {Sample.FreeNumber}", (_, shell) => HasVerboseLine(shell, "Checking the inbox list in 1.0 s"))
        {
            Arrange = server => server.Faults.Add(Fault.Reset().On("POST")),
        },
        ["settling a POST"] = new($"New-FlownallyInbox {Sample.FreeNumber}", (server, _) => server.Requests.All.Count == 3)
        {
            Arrange = server => server.Faults.Add(
                Fault.Reset().AfterWork().On("POST"), Never.Where(request => request.Method == "GET" && server.Requests.Writes.Count > 0)),
        },
        ["reading the list before a POST"] = new($"New-FlownallyInbox {Sample.FreeNumber}", (server, _) => server.Requests.All.Count == 1)
        {
            Arrange = server => server.Faults.Add(Never),
        },
        ["eight writes under way"] = new("1..20 | ForEach-Object { [Flownally.Inbox]@{ Id = \"ibx_$_\" } } | Clear-FlownallyInboxTeam -ThrottleLimit 8", (server, _) => server.Requests.All.Count == 8)
        {
            Arrange = server => server.Faults.Add(Never.Times(20)),
        },
        ["eight reads under way"] = new("1..20 | ForEach-Object { [Flownally.Inbox]@{ Id = \"ibx_$_\" } } | Get-FlownallyWhatsAppTemplate -ThrottleLimit 8", (server, _) => server.Requests.All.Count == 8)
        {
            Arrange = server => server.Faults.Add(Never.Times(20)),
        },
        ["the last writes of a pipeline"] = new("1..3 | ForEach-Object { [Flownally.Inbox]@{ Id = \"ibx_$_\" } } | Clear-FlownallyInboxTeam -ThrottleLimit 8", (server, _) => server.Requests.All.Count == 3)
        {
            Arrange = server => server.Faults.Add(Never.Times(20)),
        },
        // Select-Object has ended the pipeline by then, and PowerShell goes on with the script whatever the commands before it throw.
        ["waiting for writes after Select-Object -First"] =
            Leaving("$two | Clear-FlownallyInboxTeam -ThrottleLimit 2 | Select-FirstRecord") with { Written = [Sample.Chat, "ended"] },
        ["waiting for writes after -ErrorAction Stop"] =
            Leaving("[Flownally.Inbox]@{ Id = 'ibx_gone' }, $two[1] | Clear-FlownallyInboxTeam -ThrottleLimit 2 -ErrorAction Stop") with { Errors = 1 },
        ["waiting for writes after a downstream exception"] =
            Leaving("$two | Clear-FlownallyInboxTeam -ThrottleLimit 2 | ForEach-Object { throw 'downstream' }") with { Errors = 1 },
        ["waiting for writes after an upstream exception"] =
            Leaving("& { $two; [Threading.Thread]::Sleep(300); throw 'upstream' } | Clear-FlownallyInboxTeam -ThrottleLimit 8") with { Errors = 1 },
        ["paging through the teams"] = new("Get-FlownallyTeam", (server, _) => server.Requests.All.Count == 2)
        {
            Arrange = server => Page(server),
        },
        ["resolving a team's name"] = new($"Set-FlownallyInboxTeam {Sample.Chat} Sales", (server, _) => server.Requests.All.Count == 2)
        {
            Arrange = server => Page(server),
        },
        ["watching, between two looks"] = new("Watch-FlownallyInbox", (server, _) => server.Requests.All is [{ Status: 200 }]),
        ["waiting for an inbox, between two looks"] = new($"Wait-FlownallyInbox {Sample.Support}", (server, _) => server.Requests.All is [{ Status: 200 }]),
        ["paging through any list"] = new("Invoke-FlownallyRequest teams -All -Query @{ pageSize = 60 } | ForEach-Object { }", (server, _) => server.Requests.All.Count == 2)
        {
            Arrange = server => Page(server),
        },
        ["a download"] = new("Invoke-FlownallyRequest inboxes -OutFile $([IO.Path]::GetTempFileName())", (server, _) => server.Requests.All.Count == 1)
        {
            Arrange = server => server.Faults.Add(Fault.Drip(1, TimeSpan.FromSeconds(5))),
        },
        ["reading the list for -NotConnected"] = new($"Get-FlownallyWabaPhoneNumber {Sample.Waba} -NotConnected", (server, _) => server.Requests.All.Count == 1)
        {
            Arrange = server => server.Faults.Add(Never),
        },
    };

    // The response to the first comes a little after the second has begun, which gets none.
    private static StopCase Leaving(string script) => new($"$two = '{Sample.Chat}', '{Sample.Sales}' | ForEach-Object {{ [Flownally.Inbox]@{{ Id = $_ }} }}; {script}", (server, _) => server.Requests.All.Any(request => request.Status is not null))
    {
        Arrange = server => server.Faults.Add(Never.About(Sample.Sales), Fault.Delay(TimeSpan.FromMilliseconds(150))),
        IsLeaving = true,
    };

    private static List<RecordedRequest> Inboxes(SandboxServer server) => [.. server.Requests.All.Where(request => request.Path == "/inboxes")];

    private static bool HasVerboseLine(Shell shell, string text) => shell.VerboseSoFar.Any(line => line.Contains(text, StringComparison.Ordinal));

    private static void Page(SandboxServer server)
    {
        for (var number = 1; number <= 60; number++)
        {
            server.Workspace.Teams.Add(Example.Team($"team_{number}", $"Team {number}"));
        }

        server.Faults.Add(Never.Where(request => request.Target.Contains("pageToken", StringComparison.Ordinal)));
    }
}
