using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Flownally.Sandbox.Shell;

/// <summary>Shows what the embedded engine has to say, as the console of <c>pwsh</c> does.</summary>
/// <param name="output">Where it is shown.</param>
/// <param name="interactive">Whether somebody is there to answer a question.</param>
internal sealed class SandboxHostUI(TextWriter output, bool interactive) : PSHostUserInterface
{
    public override PSHostRawUserInterface RawUI { get; } = new SandboxRawUI();

    // Colours in a file are noise, and so they are in the output of a test.
    public override bool SupportsVirtualTerminal { get; } = output == Console.Out && !Console.IsOutputRedirected;

    public override void Write(string value) => output.Write(GetOutputString(value, SupportsVirtualTerminal));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + '\n');

    public override void WriteErrorLine(string value) => WriteLine(FormatStyle.Error, value);

    public override void WriteWarningLine(string message) => WriteLine(FormatStyle.Warning, $"WARNING: {message}");

    public override void WriteVerboseLine(string message) => WriteLine(FormatStyle.Verbose, $"VERBOSE: {message}");

    public override void WriteDebugLine(string message) => WriteLine(FormatStyle.Debug, $"DEBUG: {message}");

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        // Progress needs a terminal that can be painted over, which is more than this host is for.
    }

    public override string ReadLine() => Input.ReadLine() ?? "";

    public override SecureString ReadLineAsSecureString() => Input.ReadSecret();

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ChoicePrompt prompt = new(choices, defaultChoice);
        if (!string.IsNullOrEmpty(caption)) output.WriteLine($"\n{caption}");
        output.WriteLine(message);
        while (true)
        {
            output.Write(prompt.Question);
            var answer = interactive ? Input.ReadLine() : null;
            if (answer is null) output.WriteLine();
            if (answer?.Trim() == "?") output.WriteLine(prompt.Help);
            else if (prompt.Choose(answer) is { } choice) return choice;
        }
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        if (!interactive) throw new PSInvalidOperationException($"Nobody is there to answer: {message}");
        if (!string.IsNullOrEmpty(caption)) output.WriteLine($"\n{caption}");
        output.WriteLine(message);
        Dictionary<string, PSObject> answers = [];
        foreach (var field in descriptions)
        {
            output.Write($"{field.Name}: ");
            answers[field.Name] = PSObject.AsPSObject(
                field.ParameterTypeFullName == typeof(SecureString).FullName ? Input.ReadSecret() : ReadLine());
        }

        return answers;
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
        => PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options)
        => throw new NotSupportedException("The embedded engine does not ask for credentials.");

    private void WriteLine(FormatStyle style, string value)
        => WriteLine(GetFormatStyleString(style) + value + GetFormatStyleString(FormatStyle.Reset));
}
