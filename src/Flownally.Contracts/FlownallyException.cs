using System.Net;

namespace Flownally;

/// <summary>The one exception for everything that can go wrong between a command and the API.</summary>
public sealed class FlownallyException : Exception
{
    /// <summary>Creates an exception.</summary>
    /// <param name="errorId">One of <see cref="ErrorIds"/>.</param>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="innerException">The cause; null when the API's reply is all there is.</param>
    public FlownallyException(string errorId, string message, Exception? innerException = null)
        : base(message, innerException) => ErrorId = errorId;

    /// <summary>Creates an exception that says more of another one, and keeps its facts.</summary>
    /// <param name="errorId">One of <see cref="ErrorIds"/>.</param>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="cause">The other exception.</param>
    public FlownallyException(string errorId, string message, FlownallyException cause)
        : this(errorId, message, (Exception)cause)
    {
        StatusCode = cause.StatusCode;
        Code = cause.Code;
        Title = cause.Title;
        Detail = cause.Detail;
        TraceId = cause.TraceId;
        Violations = cause.Violations;
        Method = cause.Method;
        Path = cause.Path;
        RequiredScope = cause.RequiredScope;
        AllowedRoles = cause.AllowedRoles;
        RetryAt = cause.RetryAt;
        ResponseStart = cause.ResponseStart;
    }

    /// <summary>One of <see cref="ErrorIds"/>.</summary>
    public string ErrorId { get; }

    /// <summary>The reply's status; null when there was no reply.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The API's stable, machine-readable reason; null when it gave none.</summary>
    public string? Code { get; init; }

    /// <summary>The API's short name for the problem; null when it gave none.</summary>
    public string? Title { get; init; }

    /// <summary>The API's explanation of this occurrence; null when it gave none.</summary>
    public string? Detail { get; init; }

    /// <summary>What the API's support wants to know; null when the API gave none.</summary>
    public string? TraceId { get; init; }

    /// <summary>What the API found wrong with the request, field by field; empty when it didn't say.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; init; } = [];

    /// <summary>The request's method; null when nothing was to be sent.</summary>
    public string? Method { get; init; }

    /// <summary>The request's path below the base address; null when nothing was to be sent.</summary>
    public string? Path { get; init; }

    /// <summary>The scope that the operation asks for; null when that is not known.</summary>
    public string? RequiredScope { get; init; }

    /// <summary>The roles that may do the operation, as a phrase; null when that is not known.</summary>
    public string? AllowedRoles { get; init; }

    /// <summary>When the server allows another attempt; null when it didn't say.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The first characters of a body that was not what the API documents; null when there is nothing to show.</summary>
    public string? ResponseStart { get; init; }
}
