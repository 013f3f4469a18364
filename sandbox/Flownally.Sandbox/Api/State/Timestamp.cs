using System.Globalization;

namespace Flownally.Sandbox.Api;

internal static class Timestamp
{
    public static string Now => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
