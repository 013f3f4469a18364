namespace Flownally.Client.Http;

/// <summary>One operation of the API, as its reference page describes it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="PathTemplate">The path below the base address, with its parameters in braces.</param>
/// <param name="Scope">The scope that a key needs; null when that is not known.</param>
/// <param name="Roles">The roles that may do it, as a phrase; null when they are not known.</param>
internal sealed record Operation(HttpMethod Method, string PathTemplate, string? Scope, string? Roles)
{
    public const string AnyRole = "owner, admin or agent";
    public const string Managers = "owner or admin";

    /// <summary>What a 404 means: one of <see cref="ErrorIds"/>.</summary>
    public string NotFoundErrorId { get; init; } = ErrorIds.RequestFailed;

    /// <summary>Whether a 404 to a repetition means that the first attempt had done the work.</summary>
    public bool IsDoneWhenGone { get; init; }

    /// <summary>Fills the path's parameters in, each as one encoded segment.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidId"/>: an id can't be one segment.</exception>
    public ApiRequest With(params string[] ids)
    {
        var remaining = new Queue<string>(ids);
        var segments = PathTemplate.Split('/').Select(part => part.StartsWith('{') ? Segment(remaining.Dequeue()) : part);
        return new ApiRequest(this, string.Join('/', segments));
    }

    private static string Segment(string id)
    {
        ResourceId.Check(id);
        return Uri.EscapeDataString(id);
    }
}
