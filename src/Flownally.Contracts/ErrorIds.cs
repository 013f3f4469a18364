namespace Flownally;

/// <summary>The ids of all errors, as they stand before the comma of a <c>FullyQualifiedErrorId</c>. They never change their meaning.</summary>
public static class ErrorIds
{
    /// <summary>No key: neither <c>Connect-Flownally</c> nor FLOWNALLY_API_TOKEN gave one.</summary>
    public const string NotConnected = nameof(NotConnected);

    /// <summary>No connection has the name, or what was given can't serve as one.</summary>
    public const string ConnectionNotFound = nameof(ConnectionNotFound);

    /// <summary>The base address is not one the module sends a key to.</summary>
    public const string InvalidBaseUri = nameof(InvalidBaseUri);

    /// <summary>The proxy's address, its user name or its password can't be used.</summary>
    public const string InvalidProxy = nameof(InvalidProxy);

    /// <summary>What was given can't be a key.</summary>
    public const string InvalidToken = nameof(InvalidToken);

    /// <summary><c>Get-Secret</c> is missing, or has no such secret.</summary>
    public const string SecretNotAvailable = nameof(SecretNotAvailable);

    /// <summary>401: the key is missing, malformed, expired or revoked.</summary>
    public const string Unauthorized = nameof(Unauthorized);

    /// <summary>403: the key is good but may not do this.</summary>
    public const string Forbidden = nameof(Forbidden);

    /// <summary>No team has the name or id.</summary>
    public const string TeamNotFound = nameof(TeamNotFound);

    /// <summary>Several teams have the name.</summary>
    public const string TeamNameAmbiguous = nameof(TeamNameAmbiguous);

    /// <summary>Several inboxes have the name.</summary>
    public const string InboxNameAmbiguous = nameof(InboxNameAmbiguous);

    /// <summary>No inbox has the id or name, or the key has no access to it.</summary>
    public const string InboxNotFound = nameof(InboxNotFound);

    /// <summary>404 while assigning a team: the inbox or the team doesn't exist, or the key has no access to it.</summary>
    public const string InboxOrTeamNotFound = nameof(InboxOrTeamNotFound);

    /// <summary>404: the WhatsApp Business Account doesn't exist, or the key has no access to it.</summary>
    public const string WabaNotFound = nameof(WabaNotFound);

    /// <summary>No id, or one that can't be one segment of a path; nothing was sent.</summary>
    public const string InvalidId = nameof(InvalidId);

    /// <summary>Something else was given than the command is about; nothing was sent.</summary>
    public const string WrongInput = nameof(WrongInput);

    /// <summary>A <c>-Request</c> that can't become JSON; nothing was sent.</summary>
    public const string InvalidRequestBody = nameof(InvalidRequestBody);

    /// <summary>A file that can't be read or written.</summary>
    public const string FileNotAvailable = nameof(FileNotAvailable);

    /// <summary>The response has no list, or not the one that was named.</summary>
    public const string ListNotFound = nameof(ListNotFound);

    /// <summary>409: it conflicts with the current state. Also what the same command asked for already.</summary>
    public const string Conflict = nameof(Conflict);

    /// <summary>400 or 422: the API refused the request's content.</summary>
    public const string InvalidRequest = nameof(InvalidRequest);

    /// <summary>429, also after the retries.</summary>
    public const string RateLimited = nameof(RateLimited);

    /// <summary>5xx, also after the retries.</summary>
    public const string ServiceUnavailable = nameof(ServiceUnavailable);

    /// <summary>3xx: redirects are not followed, since the key goes to one origin only.</summary>
    public const string UnexpectedRedirect = nameof(UnexpectedRedirect);

    /// <summary>Any other 4xx.</summary>
    public const string RequestFailed = nameof(RequestFailed);

    /// <summary>No connection to the server, or it broke; also after the retries.</summary>
    public const string ConnectionFailed = nameof(ConnectionFailed);

    /// <summary>The server's certificate or the TLS handshake failed.</summary>
    public const string TlsFailed = nameof(TlsFailed);

    /// <summary>The attempt's or the whole call's time ran out.</summary>
    public const string RequestTimedOut = nameof(RequestTimedOut);

    /// <summary>A response that is not what the API documents.</summary>
    public const string InvalidResponse = nameof(InvalidResponse);

    /// <summary>A response larger than the limit.</summary>
    public const string ResponseTooLarge = nameof(ResponseTooLarge);

    /// <summary>A write that may or may not have been done.</summary>
    public const string OutcomeUnknown = nameof(OutcomeUnknown);

    /// <summary>Three records in a row failed because the service can't be reached or keeps failing; the rest was not tried.</summary>
    public const string BatchStopped = nameof(BatchStopped);

    /// <summary>The inboxes were not in the state within the time that <c>Wait-FlownallyInbox</c> had.</summary>
    public const string WaitTimedOut = nameof(WaitTimedOut);

    /// <summary>A <c>-Snapshot</c> that can't be used: broken, of another workspace or version, or where no file can be.</summary>
    public const string InvalidSnapshot = nameof(InvalidSnapshot);

    /// <summary>Another command uses the <c>-Snapshot</c>.</summary>
    public const string SnapshotInUse = nameof(SnapshotInUse);
}
