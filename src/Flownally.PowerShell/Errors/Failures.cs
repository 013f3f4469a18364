using System.Management.Automation;

namespace Flownally.Errors;

/// <summary>Every failure that the commands detect without the API.</summary>
internal static class Failures
{
    /// <summary>How much of a path a message shows.</summary>
    private const int MaximumPath = 200;

    /// <summary>How many of the things with the same name a message lists.</summary>
    private const int MaximumShown = 10;

    /// <summary>There is no connection to use.</summary>
    /// <param name="others">The names of the connections of this runspace, none of which is the default.</param>
    /// <param name="hasElsewhere">Whether other runspaces of this process have connections, as the one that started this one may.</param>
    public static FlownallyException NotConnected(IEnumerable<string> others, bool hasElsewhere) => string.Join(", ", others) is { Length: > 0 } names
        ? new(ErrorIds.NotConnected, "No connection is the default.") { Advice = $"Select-FlownallyConnection makes one of these the default: {names}." }
        : new(ErrorIds.NotConnected, "This session has no connection to Flownally.")
        {
            Advice = hasElsewhere ? "Connections belong to their runspace. Pass one of the session that started this: -Connection $using:connection." : null,
        };

    public static FlownallyException NoConnectionNamed(string name) => new(ErrorIds.ConnectionNotFound, $"No connection is named '{name}'.");

    public static FlownallyException ConnectionIsEmpty() => new(ErrorIds.ConnectionNotFound, "-Connection was specified but is empty.");

    public static FlownallyException NotAmongConnections(Connection connection) =>
        new(ErrorIds.ConnectionNotFound, $"The connection '{connection.Name}' is not one of this session: it was disconnected or replaced, or belongs to another runspace.");

    public static FlownallyException NoConnectionNameOrRow(object value) =>
        new(ErrorIds.ConnectionNotFound, $"-Name takes a connection, its name, or a row with a Name, not {value.Kind()}.");

    public static FlownallyException NoConnectionOrName(object value) =>
        new(ErrorIds.ConnectionNotFound, $"-Connection takes a connection or its name, not {value.Kind()}. A connection that comes from another process has no key.");

    public static FlownallyException AddressIsNotHttps(Uri? address) => BadAddress(address, "it is not an absolute https address");

    public static FlownallyException AddressHasExtraParts(Uri address) => BadAddress(address, "it must not contain a user name, a query or a fragment");

    public static FlownallyException AddressIsNotEncrypted(Uri address) => BadAddress(address, "the key would be sent unencrypted");

    public static FlownallyException ProxyIsNoAddress() => BadProxy("it is not an address such as proxy.example.com:8080 or http://proxy.example.com:8080");

    public static FlownallyException ProxyHasSeveralUsers() =>
        BadProxy("specify its user once, by the address, by -ProxyCredential, or by -ProxyUseDefaultCredentials");

    public static FlownallyException NoProxyForThisMachine(Uri address) =>
        BadProxy($"the key would be sent to it unencrypted, and '{address.Scheme}://{address.Authority}' is on this machine");

    public static FlownallyException InvalidToken() =>
        new(ErrorIds.InvalidToken, "The token is not a valid API key: a key is one word of printable ASCII characters, without quotes.");

    public static FlownallyException TokenIsNoText() => new(ErrorIds.InvalidToken, "The token is empty, or is neither a string nor a secure string.");

    public static FlownallyException NobodyToAskForToken(Exception? cause = null) =>
        new(ErrorIds.InvalidToken, "No API key was specified, and there is nobody here who could be asked for it.", cause);

    public static FlownallyException ArgumentHasNoName() => new(
        ErrorIds.InvalidToken, "A value was specified without the name of its parameter, or was piped. Specify the key as -Token: PowerShell then keeps the line out of its history.");

    public static FlownallyException NoSecretCommand(string command) => new(ErrorIds.SecretNotAvailable, $"This session has no {command} command.");

    public static FlownallyException NoSecretNamed(string name) => new(ErrorIds.SecretNotAvailable, $"The secret '{name}' was not found.");

    public static FlownallyException SecretIsNoString(string name, object secret) =>
        new(ErrorIds.SecretNotAvailable, $"The secret '{name}' is {secret.Kind()}, not a string.");

