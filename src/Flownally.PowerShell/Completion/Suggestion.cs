using System.Management.Automation;

namespace Flownally.Completion;

/// <summary>A value that a parameter could be given.</summary>
/// <param name="Value">The value.</param>
internal sealed record Suggestion(string Value)
{
    /// <summary>What a menu shows of it. An id says nothing to a person, and the line shows it as soon as it is chosen: the name stands for it.</summary>
    public string Label { get; init; } = Value;

    /// <summary>What else it goes by, so that typing that finds it.</summary>
    public string? Alias { get; init; }

    /// <summary>What a menu says of the chosen one.</summary>
    public string ToolTip { get; init; } = Value;

    /// <summary>What is more likely to be meant has the lower one.</summary>
    public int Order { get; init; }

    /// <summary>The value as the engine wants it.</summary>
    /// <param name="completion">The value as it has to stand in the line.</param>
    public CompletionResult ToResult(string completion) =>
        new(completion, Shown(Label), CompletionResultType.ParameterValue, Shown(ToolTip));

    /// <summary>The name of a thing; its id when it has none.</summary>
    public static string Name(string? name, string id) => string.IsNullOrEmpty(name) ? id : name;

    /// <summary>Puts what is known of a thing into one line.</summary>
    public static string Describe(params string?[] parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));

    // A name comes from the server: a control character in it must not reach the terminal.
    private static string Shown(string text) => new([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]);
}
