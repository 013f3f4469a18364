using System.Runtime.CompilerServices;

namespace Flownally.Tests.Support;

/// <summary>Keeps the developer's environment variables out of the tests, and those of one test out of the next.</summary>
internal static class SessionEnvironment
{
    public const string Token = "FLOWNALLY_API_TOKEN";
    public const string BaseUrl = "FLOWNALLY_API_BASE_URL";

    [ModuleInitializer]
    public static void Clear()
    {
        Environment.SetEnvironmentVariable(Token, null);
        Environment.SetEnvironmentVariable(BaseUrl, null);
    }
}
