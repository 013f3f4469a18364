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

/// <summary>Completes a WhatsApp Business Account. The API has no list of them, so these are the ones that were used over the connection.</summary>
internal sealed class WabaIdCompleter() : Completer(context => context.UsedAccounts.Select(id => Suggestion.OfId(id, name: null)));

/// <summary>Completes the id of a phone number; those that no inbox has come first.</summary>
internal sealed class PhoneNumberIdCompleter() : Completer(Suggest)
{
    private static IEnumerable<Suggestion> Suggest(CompletionContext context)
    {
        var (numbers, inboxes) = context.PhoneNumbersAndInboxes;
        var connected = inboxes.SelectMany(inbox => inbox.PhoneNumberIds).ToHashSet();
        return numbers.Select(number => Suggestion.OfId(number.Id, number.DisplayPhoneNumber, number.VerifiedName, connected.Contains(number.Id) ? "connected" : null) with
        {
            Names = [number.DisplayPhoneNumber, number.VerifiedName],
            Order = connected.Contains(number.Id) ? 1 : 0,
        });
    }
}
