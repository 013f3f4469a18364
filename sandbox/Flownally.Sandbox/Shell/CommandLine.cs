using System.Globalization;
using Flownally.Sandbox.Api;

namespace Flownally.Sandbox.Shell;

/// <summary>What this program was asked to do.</summary>
internal sealed record CommandLine(string Verb)
{
    public const string Usage = """
        A stand-in for the Flownally API, and a shell to try the PowerShell module in.

          tour                  shows what the module can do
          shell                 a prompt with the module imported
          run FILE.ps1 [ARG…]   runs a script against a fresh sandbox
          serve [--port N]      only the stand-in API, until Ctrl+C

          --pwsh PATH      all but serve: another pwsh, or pwsh.dll, than the one that comes with the build
                           (the environment variable FLOWNALLY_PWSH does the same)
          --latency MS     all but tour: adds to the time of every request
          --inboxes N      all but tour: adds so many inboxes to the workspace
          --rate N         all but tour: accepts N requests a second from each key, and refuses the others with 429
        """;

    /// <summary>Null leaves the choice to the program.</summary>
    public string? Pwsh { get; private init; }

    public SandboxOptions Server { get; private init; } = new();

    /// <summary>The script to run and its arguments.</summary>
    public IReadOnlyList<string> Script { get; private init; } = [];

    /// <returns>Null if the arguments are not valid.</returns>
    public static CommandLine? Parse(IReadOnlyList<string> arguments)
    {
        var line = arguments is ["tour" or "shell" or "run" or "serve", ..] ? new CommandLine(arguments[0]) : null;
        var next = 1;
        for (; line is not null && next + 1 < arguments.Count && arguments[next].StartsWith("--", StringComparison.Ordinal); next += 2)
        {
            line = line.With(arguments[next], arguments[next + 1]);
        }

        IReadOnlyList<string> rest = [.. arguments.Skip(next)];
        return line switch
        {
            { Verb: "run" } when rest.Count > 0 => line with { Script = rest },
            not { Verb: "run" } when rest.Count == 0 => line,
            _ => null,
        };
    }

    private CommandLine? With(string option, string value) => (Verb, option) switch
    {
        ("serve", "--port") when Number(value) is { } port and <= ushort.MaxValue => this with { Server = Server with { Port = port } },
        (not "tour", "--latency") when Number(value) is { } milliseconds =>
            this with { Server = Server with { Latency = TimeSpan.FromMilliseconds(milliseconds) } },
        (not "tour", "--inboxes") when Number(value) is { } count => this with { Server = Server with { InboxCount = count } },
        (not "tour", "--rate") when Number(value) is { } count => this with { Server = Server with { RequestsPerSecond = count } },
        (not "serve", "--pwsh") => this with { Pwsh = value },
        _ => null,
    };

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
