using System.Management.Automation.Language;

namespace Flownally.Sandbox.Shell;

/// <summary>Reads one command, over as many lines as it takes to be complete.</summary>
internal static class CommandReader
{
    /// <returns>Null at the end of the input.</returns>
    public static string? Read(TextWriter output)
    {
        output.Write("PS> ");
        var command = Input.ReadLine();
        while (command is not null && IsIncomplete(command))
        {
            output.Write(">> ");
            // An empty line ends the attempt, as it does in pwsh: the parser then says what is missing.
            if (Input.ReadLine() is not { Length: > 0 } more) break;
            command += $"\n{more}";
        }

        return command;
    }

    private static bool IsIncomplete(string command)
    {
        Parser.ParseInput(command, out _, out var errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
