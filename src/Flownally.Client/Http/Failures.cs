using System.Net;

namespace Flownally.Client.Http;

/// <summary>
/// Every failure that the client finds by itself, in words. Of a request that the API refused, <see cref="ErrorResponse"/> tells in
/// the API's own.
/// </summary>
internal static class Failures
{
    public static FlownallyException NotTrusted(ApiRequest request, Uri address, Exception cause) =>
        New(ErrorIds.TlsFailed, request, $"no trusted connection to {address.Authority}: {Reason(cause)}", cause);

    public static FlownallyException NoConnection(ApiRequest request, Uri address, Exception cause) =>
        New(ErrorIds.ConnectionFailed, request, $"no connection to {address.Authority}: {Reason(cause)}", cause);

    public static FlownallyException ProxyRefused(ApiRequest request, Uri address, Exception cause) =>
        New(
            ErrorIds.ConnectionFailed,
            request,
            $"no connection to {address.Authority}: the proxy asks for a user name and password, or refused those that it got. {Reason(cause)}",
            cause,
            status: HttpStatusCode.ProxyAuthenticationRequired);

    public static FlownallyException ConnectionBroke(ApiRequest request, Uri address, Exception cause) =>
        New(ErrorIds.ConnectionFailed, request, $"the connection to {address.Authority} broke: {Reason(cause)}", cause);

    public static FlownallyException TimedOut(ApiRequest request, TimeLimitException cause) =>
        New(ErrorIds.RequestTimedOut, request, $"the request took longer than {(cause.Limit == TimeSpan.FromSeconds(1) ? "a second" : $"{cause.Limit.TotalSeconds:0} seconds")}.", cause);

    /// <summary>The server wants a pause that is longer than the time the call has left.</summary>
    public static FlownallyException PauseTooLong(ApiRequest request, DateTimeOffset now, TimeSpan pause) =>
        New(ErrorIds.RateLimited, request, "the server asked for a pause longer than the time left for the request.", pause: pause, retryAt: RetryAfter.End(now, pause));

    public static FlownallyException NoHttp(ApiRequest request, Exception cause) =>
        New(ErrorIds.InvalidResponse, request, "the response is not valid HTTP.", cause);

    /// <summary>A successful response that is not what the API documents.</summary>
    /// <param name="request">The request.</param>
    /// <param name="field">The field without which the response can't be used; null when none is to blame.</param>
    /// <param name="bodySummary">The start of the response.</param>
    /// <param name="cause">How reading it failed.</param>
    public static FlownallyException NotDocumented(ApiRequest request, string? field, string? bodySummary, Exception cause) =>
        New(ErrorIds.InvalidResponse, request, $"the response is not what the API documents{(field is null ? "." : $": {field} is missing or invalid.")}", cause, bodySummary);

    /// <summary>A page of a list that says it is followed by one that was read already.</summary>
    public static FlownallyException SamePageAgain(ApiRequest request) =>
        New(ErrorIds.InvalidResponse, request, "the response is not what the API documents: the next page that it names was read before.");

    /// <summary>A list with more pages than any list has.</summary>
    public static FlownallyException TooManyPages(ApiRequest request, int limit) =>
        New(ErrorIds.InvalidResponse, request, $"the list has more than {limit} pages.");

    /// <summary>A response in which a list was to be, and the lists that it has instead.</summary>
    public static FlownallyException NoList(ApiRequest request, string? property, IReadOnlyList<string> lists) => AfterSuccess(
        ErrorIds.ListNotFound,
        request,
        $"The response to {request} {(property is null ? "is no list" : $"has no list '{UnicodeText.Shorten(property)}'")}. "
            + (lists.Count == 0 ? "It has no lists." : $"Its lists: {UnicodeText.Shorten(string.Join(", ", lists), 200)}."));

    /// <summary>A file that can't be sent.</summary>
    public static FlownallyException FileNotRead(string path, Exception cause) =>
        new(ErrorIds.FileNotAvailable, $"The file '{path}' can't be read: {Reason(cause)}", cause);

    /// <summary>A file into which a response can't go. The request was carried out.</summary>
    public static FlownallyException FileNotWritten(ApiRequest request, string path, Exception cause) =>
        AfterSuccess(ErrorIds.FileNotAvailable, request, $"The request {request} was carried out, but its response can't be written to '{path}': {Reason(cause)}", cause);

    /// <summary>A path that is none of the API's.</summary>
    public static FlownallyException BadPath(string path, string reason) =>
        new(ErrorIds.WrongInput, $"The path '{UnicodeText.Shorten(path)}' can't be used: {reason}. Nothing was sent.");

    public static FlownallyException QueryTooLong(string path, int limit) =>
        new(ErrorIds.WrongInput, $"The query of /{path} can't be used: it is longer than {limit} characters. Nothing was sent.");

