namespace Flownally;

/// <summary>What can serve as an id. Ids are opaque, but each must be one segment of a path.</summary>
internal static class ResourceId
{
    /// <summary>Longer than any id, and short enough for a URI even when each character is escaped.</summary>
    private const int MaximumLength = 1000;

    /// <summary>Refuses what can't be an id, before anybody is asked about it and before anything is sent.</summary>
    /// <param name="id">The id.</param>
    /// <param name="advice">What a person can do; null for what the error's id says.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidId"/>: null, blank, <c>.</c>, <c>..</c>, too long, or not valid Unicode.</exception>
    public static void Check(string? id, string? advice = null)
    {
        if (!Is(id))
        {
            throw new FlownallyException(ErrorIds.InvalidId, $"'{UnicodeText.Shorten(id ?? "")}' is not a valid id.") { Advice = advice };
        }
    }

    // A dot segment survives any escape: Uri makes "/messages" of "inboxes/../messages", even when it's written %2e%2e.
    public static bool Is(string? id) => !string.IsNullOrWhiteSpace(id) && id is not ("." or "..") && id.Length <= MaximumLength && UnicodeText.IsWhole(id);
}
