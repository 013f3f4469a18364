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
        var file = Resolve(session, parameter, path);
        return File.Exists(file) ? file : throw Failures.FileNotThere(parameter, path, Directory.Exists(file) ? "is a folder" : "does not exist");
    }

    /// <summary>The file to be written, whose folder exists.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.FileNotAvailable"/>.</exception>
    public static string OfNew(SessionState session, string parameter, string path)
    {
        var file = Resolve(session, parameter, path);
        return Directory.Exists(file) ? throw Failures.FileNotThere(parameter, path, "is a folder")
            : Directory.Exists(Path.GetDirectoryName(file)) ? file
            : throw Failures.FileNotThere(parameter, path, "is in no folder that exists");
    }

    private static string Resolve(SessionState session, string parameter, string path)
    {
        try
        {
            var file = session.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem" && file.Length > 0 ? file : throw Failures.FileNotThere(parameter, path, "is not in a file system");
        }
        catch (Exception failure) when (failure is RuntimeException or ArgumentException or NotSupportedException or IOException)
        {
            throw Failures.FileNotThere(parameter, path, "is not the path of a file");
        }
    }
}
