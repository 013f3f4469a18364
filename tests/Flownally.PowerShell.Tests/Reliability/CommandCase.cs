using System.Text.RegularExpressions;

namespace Flownally.Tests.Reliability;

/// <summary>Whether a request may be sent again.</summary>
internal enum Repeatability
{
    /// <summary>The request can be repeated without harm.</summary>
    Repeatable,

    /// <summary>It must not be repeated, and nothing documents how to find out whether it succeeded.</summary>
    OnceOnly,

    /// <summary>It must not be repeated, and the list of inboxes tells whether it succeeded.</summary>
    Settled,

    /// <summary>The same, with the list under the same fault.</summary>
    SettledUnderFault,
}

/// <summary>A command that sends requests.</summary>
/// <param name="Name">What a test and the page call it.</param>
/// <param name="Script">How it is run, over the connection <c>$c</c>.</param>
/// <param name="Method">The method of the requests that meet the fault; null for any.</param>
/// <param name="Path">Their path; null for any.</param>
internal sealed partial record CommandCase(string Name, string Script, string? Method, string? Path)
{
    public Repeatability Repeatability { get; init; }

    /// <summary>The error of a 404.</summary>
    public string NotFoundId { get; init; } = "RequestFailed";

    /// <summary>Whether it changes something.</summary>
    public bool Writes { get; init; }

    /// <summary>Whether a successful response has a body.</summary>
    public bool HasBody { get; init; } = true;

    /// <summary>Whether it emits nothing although the response has a body.</summary>
    public bool EmitsNothing { get; init; }

    /// <summary>Whether every failure is terminating.</summary>
    public bool EndsAtFailure { get; init; }

    /// <summary>Whether its responses are inboxes, of which it says what is not as documented.</summary>
    public bool ReadsInboxes => Name.Contains("-FlownallyInbox", StringComparison.Ordinal) || Name.Contains("-FlownallyRouting", StringComparison.Ordinal);

    /// <summary>Whether it reads the lists first, to leave alone what is right already.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>The method of its requests that must not be repeated, if it has any.</summary>
    public string OnceOnlyMethod => Method ?? "POST";

    public bool Creates => Repeatability != Repeatability.Repeatable;

    /// <summary>Every command that sends requests.</summary>
    public static IReadOnlyList<CommandCase> All { get; } =
    [
        new("Connect-Flownally", "Connect-Flownally -Token $key -BaseUri $url", "GET", "/inboxes") { EndsAtFailure = true, Writes = true, EmitsNothing = true },
        .. Operation.All.SelectMany(Of),
    ];

    /// <summary>The values of its arguments, one of which an error must name if the command may have created something.</summary>
    public IEnumerable<string> ArgumentValues => Value().Matches(Script).Select(match => match.Groups[1].Value);

    /// <summary>The full id of its errors.</summary>
    public string FullId(string errorId) => $"{errorId},Flownally.Commands.{Script.Split(' ')[0].Replace("-", "", StringComparison.Ordinal)}Command";

    /// <summary>Restricts a fault to the requests that it is meant for.</summary>
    public Fault Target(Fault fault) => fault.On(Method, Path);

    public override string ToString() => Name;

    private static IEnumerable<CommandCase> Of(Operation operation)
    {
        // Several operations of one command differ in their first parameter.
        var isOnly = Operation.All.Count(each => each.Command == operation.Command) == 1;
        var name = isOnly ? operation.Command
            : operation.Free ? $"{operation.Command} -Method {operation.Method}"
            : operation.Row is not null ? operation.Name.Replace("Sync routing", operation.Command, StringComparison.Ordinal)
            : string.Join(' ', operation.Script.Split(' ').Take(2));
        var command = new CommandCase(name, $"{(operation.Free ? operation.Script : WithObjects(operation.Script))} -Connection $c", operation.Method, operation.Path)
        {
            Repeatability = operation.Method is not ("POST" or "PATCH") ? Repeatability.Repeatable : operation.Settled ? Repeatability.Settled : Repeatability.OnceOnly,
            NotFoundId = operation.NotFound,
            Writes = operation.Writes,
            HasBody = operation.Reply is not null,
            EmitsNothing = operation.EmitsNothing,
            IsPlanned = operation.Row is not null,
        };
        return operation.Settled
            ? [command, command with { Name = $"{name}, the list as well", Method = null, Path = null, Repeatability = Repeatability.SettledUnderFault }]
            : [command];
    }

    // An object is not looked up, so that all requests are those of the operation.
    private static string WithObjects(string script) => Id().Replace(script, match => $"([Flownally.{(match.Groups["kind"].Value == "ibx" ? "Inbox" : "Team")}]@{{ Id = '{match.Groups["id"].Value}' }})");

    [GeneratedRegex(@"(?<=-\w+ )'?\b(?<id>(?<kind>ibx|team)_\w+)'?")]
    private static partial Regex Id();

    [GeneratedRegex(@" -\w+ '?(\w+)")]
    private static partial Regex Value();
}
