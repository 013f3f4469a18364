using System.Management.Automation;
using Flownally.Completion;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Lists the message templates that WhatsApp inboxes may send.</summary>
[Cmdlet(VerbsCommon.Get, "FlownallyWhatsAppTemplate", HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(WhatsAppTemplate))]
public sealed class GetFlownallyWhatsAppTemplateCommand() : RecordCommandBase(throttleLimit: 4)
{
    /// <summary>The ids of the inboxes.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [AllowEmptyString]
    [TakesProperty(nameof(Inbox), nameof(Inbox.Id))]
    [ArgumentCompleter(typeof(WhatsAppInboxIdCompleter))]
    public string[] InboxId { get; set; } = [];

    /// <summary>The piped record, bound beside <see cref="InboxId"/>.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Only the templates with these names.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TemplateNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only the templates in these languages, such as en.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TemplateLanguageCompleter))]
    public string[]? Language { get; set; }

    /// <summary>Only the templates in these states, such as APPROVED.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TemplateStatusCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Only the templates of these categories, such as UTILITY.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TemplateCategoryCompleter))]
    public string[]? Category { get; set; }

    private protected override Task ProcessRecordAsync(CancellationToken cancellationToken) =>
        ForIdsAsync(PipedInput.Inboxes, InputObject, nameof(InboxId), InboxId, (id, target) =>
        {
            if (InputObject.Text(nameof(Inbox.Channel)) is { Length: > 0 } channel && !Inbox.WhatsApp.EqualsIgnoringCase(channel))
            {
                WriteVerbose($"Skipping the inbox {id}: its channel is {channel}, which has no WhatsApp templates.");
                return Task.CompletedTask;
            }

            return SendAsync(target, description: null, () => Client.WhatsApp.ListTemplatesAsync(id, cancellationToken), Filter);
        });

    private IEnumerable<WhatsAppTemplate> Filter(IReadOnlyList<WhatsAppTemplate> templates)
    {
        var names = new NameFilter(Name);
        return templates.Where(template => names.Matches(template.Name)
            && Language.Allows(template.Language)
            && Status.Allows(template.Status)
            && Category.Allows(template.Category));
    }
}
