using System.Runtime.InteropServices;
using Flownally.Sandbox.Api;

namespace Flownally.Sandbox.Shell;

internal static class Serve
{
    public static async Task<int> RunAsync(SandboxOptions options)
    {
        await using var server = await StartAsync(options);
        if (server is null)
        {
            return 1;
        }

        // The first line is for programs that wait for the server.
        Console.WriteLine($"Listening on {server.BaseUri}");
        Console.WriteLine($$"""

            This imitates what Flownally documents about its API, and no more.

            Keys:  {{SampleKeys.Admin}}  may do everything
                   {{SampleKeys.Agent}}  may list inboxes and teams and read templates

            In PowerShell:

                $env:FLOWNALLY_API_BASE_URL = '{{server.BaseUri}}'
                $env:FLOWNALLY_API_TOKEN = '{{SampleKeys.Admin}}'
                Import-Module '{{Repository.Module}}'
                Get-FlownallyInbox

            Ctrl+C ends it.
            """);
        await TerminationAsync();
        return 0;
    }

    private static async Task<SandboxServer?> StartAsync(SandboxOptions options)
    {
        try
        {
            return await SandboxServer.StartAsync(options);
        }
        catch (IOException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return null;
        }
    }

    private static async Task TerminationAsync()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await asked.Task;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            asked.TrySetResult();
        }
    }
}
