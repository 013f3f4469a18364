using System.Management.Automation;
using System.Net;
using System.Text;

namespace Flownally.Errors;

/// <summary>Makes every error record of the module: its category, its sentence for people, and what they can do about it.</summary>
internal static class ErrorRecords
{
    /// <summary>Makes the record of a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="target">What it is about: the piped object, else the id that was typed; null when it's about the whole command.</param>
    public static ErrorRecord For(FlownallyException failure, object? target) =>
        new(failure, failure.ErrorId, CategoryOf(failure.ErrorId), Unwrapped(target))
        {
            ErrorDetails = new ErrorDetails(Sentence(failure)) { RecommendedAction = ActionFor(failure) },
        };

    /// <summary>Whether the failure stands in the way of every other record as well.</summary>
    public static bool EndsCommand(FlownallyException failure) => failure.ErrorId
        is ErrorIds.NotConnected
        or ErrorIds.ConnectionNotFound
        or ErrorIds.Unauthorized;

    // A custom object has nothing behind its wrapper; of everything else the object itself is the target, as with PowerShell's own commands.
    private static object? Unwrapped(object? target) => target is PSObject { BaseObject: not PSCustomObject } wrapper ? wrapper.BaseObject : target;

    private static ErrorCategory CategoryOf(string errorId) => errorId switch
    {
        ErrorIds.NotConnected or ErrorIds.ConnectionFailed => ErrorCategory.ConnectionError,
        ErrorIds.ConnectionNotFound or ErrorIds.SecretNotAvailable or ErrorIds.TeamNotFound
            or ErrorIds.InboxNotFound or ErrorIds.InboxOrTeamNotFound or ErrorIds.WabaNotFound => ErrorCategory.ObjectNotFound,
        ErrorIds.InvalidBaseUri or ErrorIds.InvalidToken or ErrorIds.InvalidId or ErrorIds.InvalidRequestBody
            or ErrorIds.InvalidRequest or ErrorIds.TeamNameAmbiguous => ErrorCategory.InvalidArgument,
        ErrorIds.WrongInput => ErrorCategory.InvalidType,
        ErrorIds.Unauthorized => ErrorCategory.AuthenticationError,
        ErrorIds.Forbidden => ErrorCategory.PermissionDenied,
        ErrorIds.Conflict => ErrorCategory.ResourceExists,
        ErrorIds.RateLimited or ErrorIds.ResponseTooLarge => ErrorCategory.LimitsExceeded,
        ErrorIds.ServiceUnavailable or ErrorIds.OutcomeUnknown => ErrorCategory.ResourceUnavailable,
        ErrorIds.UnexpectedRedirect or ErrorIds.InvalidResponse => ErrorCategory.InvalidResult,
        ErrorIds.RequestFailed => ErrorCategory.InvalidOperation,
        ErrorIds.TlsFailed => ErrorCategory.SecurityError,
        ErrorIds.RequestTimedOut => ErrorCategory.OperationTimeout,
        _ => throw new ArgumentOutOfRangeException(nameof(errorId), errorId, "An error id without a category."),
    };

    private static string Sentence(FlownallyException failure)
    {
        var sentence = new StringBuilder(failure.Message).Append(Explanation(failure));
        if (failure.Violations.Count > 0)
        {
            sentence.Append(" Refused: ").AppendJoin("; ", failure.Violations.Select(violation => violation.Text.TrimEnd('.'))).Append('.');
        }

        if (failure.ResponseStart is { } start)
        {
            sentence.Append(" The reply begins: ").Append(start);
        }

        var facts = new[] { Fact("code", failure.Code), Fact("trace id", failure.TraceId) }.OfType<string>().ToList();
        return facts.Count > 0 ? sentence.Append(" (").AppendJoin(", ", facts).Append(')').ToString() : sentence.ToString();
    }

    private static string? Explanation(FlownallyException failure) => failure switch
    {
        { ErrorId: ErrorIds.Forbidden } => $" The operation needs the scope {failure.RequiredScope} and the role {failure.AllowedRoles}.",
        // The API answers the same to both.
        { StatusCode: HttpStatusCode.NotFound } => " It is absent, or this key can't see it.",
        _ => null,
    };

    private static string? Fact(string name, string? value) => value is null ? null : $"{name} {value}";

    private static string ActionFor(FlownallyException failure) => failure.ErrorId switch
    {
        ErrorIds.NotConnected => "Run Connect-Flownally, or set FLOWNALLY_API_TOKEN in the environment.",
        ErrorIds.ConnectionNotFound => "Get-FlownallyConnection lists the connections of this session; Connect-Flownally makes one.",
        ErrorIds.InvalidBaseUri => $"Give an https address such as {ClientOptions.DefaultBaseUri}; http is for this machine only.",
        ErrorIds.InvalidToken => "Give the API key as Flownally showed it when it was made, without quotes or spaces.",
        ErrorIds.SecretNotAvailable => "Install Microsoft.PowerShell.SecretManagement, register a vault, unlock it, and check the secret's name with Get-SecretInfo.",
        ErrorIds.Unauthorized => "Check that the key is complete, not expired and not revoked, then run Connect-Flownally again.",
        ErrorIds.Forbidden => $"Use a key with the scope {failure.RequiredScope} whose role is {failure.AllowedRoles}, and check that it belongs to this workspace.",
        ErrorIds.TeamNotFound => "Get-FlownallyTeam lists the teams that this key can see.",
        ErrorIds.TeamNameAmbiguous => "Give the id with -TeamId.",
        ErrorIds.InboxNotFound => "Get-FlownallyInbox lists the inboxes that this key can see.",
        ErrorIds.InboxOrTeamNotFound => "Get-FlownallyInbox and Get-FlownallyTeam list what this key can see.",
        ErrorIds.WabaNotFound => "Check the WhatsApp Business Account's id, and that this workspace may see it.",
        ErrorIds.InvalidId => "Give an id as the API shows it, such as ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4.",
        ErrorIds.WrongInput => "Pipe what the message names, or type an id with the command.",
        ErrorIds.InvalidRequestBody => "Build -Request of hashtables, lists, strings, numbers, booleans, dates and $null.",
        ErrorIds.Conflict => "Look at the present state with Get-FlownallyInbox before trying again.",
        ErrorIds.InvalidRequest => "Correct what the message names, then run the command again.",
        ErrorIds.RateLimited => failure.RetryAt is { } retryAt ? $"Try again after {retryAt.LocalDateTime:T}." : "Wait a while, then run the command again.",
        ErrorIds.ServiceUnavailable => "Try again later. If it lasts, give Flownally's support the trace id.",
        ErrorIds.UnexpectedRedirect => "Check the base address: the key is sent to one address only, so redirects are not followed.",
        ErrorIds.RequestFailed => "Check the base address and the request.",
        ErrorIds.ConnectionFailed => "Check the network, the proxy (Connect-Flownally -Proxy) and the base address.",
        ErrorIds.TlsFailed => "Check the server's certificate and this machine's clock; a proxy that inspects TLS needs its certificate trusted here.",
        ErrorIds.RequestTimedOut => "Try again, or allow more time with Connect-Flownally -TimeoutSec.",
        ErrorIds.InvalidResponse => "Check the base address, and whether a proxy answers in the API's place.",
        ErrorIds.ResponseTooLarge => "Check the base address: no reply of the API should be this large.",
        ErrorIds.OutcomeUnknown => "Check with Get-FlownallyInbox what is connected before you run the command again.",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure.ErrorId, "An error id without a recommended action."),
    };
}
