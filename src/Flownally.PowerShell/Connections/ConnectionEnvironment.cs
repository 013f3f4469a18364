namespace Flownally.Connections;

/// <summary>The connection that environment variables describe, under the names of the API's documentation.</summary>
internal static class ConnectionEnvironment
{
    private const string TokenVariable = "FLOWNALLY_API_TOKEN";
    private const string BaseUrlVariable = "FLOWNALLY_API_BASE_URL";

    /// <summary>The name of the connection.</summary>
    public const string ConnectionName = "environment";

    /// <summary>The address where none is specified: the variable's, else the documented one.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidBaseUri"/>.</exception>
    public static Uri BaseUri => Read(BaseUrlVariable) is { } address ? BaseAddress.Parse(address) : ClientOptions.DefaultBaseUri;

    /// <summary>The present values of the variables; null when there is no key.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidBaseUri"/> or <see cref="ErrorIds.InvalidToken"/>.</exception>
    public static ClientOptions? Options => Read(TokenVariable) is { } token ? new ClientOptions(BaseUri, ApiKeys.Parse(token)) : null;

    private static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
