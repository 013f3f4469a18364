using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flownally.Tests;

/// <summary>A row of <c>tests/operations.json</c>: an operation of the API, how to call it, and the command that performs it.</summary>
/// <remarks>Every test that holds for all operations reads this table, so that a new operation is a new row and nothing else.</remarks>
internal sealed record Operation
{
    /// <summary>What the API's reference calls it, or how this row differs from another one of the same method and path.</summary>
    public required string Name { get; init; }

    public required string Method { get; init; }

    /// <summary>The path as the reference writes it, with its parameters in braces.</summary>
    public required string Path { get; init; }

    /// <summary>The scope that a key needs; null when the module doesn't know it.</summary>
    public string? Scope { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Whether the path and the method are the command's own arguments, of which it knows nothing.</summary>
    public bool Free { get; init; }

    /// <summary>The client's service and its method.</summary>
    public required string Call { get; init; }

    /// <summary>The method's arguments: those of the reference's example.</summary>
    public IReadOnlyList<JsonNode> With { get; init; } = [];

    /// <summary>The smallest reply that the operation succeeds with; null when it has no body.</summary>
    public JsonNode? Reply { get; init; }

    /// <summary>Whether the list of inboxes tells what became of a request whose reply was lost.</summary>
    public bool Settled { get; init; }

    /// <summary>The error id of a 404.</summary>
    public string NotFound { get; init; } = "RequestFailed";

    /// <summary>How the message of its failure begins: the thing, and what became of it.</summary>
    public required string NotDone { get; init; }

    /// <summary>How that goes on after a 404.</summary>
    public string NotFoundReason { get; init; } = "the request failed with 404 Not Found";

    public required string Command { get; init; }

    /// <summary>Arguments that make the command send one such request to a sample workspace. The last one names the record by a plain word, if the command takes records; else it is in quotes or there is none.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>A record that takes several columns, with <c>{id}</c> for the inbox; null where a plain word names the record. What is right already is left alone, which takes the lists first.</summary>
    public string? Row { get; init; }

    /// <summary>Whether these arguments leave the command nothing to emit.</summary>
    public bool EmitsNothing { get; init; }

    /// <summary>Whether the command asks by default.</summary>
    public bool Asks { get; init; }

    /// <summary>Whether it changes something.</summary>
    public bool Writes => Method != "GET";

    /// <summary>Whether the call names one thing by its id.</summary>
    public bool HasId => !Free && Path.Contains('{', StringComparison.Ordinal);

    /// <summary>The command as it is typed.</summary>
    public string Script => $"{Command} {Arguments}".TrimEnd();

    public static IReadOnlyList<Operation> All { get; } = Read();

    public static Operation Named(string name) => All.Single(operation => operation.Name == name);

    public override string ToString() => Name;

    private static List<Operation> Read()
    {
        using var table = typeof(Operation).Assembly.GetManifestResourceStream("operations.json")!;
        return JsonSerializer.Deserialize<List<Operation>>(table, JsonSerializerOptions.Web)!;
    }
}
