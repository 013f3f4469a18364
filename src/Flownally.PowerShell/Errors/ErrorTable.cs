using System.Management.Automation;
using System.Net;

namespace Flownally.Errors;

/// <summary>One row for each of <see cref="ErrorIds"/>. The meaning of an id is documented with its constant.</summary>
internal static class ErrorTable
{
    private static readonly Dictionary<string, ErrorRow> Rows = new()
    {
        [ErrorIds.NotConnected] = new(ErrorCategory.ConnectionError, "Run Connect-Flownally, or set FLOWNALLY_API_TOKEN in the environment.") { EndsCommand = true },
        [ErrorIds.ConnectionNotFound] = new(ErrorCategory.ObjectNotFound, "Get-FlownallyConnection lists the connections of this session; Connect-Flownally makes one.") { EndsCommand = true },
        [ErrorIds.InvalidBaseUri] = new(ErrorCategory.InvalidArgument, $"Specify an https address such as {ClientOptions.DefaultBaseUri} as -BaseUri or in FLOWNALLY_API_BASE_URL; http is for this machine only."),
        [ErrorIds.InvalidProxy] = new(ErrorCategory.InvalidArgument, "Specify -Proxy as proxy.example.com:8080 or http://proxy.example.com:8080, and the user with -ProxyCredential or -ProxyUseDefaultCredentials."),
        [ErrorIds.InvalidToken] = new(ErrorCategory.InvalidArgument, "Specify the API key exactly as Flownally showed it when it was created, without quotes or spaces."),
        [ErrorIds.SecretNotAvailable] = new(ErrorCategory.ObjectNotFound, "Install Microsoft.PowerShell.SecretManagement, register a vault, unlock it, and check the secret's name with Get-SecretInfo."),
        [ErrorIds.Unauthorized] = new(ErrorCategory.AuthenticationError, "Check that the key is complete, not expired and not revoked, then run Connect-Flownally again.") { EndsCommand = true },
        [ErrorIds.Forbidden] = new(ErrorCategory.PermissionDenied, failure => failure.RequiredScope is null
            ? "Use a key that may do this, and check that it belongs to this workspace."
            : $"Use a key with the scope {failure.RequiredScope} whose role is {failure.AllowedRoles}, and check that it belongs to this workspace."),
        [ErrorIds.TeamNotFound] = new(ErrorCategory.ObjectNotFound, "Get-FlownallyTeam lists the teams that this key can see."),
        [ErrorIds.TeamNameAmbiguous] = new(ErrorCategory.InvalidArgument, "Specify the id with -TeamId."),
        [ErrorIds.InboxNameAmbiguous] = new(ErrorCategory.InvalidArgument, "Specify the id, or pipe the inbox from Get-FlownallyInbox."),
        [ErrorIds.InboxNotFound] = new(ErrorCategory.ObjectNotFound, "Get-FlownallyInbox lists the inboxes that this key can see."),
        [ErrorIds.InboxOrTeamNotFound] = new(ErrorCategory.ObjectNotFound, "Get-FlownallyInbox and Get-FlownallyTeam list what this key can see."),
        [ErrorIds.WabaNotFound] = new(ErrorCategory.ObjectNotFound, "Check the WhatsApp Business Account's id, and that this workspace has access to it."),
        [ErrorIds.InvalidId] = new(ErrorCategory.InvalidArgument, "Specify an id as the API shows it, such as ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4."),
        [ErrorIds.WrongInput] = new(ErrorCategory.InvalidType, "Get-Help about_Flownally_Pipelines says what the commands accept."),
        [ErrorIds.InvalidRequestBody] = new(ErrorCategory.InvalidArgument, "Build it from hashtables, lists, strings, numbers, booleans, dates and $null."),
        [ErrorIds.FileNotAvailable] = new(ErrorCategory.ResourceUnavailable, "Check the path, the permissions, and the space that is left."),
        [ErrorIds.ListNotFound] = new(ErrorCategory.ObjectNotFound, "Specify one of its lists as -ItemProperty, or omit -All and -ItemProperty to get the response as it is."),
        [ErrorIds.Conflict] = new(ErrorCategory.ResourceExists, "Check the current state with Get-FlownallyInbox before trying again."),
        [ErrorIds.InvalidRequest] = new(ErrorCategory.InvalidArgument, "Correct what the message names, then run the command again."),
        [ErrorIds.RateLimited] = new(ErrorCategory.LimitsExceeded, failure => failure.RetryAt is { } retryAt ? $"Try again after {retryAt.LocalDateTime:T}." : "Wait a while, then run the command again."),
        [ErrorIds.ServiceUnavailable] = new(ErrorCategory.ResourceUnavailable, "Try again later. If it persists, give Flownally's support the trace id.") { IsOutage = true },
        [ErrorIds.UnexpectedRedirect] = new(ErrorCategory.InvalidResult, "Check the base address: the key is sent to one address only, so redirects are not followed."),
        [ErrorIds.RequestFailed] = new(ErrorCategory.InvalidOperation, "Check the base address and the request."),
        [ErrorIds.ConnectionFailed] = new(ErrorCategory.ConnectionError, failure => failure.StatusCode == HttpStatusCode.ProxyAuthenticationRequired
            ? "Specify the user with -ProxyCredential or -ProxyUseDefaultCredentials of Connect-Flownally."
            : "Check the network, the proxy (Connect-Flownally -Proxy) and the base address.") { IsOutage = true },
        [ErrorIds.TlsFailed] = new(ErrorCategory.SecurityError, "Check the server's certificate and this machine's clock; a proxy that inspects TLS needs its certificate trusted here.") { IsOutage = true },
        [ErrorIds.RequestTimedOut] = new(ErrorCategory.OperationTimeout, "Try again, or allow more time with Connect-Flownally -TimeoutSec.") { IsOutage = true },
        [ErrorIds.InvalidResponse] = new(ErrorCategory.InvalidResult, "Check the base address, and whether a proxy answers instead of the API."),
        [ErrorIds.ResponseTooLarge] = new(ErrorCategory.LimitsExceeded, "Check the base address: no response of the API should be this large."),
        [ErrorIds.OutcomeUnknown] = new(ErrorCategory.ResourceUnavailable, "Check with Get-FlownallyInbox what is connected before you run the command again."),
        [ErrorIds.BatchStopped] = new(ErrorCategory.ResourceUnavailable, "Run the command again for what was not done, when the service can be reached.") { EndsCommand = true },
        [ErrorIds.WaitTimedOut] = new(ErrorCategory.OperationTimeout, "Look at the reasons in the message, or allow more time with -TimeoutSec.") { EndsCommand = true },
        [ErrorIds.InvalidSnapshot] = new(ErrorCategory.InvalidData, "Specify a file that Watch-FlownallyInbox wrote for this workspace, or a new one in a folder that you may write to. Delete a broken one to begin anew."),
        [ErrorIds.SnapshotInUse] = new(ErrorCategory.ResourceBusy, "Wait until the other command has ended, or specify another file as -Snapshot."),
    };

    /// <summary>The row of an id.</summary>
    public static ErrorRow Row(string errorId) => Rows[errorId];
}

/// <summary>What the module knows of an error by its id alone.</summary>
/// <param name="Category">The category that PowerShell shows.</param>
/// <param name="Action">What a person can do about a failure.</param>
internal sealed record ErrorRow(ErrorCategory Category, Func<FlownallyException, string> Action)
{
    public ErrorRow(ErrorCategory category, string action)
        : this(category, _ => action)
    {
    }

    /// <summary>Whether every other record would fail in the same way.</summary>
    public bool EndsCommand { get; init; }

    /// <summary>Whether it says that the service can't be reached or keeps failing.</summary>
    public bool IsOutage { get; init; }
}
