using System.Management.Automation;
using Flownally.Input;

namespace Flownally.Errors;

/// <summary>Every failure that the commands find by themselves, in words. What to do about it stands in <see cref="ErrorRecords"/>.</summary>
internal static class Failures
{
    public static FlownallyException NotConnected() => new(ErrorIds.NotConnected, "This session has no connection to Flownally.");

    public static FlownallyException NoConnectionNamed(string name) => new(ErrorIds.ConnectionNotFound, $"No connection is named '{name}'.");

    public static FlownallyException ConnectionIsEmpty() => new(ErrorIds.ConnectionNotFound, "-Connection was given but is empty.");

    public static FlownallyException NoConnectionOrName(object given) =>
        new(ErrorIds.ConnectionNotFound, $"-Connection takes a connection or its name, not {Kind(given)}. A connection that comes from another process has no key.");

    public static FlownallyException AddressIsNotHttps(Uri address) => BadAddress(address, "it is not an absolute https address");

    public static FlownallyException AddressHoldsMore(Uri address) => BadAddress(address, "user names, queries and fragments have no place in it");

    public static FlownallyException AddressIsNotEncrypted(Uri address) => BadAddress(address, "the key would cross the network unencrypted");

    public static FlownallyException TokenIsNoKey() =>
        new(ErrorIds.InvalidToken, "The token can't be an API key: a key is one word of printable ASCII characters.");

    public static FlownallyException NoSecretCommand(string command) => new(ErrorIds.SecretNotAvailable, $"This session has no {command} command.");

    public static FlownallyException NoSecretNamed(string name) => new(ErrorIds.SecretNotAvailable, $"The secret '{name}' was not found.");

    public static FlownallyException SecretIsNoText(string name, object secret) =>
        new(ErrorIds.SecretNotAvailable, $"The secret '{name}' is {Kind(secret)}, not a text.");

    public static FlownallyException SecretNotRead(string name, RuntimeException failure) =>
        new(ErrorIds.SecretNotAvailable, $"The secret '{name}' could not be read: {failure.ErrorRecord.Exception.Message.TrimEnd('.')}.", failure);

    public static FlownallyException NoTeamNamed(string name) => new(ErrorIds.TeamNotFound, $"No team is named '{name}'.");

    public static FlownallyException NoTeamWithId(string id) => new(ErrorIds.TeamNotFound, $"No team has the id '{id}', or this key can't see it.");

    public static FlownallyException SeveralTeamsNamed(string name, IReadOnlyCollection<Team> teams) =>
        new(ErrorIds.TeamNameAmbiguous, $"{teams.Count} teams are named '{name}': {string.Join(", ", teams.Select(team => team.Id))}.");

    public static FlownallyException NoInboxNamed(string name) => new(ErrorIds.InboxNotFound, $"No inbox is named '{name}'.");

    public static FlownallyException NoInboxWithId(string id) => new(ErrorIds.InboxNotFound, $"No inbox has the id '{id}', or this key can't see it.");

    public static FlownallyException NothingToConnect() =>
        new(ErrorIds.InvalidId, "Nothing says what to connect: give -PhoneNumberId, -WabaId or both.");

    public static FlownallyException TypedAndPiped(string parameter) =>
        WrongInput($"-{parameter} was given with the command, so nothing can be piped in as well");

    public static FlownallyException NotWhatIsTaken(string taken, object piped) =>
        WrongInput($"the command takes {taken} from the pipeline, not {Kind(piped)}");

    public static FlownallyException InboxNamesNoTeam() =>
        WrongInput("an inbox that is piped in doesn't say which team to route it to; give -Team or -TeamId");

    public static FlownallyException RowNamesNoTeam() => WrongInput("the row names no team");

    public static FlownallyException RowNamesTwoTeams() => WrongInput("the row has both a Team and a TeamId");

    public static FlownallyException RequestHasNoFields(string path) => NoJson(path, "is neither a hashtable nor a custom object");

    public static FlownallyException RequestIsTooDeep(string path, int levels) => NoJson(path, $"is nested more than {levels} levels deep");

    public static FlownallyException NumberHasNoJson(string path) => NoJson(path, "is not a finite number, for which JSON has no form");

    public static FlownallyException TextHasNoJson(string path) => NoJson(path, "has half of a surrogate pair, for which JSON has no form");

    public static FlownallyException ObjectHasNoJson(string path, object value) => NoJson(path, $"is {Kind(value)}, for which JSON has no form");

    private static FlownallyException BadAddress(Uri address, string reason) =>
        new(ErrorIds.InvalidBaseUri, $"The base address {Harmless(address)}can't be used: {reason}.");

    private static FlownallyException WrongInput(string reason) => new(ErrorIds.WrongInput, $"Nothing was sent: {reason}.");

    private static FlownallyException NoJson(string path, string reason) => new(ErrorIds.InvalidRequestBody, $"{path} {reason}. Nothing was sent.");

    // What stands before the host or behind it may be a secret.
    private static string Harmless(Uri address) => address.IsAbsoluteUri ? $"'{address.Scheme}://{address.Authority}' " : "";

    private static string Kind(object value) => PSObject.AsPSObject(value) is var record && record.FlownallyType() is { } own
        ? $"a Flownally.{own}"
        : $"an object of type {record.BaseObject.GetType().Name}";
}
