using System.Net;
using System.Text;
using Flownally.Client.Http;
using Flownally.Sandbox.Api;

namespace Flownally.Benchmarks.Client;

/// <summary>The requests and replies that the client's benchmarks are about.</summary>
internal static class Canned
{
    public static readonly ClientOptions Options = new(ClientOptions.DefaultBaseUri, new(SampleKeys.Admin));

    public static readonly Operation List = new(HttpMethod.Get, "inboxes", "inbox:list", Operation.AnyRole);

    public static readonly Operation AssignTeam = new(HttpMethod.Put, "inboxes/{id}/team", "inbox:update", Operation.Managers);

    /// <summary>A list of so many inboxes, as the sandbox has them.</summary>
    public static CannedWire Inboxes(int count)
    {
        var inboxes = Enumerable.Range(1, count).Select(number => Example.NumberedInbox(number).ToJsonString());
        return new CannedWire(HttpStatusCode.OK, Encoding.UTF8.GetBytes($$"""{"inboxes":[{{string.Join(',', inboxes)}}]}"""));
    }

    /// <summary>An error with two field violations.</summary>
    public static CannedWire Error() => new(
        HttpStatusCode.UnprocessableEntity,
        """
        {"type":"about:blank","title":"Unprocessable entity","status":422,"detail":"The request can't be carried out.","instance":"/v1/inboxes/ibx_1/team",
         "code":"invalid_request","traceId":"0af7651916cd43dd8448eb211c80319c",
         "errors":[{"field":"teamId","message":"A team's id is required."},{"field":"id","message":"No such inbox."}]}
        """u8.ToArray(),
        "application/problem+json");
}