    public static FlownallyException SecretNotRead(string name, RuntimeException failure) =>
        new(ErrorIds.SecretNotAvailable, $"The secret '{name}' could not be read: {failure.ErrorRecord.Exception.Message.TrimEnd('.')}.", failure);

    public static FlownallyException NoTeamNamed(string name) =>
        new(ErrorIds.TeamNotFound, $"No team has the name or the id '{UnicodeText.Shorten(name)}', or this key has no access to it.");

    public static FlownallyException TeamIsEmpty() => new(ErrorIds.TeamNotFound, "The name of the team is empty.");

    public static FlownallyException NoTeamWithId(string id) =>
        new(ErrorIds.TeamNotFound, $"No team has the id '{UnicodeText.Shorten(id)}', or this key has no access to it.");

    public static FlownallyException SeveralTeamsNamed(string name, IReadOnlyCollection<Team> teams) =>
        new(ErrorIds.TeamNameAmbiguous, $"{teams.Count} teams are named '{UnicodeText.Shorten(name)}': {string.Join(", ", teams.Take(MaximumShown).Select(team => team.Id))}{(teams.Count > MaximumShown ? ", …" : "")}.");

    public static FlownallyException NoInboxNamed(string name) =>
        new(ErrorIds.InboxNotFound, $"No inbox has the name or the id '{UnicodeText.Shorten(name)}', or this key has no access to it.");

    public static FlownallyException SeveralInboxesNamed(string name, IReadOnlyCollection<Inbox> inboxes) => new(
        ErrorIds.InboxNameAmbiguous,
        $"{inboxes.Count} inboxes are named '{UnicodeText.Shorten(name)}': {string.Join(", ", inboxes.Take(MaximumShown).Select(inbox => inbox.Id))}{(inboxes.Count > MaximumShown ? ", …" : "")}.");

    /// <summary>The list of inboxes can't be read, so it isn't known what a text means.</summary>
    public static FlownallyException InboxNotLookedUp(string text, FlownallyException failure) => new(failure.ErrorId, failure.Reason, failure)
    {
        Subject = $"Inbox '{UnicodeText.Shorten(text)}'",
        Outcome = "could not be looked up",
        Advice = failure.Advice,
    };

    /// <summary>A list did not come within the time that completion and names have for it.</summary>
    public static FlownallyException NotReadInTime(TimeSpan limit, Exception cause) =>
        new(ErrorIds.RequestTimedOut, $"There was no response within {limit.TotalSeconds:0} seconds.", cause);

    public static FlownallyException NoInboxWithId(string id) =>
        new(ErrorIds.InboxNotFound, $"No inbox has the id '{UnicodeText.Shorten(id)}', or this key has no access to it.");

    public static FlownallyException NothingToConnect() => new(ErrorIds.InvalidId, "Specify -PhoneNumberId, -WabaId, or both.");

    public static FlownallyException AlreadyAskedFor(string thing) =>
        new(ErrorIds.Conflict, $"{thing} was asked for already in this command. Nothing was sent.");

    public static FlownallyException IsEmpty(string parameter) => new(ErrorIds.InvalidId, $"-{parameter} was specified but is empty. Nothing was sent.");

    public static FlownallyException SpecifiedAndPiped(string parameter) => WrongInput(
        $"-{parameter} was specified, so nothing can be piped in as well.", $"Pipe nothing, or leave -{parameter} out: an argument without a parameter's name may be taken for it.");

    public static FlownallyException WrongKindOfInput(string accepted, object given, string? advice = null) => WrongInput($"This must be {accepted}, not {given.Kind()}.", advice);

    public static FlownallyException NoIdColumn(string[] columns, string[] present, string advice) => WrongInput(
        $"The row has no column {string.Join(" or ", columns)}. Its columns: {UnicodeText.Shorten(string.Join(", ", present), 100)}.",
        // Excel writes a list's separator of the country, and Import-Csv reads commas.
        present is [var only] && only.Contains(';', StringComparison.Ordinal) ? "The columns of the file are separated by semicolons: Import-Csv -Delimiter ';'." : advice);

    public static FlownallyException NoIdInColumn(string column, object value) =>
        WrongInput($"The column {column} must be text or a whole number, not {value.Kind()}.");

    public static FlownallyException NoTeam() => WrongInput("This names no team to route it to; specify -Team or -TeamId, or a row with one of these columns.");

