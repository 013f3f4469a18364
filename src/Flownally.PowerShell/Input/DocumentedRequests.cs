namespace Flownally.Input;

/// <summary>A method and a path that the API's documentation names.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, with its parameters in braces.</param>
/// <param name="Scope">The scope that a key needs; null where the documentation that is known doesn't say.</param>
internal sealed record DocumentedRequest(string Method, string Path, string? Scope = null)
{
    /// <summary>Whether this is the request that a path means, with or without values for its parameters.</summary>
    public bool IsOf(string path)
    {
        var (own, given) = (Path.Split('/'), path.Trim().TrimStart('/').Split('/'));
        return own.Length == given.Length && own.Zip(given).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : pair.First.EqualsIgnoringCase(pair.Second));
    }
}

/// <summary>Every request that the API's documentation names, as far as it is known. Any other is sent all the same.</summary>
internal static class DocumentedRequests
{
    /// <summary>The methods that a request may have.</summary>
    public static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static readonly DocumentedRequest[] All =
    [
        new("GET", "inboxes", "inbox:list"),
        new("POST", "inboxes", "inbox:create"),
        new("DELETE", "inboxes/{id}", "inbox:delete"),
        new("PUT", "inboxes/{id}/team", "inbox:update"),
        new("DELETE", "inboxes/{id}/team", "inbox:update"),
        new("GET", "inboxes/{id}/whatsapp/templates", "inbox:read"),
        new("GET", "whatsapp/{wabaId}/phone-numbers", "inbox:create"),
        new("GET", "service-accounts", "api_key:list"),
        new("POST", "service-accounts", "api_key:create"),
        new("DELETE", "service-accounts/{id}"),
        new("GET", "service-accounts/{id}/api-keys"),
        new("POST", "service-accounts/{id}/api-keys", "api_key:create"),
        new("DELETE", "api-keys/{id}"),
        new("GET", "teams", "team:list"),
        new("POST", "teams", "team:create"),
        new("GET", "teams/{id}"),
        new("PUT", "teams/{id}"),
        new("DELETE", "teams/{id}"),
        new("GET", "teams/{id}/agents"),
        new("POST", "teams/{id}/agents"),
        new("DELETE", "teams/{id}/agents/{userId}"),
        new("POST", "messages", "message:create"),
        new("GET", "messages/{id}", "conversation:read"),
        new("POST", "media/uploads", "message:create"),
        new("GET", "conversations"),
        new("GET", "conversations/{id}"),
        new("GET", "conversations/{id}/messages"),
        new("POST", "conversations/{id}/messages", "message:create"),
        new("GET", "contacts", "contact:list"),
        new("POST", "contacts"),
        new("GET", "contacts/count"),
        new("GET", "contacts/{id}"),
        new("PATCH", "contacts/{id}"),
        new("DELETE", "contacts/{id}"),
        new("POST", "contacts/import"),
        new("GET", "contacts/imports/{id}"),
        new("POST", "contacts/{id}/archive"),
        new("POST", "contacts/{id}/unarchive"),
        new("GET", "event-types", "event_type:list"),
        new("POST", "event-types", "event_type:create"),
        new("GET", "event-types/{id}"),
        new("PATCH", "event-types/{id}"),
        new("DELETE", "event-types/{id}"),
        new("GET", "events"),
        new("POST", "events", "event:create"),
        new("GET", "events/{id}"),
        new("GET", "contacts/{contactId}/events"),
        new("POST", "contacts/{contactId}/events", "event:create"),
        new("GET", "journeys", "journey:list"),
        new("POST", "journeys", "journey:create"),
        new("GET", "chatbots", "journey:list"),
        new("POST", "chatbots", "journey:create"),
        new("GET", "webhooks", "webhook:read"),
        new("PATCH", "webhooks", "webhook:update"),
        new("DELETE", "webhooks"),
        new("POST", "webhooks/verify"),
        new("GET", "webhooks/attempts"),
        new("GET", "webhooks/signing-keys"),
        new("POST", "webhooks/signing-keys/rotate", "webhook:update"),
    ];
}
