using System.Text.Encodings.Web;
using System.Text.Json;
using Flownally.Errors;

namespace Flownally.Health;

/// <summary>A list of inboxes in a file, so that the next run finds what changed since.</summary>
/// <param name="TenantId">The id of the workspace; null when no inbox told.</param>
/// <param name="BaseUri">The address of the API that the list was read from.</param>
/// <param name="ReadAt">When the list was read.</param>
/// <param name="Inboxes">The inboxes by their ids.</param>
internal sealed record InboxSnapshot(string? TenantId, Uri BaseUri, DateTimeOffset ReadAt, IReadOnlyDictionary<string, InboxFacts> Inboxes)
{
    private const int FormatVersion = 1;

    /// <summary>Refuses the snapshot of another workspace: the ids tell, or else the addresses.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidSnapshot"/>.</exception>
    public void Check(string path, string? tenantId, Uri baseUri)
    {
        var (mine, other) = TenantId is not null && tenantId is not null ? (TenantId, tenantId) : (BaseUri.ToString(), baseUri.ToString());
        if (mine != other)
        {
            throw Failures.SnapshotOfAnotherWorkspace(path, mine, other);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="path">The file, for the error.</param>
    /// <param name="json">Its content.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidSnapshot"/>.</exception>
    public static InboxSnapshot Read(string path, byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var version = root.GetProperty("formatVersion").GetInt32();
            return version == FormatVersion
                ? new InboxSnapshot(
                    Text(root, "tenantId"),
                    new Uri(Text(root, "baseUri")!),
                    root.GetProperty("readAt").GetDateTimeOffset(),
                    root.GetProperty("inboxes").EnumerateArray().Select(Facts).ToDictionary(facts => facts.Id))
                : throw Failures.SnapshotOfAnotherVersion(path, version);
        }
        // What these classes throw for JSON that isn't as it should be.
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw Failures.SnapshotIsBroken(path, broken);
        }
    }

    /// <summary>Writes the snapshot as JSON.</summary>
    public void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteNumber("formatVersion", FormatVersion);
        json.WriteString("tenantId", TenantId);
        json.WriteString("baseUri", BaseUri.ToString());
        json.WriteString("readAt", ReadAt);
        json.WriteStartArray("inboxes");
        foreach (var facts in Inboxes.Values)
        {
            json.WriteStartObject();
            json.WriteString("id", facts.Id);
            json.WriteString("name", facts.Name);
            json.WriteString("channel", facts.Channel);
            json.WriteString("teamId", facts.TeamId);
            json.WriteString("teamName", facts.TeamName);
            json.WriteString("state", facts.State);
            json.WriteStartArray("reasons");
            foreach (var reason in facts.Reasons!)
            {
                json.WriteStringValue(reason);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static InboxFacts Facts(JsonElement inbox) => new(Text(inbox, "id") is { } id && ResourceId.Is(id) ? id : throw new FormatException("An inbox has no id."))
    {
        Name = Text(inbox, "name"),
        Channel = Text(inbox, "channel"),
        TeamId = Text(inbox, "teamId"),
        TeamName = Text(inbox, "teamName"),
        State = Text(inbox, "state"),
        Reasons = InboxFacts.Ordered(inbox.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString() ?? "")),
    };

    private static string? Text(JsonElement item, string property) => item.GetProperty(property).GetString();
}
