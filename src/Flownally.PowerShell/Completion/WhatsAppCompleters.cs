using Flownally.Input;

namespace Flownally.Completion;

/// <summary>Completes the name of a template.</summary>
internal sealed class TemplateNameCompleter() : ValueCompleter(context => context.Templates.Select(template => template.Name), takesWildcards: true);

/// <summary>Completes the language of a template.</summary>
internal sealed class TemplateLanguageCompleter() : ValueCompleter(context => context.Templates.Select(template => template.Language));

/// <summary>Completes the status of a template.</summary>
internal sealed class TemplateStatusCompleter() : ValueCompleter(context => context.Templates.Select(template => template.Status), DocumentedValues.TemplateStatuses);

/// <summary>Completes the category of a template.</summary>
internal sealed class TemplateCategoryCompleter() : ValueCompleter(context => context.Templates.Select(template => template.Category), DocumentedValues.TemplateCategories);

/// <summary>Completes the id of a phone number; those that no inbox has come first.</summary>
internal sealed class PhoneNumberIdCompleter() : Completer(Suggest)
{
    private static IEnumerable<Suggestion> Suggest(CompletionContext context)
    {
        var (numbers, inboxes) = context.PhoneNumbersAndInboxes;
        var connected = inboxes.SelectMany(inbox => inbox.PhoneNumberIds).ToHashSet();
        return numbers.Select(number => new Suggestion(number.Id)
        {
            Label = Suggestion.NameOr(number.DisplayPhoneNumber, number.Id),
            Alias = number.VerifiedName,
            ToolTip = Suggestion.Join(Suggestion.NameOr(number.DisplayPhoneNumber, number.Id), number.VerifiedName, connected.Contains(number.Id) ? "connected" : null),
            Order = connected.Contains(number.Id) ? 1 : 0,
        });
    }
}
