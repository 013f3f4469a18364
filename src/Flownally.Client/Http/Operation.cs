using System.Globalization;

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

    /// <summary>What a 404 means to the one thing that a request is about.</summary>
    public const string NotFound = "it doesn't exist, or this key has no access to it";

    /// <summary>What the request is about, as a message begins; <c>{0}</c> stands for the id.</summary>
    public required string Subject { get; init; }

    /// <summary>Whether that is several things.</summary>
    public bool IsPlural { get; init; }

    /// <summary>What happens to it, such as <c>removed</c>.</summary>
    public required string Participle { get; init; }

    /// <summary>What a 404 means: one of <see cref="ErrorIds"/>.</summary>
    public string NotFoundErrorId { get; init; } = ErrorIds.RequestFailed;

    /// <summary>What a 404 means, in words; null to show the API's own.</summary>
    public string? NotFoundReason { get; init; }

    /// <summary>Whether a 404 to a repetition means that the first attempt had done the work.</summary>
    public bool IsDoneWhenGone { get; init; }

    /// <summary>Fills the path's parameters in, each as one encoded segment.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidId"/>: an id can't be one segment.</exception>
    public ApiRequest With(params string[] ids)
    {
        var remaining = new Queue<string>(ids);
        var segments = PathTemplate.Split('/').Select(part => part.StartsWith('{') ? Segment(remaining.Dequeue()) : part);
        return new ApiRequest(this, string.Join('/', segments))
        {
            Subject = string.Format(CultureInfo.InvariantCulture, Subject, ids),
            IsPlural = IsPlural,
        };
    }

    private static string Segment(string id)
    {
        ResourceId.Check(id);
        return Uri.EscapeDataString(id);
    }
}
