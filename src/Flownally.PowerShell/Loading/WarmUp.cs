using Flownally.Client;

namespace Flownally.Loading;

/// <summary>
/// Loads and compiles the client in the background while a person is still typing, so that the first command doesn't have to. It runs
/// once in a process, and without it everything works the same.
/// </summary>
internal static class WarmUp
{
    private static int isStarted;

    public static void Start()
    {
        if (Interlocked.Exchange(ref isStarted, 1) == 0)
        {
            new Thread(Run) { IsBackground = true, Name = "Flownally warm-up" }.Start();
        }
    }

    private static void Run()
    {
        try
        {
            FlownallyClient.WarmUpAsync().GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            // Whatever is wrong, the first command meets it as well, and can say so.
        }
    }
}
