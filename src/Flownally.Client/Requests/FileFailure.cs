namespace Flownally.Client.Requests;

/// <summary>Tells what went wrong with a file from everything else.</summary>
internal static class FileFailure
{
    public static bool Is(Exception failure) => failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
