using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

/// <summary>Nothing about the other channels' objects is documented: any becomes an inbox that keeps it as its configuration.</summary>
internal sealed record CreateOtherInboxRequest(string Channel, JsonObject Resource) : CreateInboxRequest
{
    public override IReadOnlyList<InboxDraft> Plan(Workspace workspace)
        => [new InboxDraft(Channel, Resource.Text("name") ?? Channel, FirstText(), Resource.DeepClone().AsObject())];

    private string? FirstText() => Resource.Select(property => Resource.Text(property.Key)).FirstOrDefault(text => text is not null);
}
