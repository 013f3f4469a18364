using System.Management.Automation;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>Finds the file that a PowerShell path means, by the session's location and drives.</summary>
internal static class FilePath
{
    /// <summary>The file to be read.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.FileNotAvailable"/>.</exception>
    public static string OfExisting(SessionState session, string parameter, string path)
    {
        var file = Resolve(session, path, (reason, _) => Failures.FileNotThere(parameter, path, reason));
        return File.Exists(file) ? file : throw Failures.FileNotThere(parameter, path, Directory.Exists(file) ? "is a folder" : "does not exist");
    }

    /// <summary>The file to be written, whose folder exists.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.FileNotAvailable"/>.</exception>
    public static string OfNew(SessionState session, string parameter, string path)
    {
        var file = Resolve(session, path, (reason, _) => Failures.FileNotThere(parameter, path, reason));
        return Directory.Exists(file) ? throw Failures.FileNotThere(parameter, path, "is a folder")
            : Directory.Exists(Path.GetDirectoryName(file)) ? file
            : throw Failures.FileNotThere(parameter, path, "is in no folder that exists");
    }

    /// <summary>The absolute path of a file, which need not exist.</summary>
    /// <param name="session">The session.</param>
    /// <param name="path">The path.</param>
    /// <param name="refuse">The failure of a path that is none of a file, with the reason and what told it.</param>
    public static string Resolve(SessionState session, string path, Func<string, Exception?, FlownallyException> refuse)
    {
        try
        {
            var file = session.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem" && file.Length > 0 && !string.IsNullOrWhiteSpace(path) ? file : throw refuse("is not in a file system", null);
        }
        // What the engine throws for a drive that doesn't exist and the like.
        catch (Exception failure) when (failure is RuntimeException or ArgumentException or NotSupportedException or InvalidOperationException or IOException)
        {
            throw refuse("is not the path of a file", failure);
        }
    }
}
