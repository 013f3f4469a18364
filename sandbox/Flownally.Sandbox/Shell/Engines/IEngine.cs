namespace Flownally.Sandbox.Shell;

/// <summary>Something that runs PowerShell on this console.</summary>
internal interface IEngine : IDisposable
{
    /// <summary>Which one it is, for people.</summary>
    string Description { get; }

    /// <summary>Whether it has all of PowerShell's commands, not just those of the core.</summary>
    bool IsComplete { get; }

    /// <returns>The exit code: what the script exits with, or 1 if it throws.</returns>
    int Run(string file, params IReadOnlyList<string> arguments);

    /// <summary>Reads and runs commands until <c>exit</c>.</summary>
    int Prompt();
}
