using System.Security.Authentication;

namespace Flownally.Client.Http;

/// <summary>Makes one kind of exception of everything that can go wrong while a request is sent and its reply read.</summary>
internal static class TransportFailure
{
    /// <summary>Whether the connection was never made, so that the server can't have seen the request.</summary>
    public static bool NeverConnected(Exception failure) => failure switch
    {
        HttpRequestException http => http.HttpRequestError
            is HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError
            or HttpRequestError.ProxyTunnelError
            or HttpRequestError.SecureConnectionError,
        // What SocketsHttpHandler throws when its own ConnectTimeout runs out.
        OperationCanceledException { InnerException: TimeoutException } => true,
        FlownallyException { InnerException: { } inner } => NeverConnected(inner),
        _ => false,
    };

    /// <summary>The exception for people; null when the failure is already one, or not of the wire's making.</summary>
    public static FlownallyException? From(ApiRequest request, Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } or HttpRequestException { InnerException: AuthenticationException } =>
            New(ErrorIds.TlsFailed, request, $"No trusted connection to the server: {Cause(failure)}", failure),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } =>
            New(ErrorIds.InvalidResponse, request, $"What answered {request} doesn't speak HTTP.", failure),
        HttpRequestException or OperationCanceledException when NeverConnected(failure) =>
            New(ErrorIds.ConnectionFailed, request, $"No connection to the server: {Cause(failure)}", failure),
        HttpRequestException or IOException =>
            New(ErrorIds.ConnectionFailed, request, $"The connection broke during {request}: {Cause(failure)}", failure),
        FlownallyException { ErrorId: ErrorIds.ResponseTooLarge } =>
            New(ErrorIds.ResponseTooLarge, request, $"The reply to {request} was refused. {failure.Message}", failure),
        _ => null,
    };

    /// <summary>A successful reply that is not what the API documents.</summary>
    public static FlownallyException InvalidResponse(ApiRequest request, string? bodySummary, Exception? cause = null)
    {
        var message = $"The reply to {request} is not what the API documents.";
        return New(ErrorIds.InvalidResponse, request, request is { IsWrite: true, MustNotRepeat: false } ? $"{message} The server did accept the change." : message, cause, bodySummary);
    }

    private static string Cause(Exception failure) => failure.GetBaseException().Message.TrimEnd('.') + ".";

    private static FlownallyException New(string errorId, ApiRequest request, string message, Exception? cause, string? start = null) =>
        new(errorId, message, cause) { Method = request.Operation.Method.Method, Path = request.Path, ResponseStart = start };
}
