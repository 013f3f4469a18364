using System.Runtime.CompilerServices;

namespace Flownally.Tests.Support;

/// <summary>The variables of whoever runs the tests must not reach them, and those of one test must not reach another.</summary>
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
