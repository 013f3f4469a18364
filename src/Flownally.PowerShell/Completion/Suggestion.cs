using System.Management.Automation;

namespace Flownally.Completion;

/// <summary>A value that a parameter could be given.</summary>
/// <param name="Value">The value.</param>
internal sealed record Suggestion(string Value)
{
    /// <summary>The text in a menu.</summary>
    public string Label { get; init; } = Value;

    /// <summary>The names by which typing finds it.</summary>
    public IReadOnlyList<string?> Names { get; init; } = [Value];

    /// <summary>The id of what is meant. Typing its start finds it as well, and then completes the id.</summary>
    public string? Id { get; init; }

    /// <summary>The text below a menu.</summary>
    public string ToolTip { get; init; } = Value;

    /// <summary>The lowest comes first.</summary>
    public int Order { get; init; }

    /// <summary>Something where only its id is taken. It is found by its name, since people know that.</summary>
    public static Suggestion OfId(string id, string? name, params string?[] facts) => new(id)
    {
        Label = NameOr(name, id),
        Names = [name],
        Id = id,
        ToolTip = Join([NameOr(name, id), .. facts]),
    };

    /// <summary>Something where its name is taken as well as its id: its name.</summary>
    public static Suggestion OfName(string id, string? name, params string?[] facts) =>
        string.IsNullOrWhiteSpace(name) ? OfId(id, name: null, facts) : new(name) { Id = id, ToolTip = Join([id, .. facts]) };

    /// <summary>The same where a name that others have would mean none of them: its id then.</summary>
    public static Suggestion OfUniqueName(string id, string? name, bool isUnique, params string?[] facts) =>
        isUnique ? OfName(id, name, facts) : OfId(id, name, facts) with { Label = $"{name?.Trim()} ({id})" };

    /// <summary>The suggestion as PowerShell wants it.</summary>
    /// <param name="completion">The value as it must be written in the line.</param>
    public CompletionResult ToResult(string completion) =>
        new(completion, TerminalText.Visible(Label), CompletionResultType.ParameterValue, TerminalText.Visible(ToolTip));

    /// <summary>A name, or the id if there is none.</summary>
    public static string NameOr(string? name, string id) => string.IsNullOrEmpty(name) ? id : name;

    /// <summary>Joins the facts that are known.</summary>
    public static string Join(params string?[] facts) => string.Join(", ", facts.Where(fact => !string.IsNullOrEmpty(fact)));
}
