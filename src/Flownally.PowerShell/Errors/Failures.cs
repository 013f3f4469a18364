using System.Management.Automation;

namespace Flownally.Errors;

/// <summary>Every failure that the commands detect without the API.</summary>
internal static class Failures
{
    public static FlownallyException NotConnected() => new(ErrorIds.NotConnected, "This session has no connection to Flownally.");

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

    public static FlownallyException NoTeamNamed(string name) => new(ErrorIds.TeamNotFound, $"No team is named '{UnicodeText.Shorten(name)}'.");

    public static FlownallyException TeamIsEmpty() => new(ErrorIds.TeamNotFound, "The name of the team is empty.");

    public static FlownallyException NoTeamWithId(string id) =>
        new(ErrorIds.TeamNotFound, $"No team has the id '{UnicodeText.Shorten(id)}', or this key has no access to it.");

    public static FlownallyException SeveralTeamsNamed(string name, IReadOnlyCollection<Team> teams) =>
        new(ErrorIds.TeamNameAmbiguous, $"{teams.Count} teams are named '{name}': {string.Join(", ", teams.Select(team => team.Id))}.");

    public static FlownallyException NoInboxNamed(string name) => new(ErrorIds.InboxNotFound, $"No inbox is named '{UnicodeText.Shorten(name)}'.");

    public static FlownallyException NoInboxWithId(string id) =>
        new(ErrorIds.InboxNotFound, $"No inbox has the id '{UnicodeText.Shorten(id)}', or this key has no access to it.");

    public static FlownallyException NothingToConnect() => new(ErrorIds.InvalidId, "Specify -PhoneNumberId, -WabaId, or both.");

    public static FlownallyException AlreadyAskedFor(string thing) =>
        new(ErrorIds.Conflict, $"{thing} was asked for already in this command. Nothing was sent.");

    public static FlownallyException IsEmpty(string parameter) => new(ErrorIds.InvalidId, $"-{parameter} was specified but is empty. Nothing was sent.");

    public static FlownallyException SpecifiedAndPiped(string parameter) =>
        WrongInput($"-{parameter} was specified, so nothing can be piped in as well.");

    public static FlownallyException WrongKindOfInput(string accepted, object given) => WrongInput($"This must be {accepted}, not {given.Kind()}.");

    public static FlownallyException NoIdColumn(string[] columns, IEnumerable<string> present) =>
        WrongInput($"The row has no column {string.Join(" or ", columns)}. Its columns: {UnicodeText.Shorten(string.Join(", ", present), 100)}.");

    public static FlownallyException NoIdInColumn(string column, object value) =>
        WrongInput($"The column {column} must be text or a whole number, not {value.Kind()}.");

    public static FlownallyException NoTeam() => WrongInput("This names no team to route it to; specify -Team or -TeamId, or a row with one of these columns.");

    public static FlownallyException RowNamesTwoTeams() => WrongInput("The row has both a Team and a TeamId.");

    public static FlownallyException NoSuchMethod(string given, IEnumerable<string> methods) =>
        WrongInput($"-Method must be one of {string.Join(", ", methods)}, not '{UnicodeText.Shorten(given)}'.");

    public static FlownallyException ParametersConflict(string parameter, string reason) => WrongInput($"-{parameter} {reason}.");

    public static FlownallyException BadEntry(string parameter, string name, string reason) =>
        WrongInput($"'{UnicodeText.Shorten(name)}' in -{parameter} {reason}.");

    public static FlownallyException FileNotThere(string parameter, string path, string reason) =>
        new(ErrorIds.FileNotAvailable, $"-{parameter} can't be used: '{UnicodeText.Shorten(path, 200)}' {reason}. Nothing was sent.");

    /// <summary>Another failure, with the piped record that it is about.</summary>
    public static FlownallyException OfRecord(string label, FlownallyException failure) => new(failure.ErrorId, $"{label}: {failure.Message}", failure);

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

    private static FlownallyException WrongInput(string reason) => new(ErrorIds.WrongInput, $"{reason} Nothing was sent.");

    private static FlownallyException InvalidBody(string path, string reason) => new(ErrorIds.InvalidRequestBody, $"{path} {reason}. Nothing was sent.");

    // A user name, path, query or fragment may hold a secret.
    private static string WithoutSecrets(Uri? address) => address is null ? "" : $"'{address.Scheme}://{address.Authority}' ";
}