    /// <summary>A token of a page that no URI has room for.</summary>
    public static FlownallyException TokenTooLong(ApiRequest request) =>
        New(ErrorIds.InvalidResponse, request, "the response is not what the API documents: the name of the next page is too long.");

    public static FlownallyException TooLarge(long limit) =>
        new(ErrorIds.ResponseTooLarge, $"the response is larger than the limit of {limit / (1024 * 1024)} MiB.");

    /// <summary>Says which request got the response that is too large.</summary>
    public static FlownallyException TooLarge(ApiRequest request, FlownallyException cause) =>
        New(ErrorIds.ResponseTooLarge, request, cause.Reason, cause);

    public static FlownallyException OutcomeUnknown(FlownallyException cause) =>
        new(ErrorIds.OutcomeUnknown, cause.Reason, cause) { Subject = cause.Subject, Outcome = cause.Outcome };

    /// <summary>A repeated DELETE found nothing, by the word of somebody else than the API.</summary>
    public static FlownallyException StillListed(FlownallyException failure) =>
        new(CauseOf(failure).ErrorId, $"{failure.Reason} The list of inboxes still has the inbox.", CauseOf(failure))
        {
            Subject = failure.Subject,
            Outcome = "was not removed",
        };

    /// <summary>It can't be found out what became of a request, because the list of inboxes wouldn't show it.</summary>
    public static FlownallyException NotKnownWhetherConnected(FlownallyException failure) =>
        new(ErrorIds.OutcomeUnknown, $"{failure.Reason} The list of inboxes shows what is connected now.", CauseOf(failure))
        {
            Subject = failure.Subject,
            Outcome = failure.Outcome,
        };

    /// <summary>It can't be found out what became of numbers; others of the same request may be known to be connected, but not by it.</summary>
    public static FlownallyException NotKnownWhetherConnected(List<string> numbers, List<string> others, FlownallyException failure) => new(
        ErrorIds.OutcomeUnknown,
        $"{Numbers(numbers)} may or may not have been connected, and the server may still connect {Them(numbers)}: {failure.Reason}{(others.Count > 0 ? $" {ByOthers(others)}" : "")}",
        CauseOf(failure));

    public static FlownallyException ConnectedByOthers(List<string> numbers, FlownallyException failure) =>
        new(ErrorIds.Conflict, $"{ByOthers(numbers)} {Capitalized(failure.Reason)}", CauseOf(failure));

    /// <summary>Some numbers were refused after others had been connected.</summary>
    public static FlownallyException NotConnected(List<string> numbers, FlownallyException failure) =>
        new(failure.ErrorId, $"{Numbers(numbers)} {Were(numbers)} not connected: {failure.Reason}", failure);

    public static FlownallyException NotMentioned(List<string> numbers) =>
        new(ErrorIds.OutcomeUnknown, $"{Numbers(numbers)} may or may not have been connected: the API accepted the request but doesn't mention {Them(numbers)}.")
        {
            Method = "POST",
            Path = "inboxes",
        };

    /// <summary>Things with ids, as the subject of a sentence.</summary>
    public static string Named(string kind, IReadOnlyList<string> ids) => $"{kind}{(ids.Count == 1 ? "" : "s")} {string.Join(", ", ids)}";

    private static string Numbers(List<string> numbers) => Named("The phone number", numbers);

    private static string Were(List<string> things) => things.Count == 1 ? "was" : "were";

    private static string Them(List<string> things) => things.Count == 1 ? "it" : "them";

    private static string ByOthers(List<string> numbers) =>
        $"{Numbers(numbers)} {(numbers.Count == 1 ? "is" : "are")} connected, but not by this request.";

    private static string Capitalized(string reason) => $"{char.ToUpperInvariant(reason[0])}{reason[1..]}";

    private static string Reason(Exception failure) => failure.GetBaseException().Message.TrimEnd('.', '"') + ".";

    // The transport has wrapped it to say that the outcome is open.
    private static FlownallyException CauseOf(FlownallyException failure) => failure.InnerException as FlownallyException ?? failure;

    private static FlownallyException AfterSuccess(string errorId, ApiRequest request, string message, Exception? cause = null) =>
        new(errorId, message, cause) { Method = request.Operation.Method.Method, Path = request.Path };

    private static FlownallyException New(
        string errorId,
        ApiRequest request,
        string reason,
        Exception? cause = null,
        string? start = null,
        HttpStatusCode? status = null,
        TimeSpan? pause = null,
        DateTimeOffset? retryAt = null) => new(errorId, reason, cause)
        {
            Subject = request.Subject,
            Outcome = request.NotDone,
            StatusCode = status,
            Method = request.Operation.Method.Method,
            Path = request.Path,
            ResponseStart = start,
            RetryDelay = pause,
            RetryAt = retryAt,
        };
}
