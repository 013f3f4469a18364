using System.Text.Json;

namespace Flownally.Client.Json;

/// <summary>A field without which a response can't be used is missing, or is not what the API documents.</summary>
/// <param name="name">The field's name; null when it is the value that was being read.</param>
internal sealed class RequiredFieldException(string? name = null) : JsonException("A required field is missing or invalid.")
{
    /// <summary>Names the field at fault by its path, such as <c>inboxes[3].id</c>; null when that is the whole response.</summary>
    public static string? FieldOf(JsonException failure)
    {
        // What isn't JSON at all has an inner exception. It may stand in a field that nobody knows, and whose name isn't to be shown.
        var path = failure.InnerException is null ? failure.Path?.TrimStart('$', '.') : null;
        var field = string.Join('.', new[] { path, (failure as RequiredFieldException)?.Name }.Where(part => !string.IsNullOrEmpty(part)));
        return field.Length > 0 ? field : null;
    }

    private string? Name => name;
}