    public static FlownallyException RowNamesTwoTeams() => WrongInput("The row has both a Team and a TeamId.");

    public static FlownallyException NoTextInColumn(string column, object value) => WrongInput($"The column {column} must be text, not {value.Kind()}.");

    public static FlownallyException SeveralIds() => new(ErrorIds.InvalidId, "The row has several ids. Nothing was sent.") { Advice = "Keep one row for each inbox." };

    public static FlownallyException InReferenceTwice(string id) => WrongInput($"The reference has the inbox '{UnicodeText.Shorten(id)}' twice.", "Keep one row for each inbox.");

    public static FlownallyException ReferenceOfAnotherWorkspace(string one, string other) => new(
        ErrorIds.WrongInput, $"These are inboxes of different workspaces, '{UnicodeText.Shorten(one)}' and '{UnicodeText.Shorten(other)}', so they can't be compared.") { Advice = "Check which connection is the default, or specify -Connection." };

    public static FlownallyException OnceNeedsSnapshot() =>
        WrongInput("-Once was specified without -Snapshot: what is read once has nothing else to be compared with.", "Specify -Snapshot, or -DurationSec in place of -Once.");

    /// <summary>The time of a command was over before the list of inboxes was read.</summary>
    public static FlownallyException NoListInTime() =>
        new(ErrorIds.RequestTimedOut, "The inboxes were not listed: no response within the time.") { Method = "GET", Path = "inboxes" };

    public static FlownallyException WaitTimedOut(string message) => new(ErrorIds.WaitTimedOut, message);

    public static FlownallyException WaitTimedOut(string message, FlownallyException cause) => new(ErrorIds.WaitTimedOut, $"{message} {cause.Message}", cause);

    public static FlownallyException SnapshotIsNoFile(string path, Exception? cause = null) => InvalidSnapshot(path, "is not the path of a file", cause);

    public static FlownallyException SnapshotIsFolder(string path) => InvalidSnapshot(path, "is a folder");

    public static FlownallyException SnapshotHasNoFolder(string path) => InvalidSnapshot(path, "is in a folder that doesn't exist");

    public static FlownallyException SnapshotIsBroken(string path, Exception cause) => InvalidSnapshot(path, "is not one that Watch-FlownallyInbox wrote, or is damaged", cause);

    public static FlownallyException SnapshotOfAnotherVersion(string path, int version) =>
        InvalidSnapshot(path, $"has the format {version}, which this version of the module doesn't know");

    public static FlownallyException SnapshotOfAnotherWorkspace(string path, string one, string other) =>
        InvalidSnapshot(path, $"is of another workspace: '{UnicodeText.Shorten(one)}', not '{UnicodeText.Shorten(other)}'");

    public static FlownallyException SnapshotNotAccessible(string path, Exception cause) =>
        InvalidSnapshot(path, $"can't be read or written ({UnicodeText.Shorten(cause.Message, MaximumPath).TrimEnd('.')})", cause);

    public static FlownallyException SnapshotInUse(string path) =>
        new(ErrorIds.SnapshotInUse, $"Another command uses the snapshot '{Shown(path)}'. Nothing was changed.");

    public static FlownallyException NoRows() => WrongInput(
        "There are no rows.", "Pipe rows with an inbox and its team, such as those of Import-Csv. A file that has only its first line has no rows.");

    public static FlownallyException SeveralInboxesInRow() => WrongInput("The row names several inboxes.");

    public static FlownallyException InboxInTwoRows(Inbox inbox, int row) => WrongInput($"{inbox} is in row {row} already.", "Keep one row for each inbox.");

    public static FlownallyException NoTeamColumn(string[] columns, string[] present) => WrongInput(
        $"The row has no column {string.Join(", ", columns[..^1])} or {columns[^1]}. Its columns: {UnicodeText.Shorten(string.Join(", ", present), 100)}.", "An empty column of a team means the fallback routing; without any, the row says nothing.");

    public static FlownallyException RowNamesSeveralTeams(IReadOnlyCollection<Team> teams) => WrongInput($"The row names several teams: {string.Join(", ", teams)}.", "Let the columns of the team mean the same one, or keep one of them.");

