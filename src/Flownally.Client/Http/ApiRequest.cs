namespace Flownally.Client.Http;

/// <summary>A request that is ready to be sent, once or several times.</summary>
/// <param name="Operation">The operation it performs.</param>
/// <param name="Path">The path below the base address, encoded, with its query.</param>
internal sealed record ApiRequest(Operation Operation, string Path)
{
    /// <summary>What it is about, as a message begins.</summary>
    public required string Subject { get; init; }

    /// <summary>Whether that is several things.</summary>
    public bool IsPlural { get; init; }

    /// <summary>What became of it after a failure.</summary>
    public string NotDone => $"{(IsPlural ? "were" : "was")} not {Operation.Participle}";

    /// <summary>The same after a failure that came when the work may have been done.</summary>
    public string MayBeDone => $"may or may not have been {Operation.Participle}";

    /// <summary>The JSON body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Makes another body than JSON, anew for each attempt; null for none.</summary>
    public Func<HttpContent>? Content { get; init; }

    /// <summary>Headers of its own, besides those that every request has.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>It is sent once even during a pause that the server asked for.</summary>
    public bool IgnoresPause { get; init; }

    /// <summary>The API documents that it recognises a repetition of this request.</summary>
    public bool IsRecognized { get; init; }

    /// <summary>A repetition can do harm: nothing documents that the API recognises a repeated POST or PATCH.</summary>
    public bool MustNotRepeat => !IsRecognized && (Operation.Method == HttpMethod.Post || Operation.Method == HttpMethod.Patch);

    public bool IsWrite => Operation.Method != HttpMethod.Get;

    /// <summary>The same request with another query parameter.</summary>
    public ApiRequest WithQuery(string name, string value) =>
        this with { Path = $"{Path}{(Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}" };

    /// <summary>The method and path, as messages name the request.</summary>
    public override string ToString() => $"{Operation.Method} /{Path}";
}
