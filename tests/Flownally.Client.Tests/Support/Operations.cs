using Flownally.Client.Inboxes;
using System.Reflection;
using System.Text.Json;
using Flownally.Tests;

namespace Flownally.Client.Tests.Support;

/// <summary>Calls the operations of the table, by the names that they have there.</summary>
internal static class Operations
{
    public const string ListInboxes = "Get inboxes";
    public const string CreateInbox = "Create inbox";
    public const string DeleteInbox = "Delete inbox";
    public const string AssignTeam = "Assign team to inbox";
    public const string ClearTeam = "Clear team from inbox";
    public const string ListTemplates = "List WhatsApp templates";
    public const string ListPhoneNumbers = "List WABA phone numbers";
    public const string ListTeams = "Get teams";

    /// <summary>A plain POST: nothing in the list tells which numbers belong to an account.</summary>
    public const string ConnectAccount = "Create inboxes of an account";

    public const string InboxId = "ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4";
    public const string TeamId = "team_01HV8Y6W0W4T5A8S9V7Q2P1M3";
    public const string WabaId = "123456789012345";
    public const string PhoneNumberId = "112233445566778";

    /// <summary>Those that are about one thing, named by its id.</summary>
    public static TheoryData<string> WithId => [.. Operation.All.Where(operation => operation.HasId).Select(operation => operation.Name)];

    public static TheoryData<string> All => [.. Operation.All.Select(operation => operation.Name)];

    public static Task Call(string name, FlownallyClient client, CancellationToken stop) => InvokeAsync(Operation.Named(name), _ => { }, client, stop);

    /// <summary>Calls one of <see cref="WithId"/> with another id.</summary>
    public static Task CallWithId(string name, string id, FlownallyClient client, CancellationToken stop) => InvokeAsync(Operation.Named(name), arguments => arguments[0] = id, client, stop);

    /// <summary>The smallest reply that the operation succeeds with.</summary>
    public static string Success(string name) => Operation.Named(name).Reply?.ToJsonString() ?? "";

    /// <summary>How the message of its failure begins.</summary>
    public static string NotDone(string name) => Operation.Named(name).NotDone;

    public static string Method(string name) => Operation.Named(name).Method;

    /// <summary>The path as a request names it in its errors and to its observer.</summary>
    public static string Path(string name) => Operation.Named(name) is { Free: true, With: [var request] }
        ? (string)request["Path"]!
        : Operation.Named(name).Path[1..].Replace("{id}", InboxId).Replace("{wabaId}", WabaId);

    private static async Task InvokeAsync(Operation operation, Action<object?[]> change, FlownallyClient client, CancellationToken stop)
    {
        var names = operation.Call.Split('.');
        var service = typeof(FlownallyClient).GetProperty(names[0])!.GetValue(client)!;
        var method = service.GetType().GetMethod(names[1])!;
        var arguments = method.GetParameters().Zip(operation.With, (parameter, value) => value.Deserialize(parameter.ParameterType)).Append(stop).ToArray();
        change(arguments);
        var call = (Task)method.Invoke(service, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)!;
        await call.ConfigureAwait(false);
        if (call is Task<CreatedInboxes> { Result.Failure: { } failure })
        {
            throw failure;
        }
    }
}
