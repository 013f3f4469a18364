using System.Management.Automation;
using System.Management.Automation.Language;

namespace Flownally.Completion;

/// <summary>The inboxes that a command line pipes into a command, as far as that can be told without running it.</summary>
internal static class PipedInboxes
{
    private static readonly string[] Naming = [nameof(Inbox.Id), nameof(WhatsAppTemplate.InboxId), nameof(Inbox.Name)];

    /// <summary>
    /// The inboxes of the nearest Get-FlownallyInbox before the command, or of the variable that the pipeline begins with. What stands
    /// between may take some of them out: they are suggestions.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="all">All that Get-FlownallyInbox could list; called only if there is one.</param>
    /// <param name="valueOf">The value of a variable.</param>
    public static IEnumerable<Inbox> Into(CommandAst command, Func<IReadOnlyList<Inbox>> all, Func<string, object?> valueOf)
    {
        var elements = command.Parent is PipelineAst pipeline ? pipeline.PipelineElements : Enumerable.Empty<CommandBaseAst>();
        var before = elements.TakeWhile(element => element != command).ToList();
        return before.OfType<CommandAst>().LastOrDefault(IsGetInbox) is { } source ? Listed(source, all())
            : before is [CommandExpressionAst { Expression: VariableExpressionAst variable }, ..] ? Held(valueOf(variable.VariablePath.UserPath))
            : [];
    }

    private static bool IsGetInbox(CommandAst command) => "Get-FlownallyInbox".EqualsIgnoringCase(command.GetCommandName()?.Split('\\')[^1]);

    private static IEnumerable<Inbox> Listed(CommandAst command, IReadOnlyList<Inbox> all)
    {
        var bound = StaticParameterBinder.BindCommand(command, resolve: true).BoundParameters;
        var named = Naming.SelectMany(parameter => Texts(bound, parameter)).ToList();
        var channels = Texts(bound, nameof(Inbox.Channel)).ToList();
        return all.Where(inbox => (named.Count == 0 || named.Exists(text => text == inbox.Id || IsMatch(text, inbox.Name)))
            && (channels.Count == 0 || channels.Exists(channel => channel.EqualsIgnoringCase(inbox.Channel))));
    }

    private static IEnumerable<string> Texts(Dictionary<string, ParameterBindingResult> bound, string parameter)
    {
        try
        {
            var value = bound.GetValueOrDefault(parameter)?.Value?.SafeGetValue();
            return (LanguagePrimitives.GetEnumerable(value)?.Cast<object?>() ?? [value]).OfType<object>().Select(item => item.ToString() ?? "");
        }
        catch (InvalidOperationException)
        {
            // It is computed. Without it there are more inboxes, and none is missing.
            return [];
        }
    }

    private static bool IsMatch(string pattern, string? name) =>
        name is not null && (pattern.EqualsIgnoringCase(name) || (pattern.IsPattern() && WildcardPattern.Get(pattern, TextComparison.Wildcards).IsMatch(name)));

    private static IEnumerable<Inbox> Held(object? value) =>
        (LanguagePrimitives.GetEnumerable(value)?.Cast<object?>() ?? [value]).Select(item => item.Unwrapped()).OfType<Inbox>();
}
