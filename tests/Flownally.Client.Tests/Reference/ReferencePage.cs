using Flownally.Tests;
using System.Text.RegularExpressions;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Reference;

/// <summary>One operation's example on the page: the curl command's parts, and the response under it.</summary>
internal sealed record Example(string Method, string Url, IReadOnlyList<string> Headers, string? Body, string Response);

/// <summary>The API's own reference page of the inbox operations, as text.</summary>
internal static partial class ReferencePage
{
    private const string BaseAddress = "https://api.flownally.com/v1";

    /// <summary>The examples by method and path, such as <c>PUT /inboxes/{id}/team</c>.</summary>
    public static IReadOnlyDictionary<string, Example> Examples { get; } =
        CurlCommand().Matches(Text()).Select(Read).ToDictionary(example => $"{example.Method} {example.Url.Replace(BaseAddress, "")}");

    /// <summary>The example of an operation.</summary>
    public static Example ExampleOf(string operation) => Examples[$"{Operation.Named(operation).Method} {Operation.Named(operation).Path}"];

    /// <summary>What a placeholder of the page stands for here.</summary>
    public static string Fill(string text) => text
        .Replace("{token}", ClientFixture.Token)
        .Replace("{id}", Operations.InboxId)
        .Replace("{wabaId}", Operations.WabaId);

    private static Example Read(Match curl) => new(
        curl.Groups["method"].Value,
        curl.Groups["url"].Value,
        [.. curl.Groups["header"].Captures.Select(header => header.Value)],
        curl.Groups["body"] is { Success: true } body ? body.Value : null,
        curl.Groups["response"].Value);

    private static string Text()
    {
        using var page = new StreamReader(typeof(ReferencePage).Assembly.GetManifestResourceStream("inboxes-reference.txt")!);
        return page.ReadToEnd();
    }

    // The next operation's path follows a response without a line break; no response has a slash in it.
    [GeneratedRegex("""
        curl -X (?<method>[A-Z]+) "(?<url>[^"]+)"(?: \\\n-H "(?<header>[^"]+)")*(?: \\\n-d '(?<body>[^']+)')?Response\n(?<response>[^/]+)
        """)]
    private static partial Regex CurlCommand();
}
