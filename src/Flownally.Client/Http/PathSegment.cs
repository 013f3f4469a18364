namespace Flownally.Client.Http;

/// <summary>Makes one path segment of an id.</summary>
internal static class PathSegment
{
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidId"/>: it can't be one.</exception>
    public static string Encode(string id)
    {
        ResourceId.Check(id);
        return Uri.EscapeDataString(id);
    }
}
