using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Flownally.Client.Tests.Support;

/// <summary>
/// What can go wrong on the wire, by name, as the network's own handler reports it. A number is the status of the API's own problem, one with
/// "page" that of a gateway's page.
/// </summary>
internal static class WireFault
{
    public const string Refused = "refused";
    public const string NoSuchHost = "no such host";
    public const string NoProxy = "no proxy";
    public const string NoConnectionInTime = "no connection in time";
    public const string BadCertificate = "bad certificate";
    public const string NotHttp = "not HTTP";
    public const string Reset = "reset";
    public const string Hangs = "hangs";
    public const string CutBody = "cut body";
    public const string StalledBody = "stalled body";
    public const string BadBody = "bad body";
    public const string HtmlPage = "HTML page";

    private const string Page = " page";

    public static FakeWire Fault(this FakeWire wire, string fault) => fault switch
    {
        Refused => wire.Fail(Http(HttpRequestError.ConnectionError, Socket(SocketError.ConnectionRefused, "Nobody listens."))),
        NoSuchHost => wire.Fail(Http(HttpRequestError.NameResolutionError, Socket(SocketError.HostNotFound, "Nobody knows it."))),
        NoProxy => wire.Fail(Http(HttpRequestError.ProxyTunnelError)),
        NoConnectionInTime => wire.Fail(new TaskCanceledException("Canceled.", new TimeoutException("Not connected in 15 seconds."))),
        BadCertificate => wire.Fail(Http(HttpRequestError.SecureConnectionError, new AuthenticationException("It has expired."))),
        NotHttp => wire.Fail(Http(HttpRequestError.InvalidResponse)),
        Reset => wire.Fail(Http(HttpRequestError.Unknown, Socket(SocketError.ConnectionReset, "Reset by peer."))),
        Hangs => wire.Hang(),
        CutBody => wire.Reply(200, () => FakeWire.CutContent("{", _ => throw new HttpIOException(HttpRequestError.ResponseEnded, "Cut."))),
        StalledBody => wire.Reply(200, () => FakeWire.CutContent("{", FakeWire.Never<int>)),
        BadBody => wire.Reply(200, "nonsense"),
        HtmlPage => wire.Reply(200, () => FakeWire.Content("<html><title>Sign in</title></html>", "text/html")),
        _ when fault.EndsWith(Page, StringComparison.Ordinal) =>
            wire.Reply(Status(fault[..^Page.Length]), () => FakeWire.Content("<html><title>Gateway</title></html>", "text/html")),
        _ => wire.Reply(Status(fault), FakeWire.Problem(Status(fault))),
    };

    private static int Status(string number) => int.Parse(number, CultureInfo.InvariantCulture);

    private static HttpRequestException Http(HttpRequestError error, Exception? cause = null) => new(error, $"{error}.", cause);

    private static SocketException Socket(SocketError error, string message) => new((int)error, message);
}
