namespace Flownally.Client.Requests;

/// <summary>A file that a response is written to. It has its name only when it is whole.</summary>
/// <param name="path">The file. One that exists is overwritten.</param>
internal sealed class Download(string path) : IDisposable
{
    private readonly string part = $"{path}.{Guid.NewGuid():N}.part";

    /// <summary>What went wrong with the file, which says nothing about the request; null as long as nothing did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Writes a response from its start. A failure to write is kept, and ends the writing.</summary>
    public async Task WriteAsync(Stream body, CancellationToken cancellationToken)
    {
        Failure = null;
        var buffer = new byte[64 * 1024];
        // Without a buffer of its own, nothing is left to fail when it is closed.
        using var file = Try(() => new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1));
        while (Failure is null && await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            Try(() => file!.Write(buffer, 0, count));
        }
    }

    /// <summary>Gives the file its name.</summary>
    public void Complete() => Try(() => File.Move(part, path, overwrite: true));

    /// <summary>Removes what is not whole.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            // The file that was asked for is as it was, and that is what counts.
        }
    }

    private void Try(Action work) => Try(() =>
    {
        work();
        return true;
    });

    private T? Try<T>(Func<T> work)
    {
        try
        {
            return Failure is null ? work() : default;
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            Failure = failure;
            return default;
        }
    }
}