    public static FlownallyException TeamNotChecked(string name) => new(
        ErrorIds.TeamNotFound, $"This key can't list teams, so it is not known which team '{UnicodeText.Shorten(name)}' is.") { Advice = "Use a key with the scope team:list, or a column TeamId." };

    public static FlownallyException RoutingRefused(int problems, int rows) =>
        WrongInput($"{problems} of {rows} rows can't be right, as the errors say.", "Correct these rows, then run the command again.");

    public static FlownallyException NoSuchMethod(string given, IEnumerable<string> methods) =>
        WrongInput($"-Method must be one of {string.Join(", ", methods)}, not '{UnicodeText.Shorten(given)}'.");

    public static FlownallyException ParametersConflict(string parameter, string reason) => WrongInput($"-{parameter} {reason}.");

    public static FlownallyException BadEntry(string parameter, string name, string reason) =>
        WrongInput($"'{UnicodeText.Shorten(name)}' in -{parameter} {reason}.");

    public static FlownallyException FileNotThere(string parameter, string path, string reason) =>
        new(ErrorIds.FileNotAvailable, $"-{parameter} can't be used: '{UnicodeText.Shorten(path, 200)}' {reason}. Nothing was sent.");

    /// <summary>Another failure, with the piped record that it is about.</summary>
    public static FlownallyException OfRecord(string label, FlownallyException failure) => new(failure.ErrorId, $"{label}: {failure.Message}", failure) { Advice = failure.Advice };

    public static FlownallyException RequestHasNoFields(string path) => InvalidBody(path, "is neither a hashtable nor a custom object");

    public static FlownallyException BodyHasNoFields(string path) => InvalidBody(path, "is neither a hashtable, a custom object or a list, nor JSON text");

    public static FlownallyException TextIsNoJson(string path) => InvalidBody(path, "is text that is not JSON");

    public static FlownallyException RequestIsTooDeep(string path, int levels) => InvalidBody(path, $"is nested more than {levels} levels deep");

    public static FlownallyException NumberHasNoJson(string path) => InvalidBody(path, "is not a finite number, which JSON can't represent");

    public static FlownallyException TextHasNoJson(string path) => InvalidBody(path, "has an unpaired surrogate, which JSON can't represent");

    public static FlownallyException ObjectHasNoJson(string path, object value) => InvalidBody(path, $"is {value.Kind()}, which JSON can't represent");

    /// <summary>The service can't be reached or keeps failing, as the last of several records in a row found out.</summary>
    /// <param name="done">How many records are done.</param>
    /// <param name="failed">How many have failed, each with an error of its own.</param>
    /// <param name="underWay">How many requests are under way.</param>
    /// <param name="notTried">What of the input was not tried, in words.</param>
    /// <param name="cause">How the last one failed.</param>
    public static FlownallyException BatchStopped(int done, int failed, int underWay, string notTried, FlownallyException cause) => new(
        ErrorIds.BatchStopped,
        $"Stopped because the service can't be reached or keeps failing: {done} done, {failed} failed{(underWay > 0 ? $", {underWay} under way" : "")}; {notTried} not tried. {cause.Message}",
        (Exception)cause);

    private static FlownallyException BadAddress(Uri? address, string reason) =>
        new(ErrorIds.InvalidBaseUri, $"The base address {WithoutSecrets(address)}can't be used: {reason}.");

    private static FlownallyException BadProxy(string reason) => new(ErrorIds.InvalidProxy, $"The proxy can't be used: {reason}.");

    private static FlownallyException InvalidSnapshot(string path, string reason, Exception? cause = null) =>
        new(ErrorIds.InvalidSnapshot, $"The snapshot '{Shown(path)}' {reason}. The file was not changed.", cause);

    // The end of a path tells more than its beginning.
    private static string Shown(string path) => path.Length <= MaximumPath ? path : $"…{path[^MaximumPath..]}";

    private static FlownallyException WrongInput(string reason, string? advice = null) => new(ErrorIds.WrongInput, $"{reason} Nothing was sent.") { Advice = advice };

    private static FlownallyException InvalidBody(string path, string reason) => new(ErrorIds.InvalidRequestBody, $"{path} {reason}. Nothing was sent.");

    // A user name, path, query or fragment may hold a secret.
    private static string WithoutSecrets(Uri? address) => address is null ? "" : $"'{address.Scheme}://{address.Authority}' ";
}
