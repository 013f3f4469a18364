using System.Net;

namespace Flownally;

/// <summary>The one exception for everything that can go wrong between a command and the API.</summary>
public sealed class FlownallyException : Exception
{
    private readonly RequestFacts facts = new();
    private string? subject;

    /// <summary>Creates an exception.</summary>
    /// <param name="errorId">One of <see cref="ErrorIds"/>.</param>
    /// <param name="reason">What happened, in a sentence; if there is an <see cref="Outcome"/>, why it came to that.</param>
    /// <param name="innerException">The cause; null when the API's response is all there is.</param>
    internal FlownallyException(string errorId, string reason, Exception? innerException = null)
        : base(message: null, innerException)
    {
        ErrorId = errorId;
        Reason = TerminalText.Visible(reason);
    }

    /// <summary>Creates an exception that says more of another one, and keeps what that knows of the request.</summary>
    /// <param name="errorId">One of <see cref="ErrorIds"/>.</param>
    /// <param name="reason">What happened, in a sentence.</param>
    /// <param name="cause">The other exception.</param>
    internal FlownallyException(string errorId, string reason, FlownallyException cause)
        : this(errorId, reason, (Exception)cause) => facts = cause.facts;

    /// <summary>What happened, in a sentence that begins with the thing it happened to.</summary>
    public override string Message => Outcome is null ? Reason : $"{Subject} {Outcome}: {Reason}";

    /// <summary>One of <see cref="ErrorIds"/>.</summary>
    public string ErrorId { get; }

    /// <summary>The thing that a request was about, as a person knows it; null when there was no request.</summary>
    internal string? Subject { get => subject; set => subject = value is null ? null : TerminalText.Visible(value); }

    /// <summary>Lets the message begin with the thing as a command knows it; null leaves it as it is.</summary>
    internal FlownallyException About(string? known)
    {
        Subject = known ?? Subject;
        return this;
    }

    /// <summary>What became of it, such as <c>was not removed</c>; null when <see cref="Reason"/> says that as well.</summary>
    internal string? Outcome { get; set; }

    /// <summary>Why.</summary>
    internal string Reason { get; }

    /// <summary>What a person can do in this case; null when that follows from <see cref="ErrorId"/>.</summary>
    internal string? Advice { get; init; }

    /// <summary>The response's status; null when there was no response.</summary>
    public HttpStatusCode? StatusCode { get => facts.StatusCode; init => facts = facts with { StatusCode = value }; }

    /// <summary>The API's stable, machine-readable reason; null when it gave none.</summary>
    public string? Code { get => facts.Code; init => facts = facts with { Code = value }; }

    /// <summary>The API's short name for the problem; null when it gave none.</summary>
    public string? Title { get => facts.Title; init => facts = facts with { Title = value }; }

    /// <summary>The API's explanation of this occurrence; null when it gave none.</summary>
    public string? Detail { get => facts.Detail; init => facts = facts with { Detail = value }; }

    /// <summary>What the API's support wants to know; null when the API gave none.</summary>
    public string? TraceId { get => facts.TraceId; init => facts = facts with { TraceId = value }; }

    /// <summary>What the API found wrong with the request, field by field; empty when it didn't say.</summary>
    public IReadOnlyList<FieldViolation> Violations { get => facts.Violations; init => facts = facts with { Violations = value }; }

    /// <summary>The request's method; null when nothing was to be sent.</summary>
    public string? Method { get => facts.Method; init => facts = facts with { Method = value }; }

    /// <summary>The request's path below the base address; null when nothing was to be sent.</summary>
    public string? Path { get => facts.Path; init => facts = facts with { Path = value }; }

    /// <summary>The scope that the operation asks for; null when that is not known.</summary>
    public string? RequiredScope { get => facts.RequiredScope; init => facts = facts with { RequiredScope = value }; }

    /// <summary>The roles that may do the operation, as a phrase; null when that is not known.</summary>
    public string? AllowedRoles { get => facts.AllowedRoles; init => facts = facts with { AllowedRoles = value }; }

    /// <summary>When the server allows another attempt; null when it didn't say.</summary>
    public DateTimeOffset? RetryAt { get => facts.RetryAt; init => facts = facts with { RetryAt = value }; }

    /// <summary>How long the server wants to be left alone, by the clock of the response; null when it didn't say.</summary>
    internal TimeSpan? RetryDelay { get => facts.RetryDelay; init => facts = facts with { RetryDelay = value }; }

    /// <summary>Whether the API itself answered, rather than a proxy or gateway on the way to it: with its problem details, or without a body.</summary>
    internal bool IsFromApi { get => facts.IsFromApi; init => facts = facts with { IsFromApi = value }; }

    /// <summary>Whether the API itself answered with its problem details.</summary>
    internal bool IsProblem { get => facts.IsProblem; init => facts = facts with { IsProblem = value }; }

    /// <summary>The first characters of a body that was not what the API documents; null when there is nothing to show.</summary>
    public string? ResponseStart { get => facts.ResponseStart; init => facts = facts with { ResponseStart = value }; }

    // What is known of the request and its response, whichever exception tells it.
    private sealed record RequestFacts
    {
        public HttpStatusCode? StatusCode { get; init; }
        public string? Code { get; init; }
        public string? Title { get; init; }
        public string? Detail { get; init; }
        public string? TraceId { get; init; }
        public IReadOnlyList<FieldViolation> Violations { get; init; } = [];
        public string? Method { get; init; }
        public string? Path { get; init; }
        public string? RequiredScope { get; init; }
        public string? AllowedRoles { get; init; }
        public DateTimeOffset? RetryAt { get; init; }
        public TimeSpan? RetryDelay { get; init; }
        public bool IsFromApi { get; init; }
        public bool IsProblem { get; init; }
        public string? ResponseStart { get; init; }
    }
}
