namespace Flownally.Connections;

/// <summary>The connection that environment variables describe, under the names that the API's documentation uses.</summary>
internal static class ConnectionEnvironment
{
    public const string TokenVariable = "FLOWNALLY_API_TOKEN";
    public const string BaseUrlVariable = "FLOWNALLY_API_BASE_URL";

    /// <summary>The name that the connection goes by.</summary>
    public const string ConnectionName = "environment";

    /// <summary>The address to use where none is given: the variable's, else the API's documented one.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidBaseUri"/>.</exception>
    public static Uri BaseUri => Read(BaseUrlVariable) is { } address
        ? BaseAddress.Check(new Uri(address, UriKind.RelativeOrAbsolute))
        : ClientOptions.DefaultBaseUri;

    /// <summary>What the variables say now; null when they hold no key.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidBaseUri"/> or <see cref="ErrorIds.InvalidToken"/>.</exception>
    public static ClientOptions? Options => Read(TokenVariable) is { } token ? new ClientOptions(BaseUri, Keys.From(token)) : null;

    private static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
