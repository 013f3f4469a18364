using Flownally.Errors;

namespace Flownally.Health;

/// <summary>
/// The file of a snapshot. While it is open, a lock beside it keeps others out. The operating system frees the lock when the process ends, however
/// that happens.
/// </summary>
internal sealed class SnapshotFile : IDisposable
{
    // How the runtime says that another handle has the file: the error of Windows, and EAGAIN of Linux and of macOS.
    private static readonly int[] InUse = [unchecked((int)0x80070020), 11, 35];

    private readonly string path;
    private readonly FileStream hold;

    /// <summary>Opens the file, which need not exist yet.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.SnapshotInUse"/>, or <see cref="ErrorIds.InvalidSnapshot"/>: it can't be a file there.</exception>
    public SnapshotFile(string path)
    {
        this.path = path;
        hold = Guarded(() => Directory.Exists(path)
            ? throw Failures.SnapshotIsFolder(path)
            : new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
    }

    /// <summary>Its path.</summary>
    public string Path => path;

    /// <summary>The snapshot; null when there is no file.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidSnapshot"/>.</exception>
    public InboxSnapshot? Read() => Guarded(() => File.Exists(path) ? InboxSnapshot.Read(path, File.ReadAllBytes(path)) : null);

    /// <summary>Puts another snapshot in its place. Whatever happens meanwhile, the file is the old one or the new one.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidSnapshot"/>.</exception>
    public void Write(InboxSnapshot snapshot) => Guarded(() =>
    {
        var temporary = $"{path}.tmp";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            snapshot.Write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        return true;
    });

    public void Dispose() => hold.Dispose();

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (IOException failure) when (InUse.Contains(failure.HResult))
        {
            throw Failures.SnapshotInUse(path);
        }
        catch (DirectoryNotFoundException)
        {
            throw Failures.SnapshotHasNoFolder(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Failures.SnapshotNotAccessible(path, failure);
        }
    }
}
