using System.Management.Automation;
using Flownally.Completion;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Lists the message templates that WhatsApp inboxes may send.</summary>
[Cmdlet(VerbsCommon.Get, "FlownallyWhatsAppTemplate", HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(WhatsAppTemplate))]
public sealed class GetFlownallyWhatsAppTemplateCommand : RecordCommandBase
{
    private NameFilter names = null!;
    private ValueFilter languages = null!;
    private ValueFilter statuses = null!;
    private ValueFilter categories = null!;

    /// <summary>The inboxes, by id or name, as objects, or as rows.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(WhatsAppInboxCompleter))]
    public PSObject?[]? InboxId { get; set; }

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

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        CheckInputParameter(nameof(InboxId), InboxId);
        names = new NameFilter(Name);
        languages = new ValueFilter(Language, "No template of these inboxes has the language");
        statuses = new ValueFilter(Status, "No template of these inboxes has the status", DocumentedValues.TemplateStatuses);
        categories = new ValueFilter(Category, "No template of these inboxes has the category", DocumentedValues.TemplateCategories);
    }

    private protected override Task ProcessRecordAsync(CancellationToken cancellationToken) =>
        ForInboxesAsync(
            IdReader.InboxesToRead,
            InboxId,
            inbox =>
            {
                if (inbox.Record.Text(nameof(Inbox.Channel)) is { Length: > 0 } channel && !Inbox.WhatsApp.EqualsIgnoringCase(channel.Trim()))
                {
                    WriteVerbose($"Skipping the inbox {inbox.NameAndId}: its channel is {channel}, which has no WhatsApp templates.");
                    return Task.CompletedTask;
                }

                return SendAsync(
                    inbox.Record,
                    $"The templates of inbox {inbox.NameAndId}",
                    () => Client.WhatsApp.ListTemplatesAsync(inbox.Id, cancellationToken),
                    templates => Filter(templates, inbox.Inbox.Name));
            },
            cancellationToken);

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        await base.EndAsync(cancellationToken);
        foreach (var warning in languages.Warnings.Concat(statuses.Warnings).Concat(categories.Warnings))
        {
            WriteWarning(warning);
        }
    }

    // An iterator, so that it runs on the pipeline's thread, when the templates are written.
    private IEnumerable<WhatsAppTemplate> Filter(IReadOnlyList<WhatsAppTemplate> templates, string? inboxName)
    {
        languages.See(templates.Select(template => template.Language));
        statuses.See(templates.Select(template => template.Status));
        categories.See(templates.Select(template => template.Category));
        foreach (var template in templates)
        {
            if (names.Matches(template.Name) && languages.Allows(template.Language) && statuses.Allows(template.Status) && categories.Allows(template.Category))
            {
                template.InboxName = inboxName;
                yield return template;
            }
        }
    }
}
