using System.Management.Automation.Host;

namespace Flownally.Sandbox.Shell;

/// <summary>A question such as <c>[Y] Yes  [N] No  [?] Help (default is "Y"):</c> and the reading of its answer.</summary>
internal sealed class ChoicePrompt(IReadOnlyList<ChoiceDescription> choices, int defaultChoice)
{
    public string Question
    {
        get
        {
            var offers = choices.Select(choice => $"[{Key(choice)}] {Name(choice)}");
            var hint = defaultChoice >= 0 ? $" (default is \"{Key(choices[defaultChoice])}\")" : "";
            return $"{string.Join("  ", offers)}  [?] Help{hint}: ";
        }
    }

    public string Help => string.Join('\n', choices.Select(choice => $"{Key(choice)} - {choice.HelpMessage}"));

    /// <param name="answer">Null when nobody can answer.</param>
    /// <returns>The place of the choice; null if the question has to be asked again.</returns>
    public int? Choose(string? answer)
    {
        if (answer is null && defaultChoice < 0) throw new InvalidOperationException("Nobody is there to answer, and there is no default.");
        if (string.IsNullOrWhiteSpace(answer)) return defaultChoice >= 0 ? defaultChoice : null;
        for (var index = 0; index < choices.Count; index++)
        {
            if (Is(answer, Key(choices[index])) || Is(answer, Name(choices[index]))) return index;
        }

        return null;
    }

    private static bool Is(string answer, string text) => answer.Trim().Equals(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The letter behind the ampersand of a label.</summary>
    private static string Key(ChoiceDescription choice)
    {
        var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label.Substring(mark + 1, 1).ToUpperInvariant() : choice.Label;
    }

    private static string Name(ChoiceDescription choice) => choice.Label.Replace("&", "", StringComparison.Ordinal);
}
