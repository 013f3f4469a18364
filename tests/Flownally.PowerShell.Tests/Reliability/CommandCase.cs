namespace Flownally.Tests.Reliability;

/// <summary>How a command may answer a fault.</summary>
internal enum Nature
{
    /// <summary>The request can be repeated without harm.</summary>
    Repeatable,

    /// <summary>It must not be repeated, and nothing documents how to find out what became of it.</summary>
    Blind,

    /// <summary>It must not be repeated, and the list of inboxes, which is well, tells what became of it.</summary>
    Settled,

    /// <summary>The same, with the list under the same fault.</summary>
    SettledInTheDark,
}

/// <summary>A command that talks to the API, and what it does when nothing goes wrong.</summary>
/// <param name="Name">How a cell names it.</param>
/// <param name="Script">How it is run, over the connection <c>$c</c>.</param>
/// <param name="Method">The method of the requests that meet the fault; null for any.</param>
/// <param name="Path">Their path; null for any.</param>
internal sealed record CommandCase(string Name, string Script, string? Method, string? Path)
{
    public Nature Nature { get; init; } = Nature.Repeatable;

    /// <summary>The error of a 404.</summary>
    public string NotFoundId { get; init; } = "RequestFailed";

    /// <summary>The ids of what it writes.</summary>
    public Func<Workspace, IEnumerable<string>> Emits { get; init; } = _ => [];

    /// <summary>What it changes; null when it reads.</summary>
    public Action<SortedDictionary<string, string>>? Change { get; init; }

    /// <summary>Whether a reply of the API has a body.</summary>
    public bool HasBody { get; init; } = true;

    /// <summary>Whether every failure ends it, since there is nothing else that it could go on with.</summary>
    public bool EndsAtFailure { get; init; }

    /// <summary>What an error must name when the command may have made it; null when the target says it.</summary>
    public string? Names { get; init; }

    public bool Creates => Nature != Nature.Repeatable;

    /// <summary>The whole id of its errors.</summary>
    public string FullId(string errorId) => $"{errorId},Flownally.Commands.{Script.Split(' ')[0].Replace("-", "", StringComparison.Ordinal)}Command";

    /// <summary>Lets a fault hit the requests it is meant for.</summary>
    public Fault Aim(Fault fault) => fault.On(Method, Path);

    public override string ToString() => Name;
}
