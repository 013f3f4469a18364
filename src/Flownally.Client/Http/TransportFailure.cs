using System.Net;
using System.Security.Authentication;

namespace Flownally.Client.Http;

/// <summary>Tells apart what can go wrong while a request is sent and its response read.</summary>
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
    public static FlownallyException? From(ApiRequest request, Uri address, Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } or HttpRequestException { InnerException: AuthenticationException } =>
            Failures.NotTrusted(request, address, failure),
        HttpRequestException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } => Failures.ProxyRefused(request, address, failure),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => Failures.NoHttp(request, failure),
        HttpRequestException or OperationCanceledException when NeverConnected(failure) => Failures.NoConnection(request, address, failure),
        HttpRequestException or IOException => Failures.ConnectionBroke(request, address, failure),
        FlownallyException { ErrorId: ErrorIds.ResponseTooLarge } tooLarge => Failures.TooLarge(request, tooLarge),
        _ => null,
    };
}
