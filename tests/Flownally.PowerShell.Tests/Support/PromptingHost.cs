using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation.Host;
using System.Net;
using System.Security;
using System.Text;

namespace Flownally.Tests.Support;

/// <summary>A host that notes every question and answers each with the next of the given answers.</summary>
public sealed class PromptingHost(params IEnumerable<string> answers) : PSHost
{
    private readonly PromptingUI ui = new(answers);

    /// <summary>The questions: the text of each. Before a secret is read, that is all that was written.</summary>
    public IReadOnlyList<string> Questions => ui.Questions;

    /// <summary>The thread that asked each question.</summary>
    public IReadOnlyList<int> Threads => ui.Threads;

    /// <summary>Receives each progress record.</summary>
    public Action<ProgressRecord> OnProgress
    {
        set => ui.OnProgress = value;
    }

    public override string Name => nameof(PromptingHost);

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => ui;

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override void SetShouldExit(int exitCode) => throw new NotSupportedException();

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    private sealed class PromptingUI(IEnumerable<string> answers) : PSHostUserInterface
    {
        private readonly Queue<string> answers = new(answers);
        private readonly StringBuilder written = new();

        public List<string> Questions { get; } = [];

        public List<int> Threads { get; } = [];

        public Action<ProgressRecord> OnProgress { get; set; } = _ => { };

        public override PSHostRawUserInterface? RawUI => null;

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            // The first line is the engine's: whether one is sure.
            Questions.Add(message.Split('\n')[^1]);
            Threads.Add(Environment.CurrentManagedThreadId);
            var answer = answers.Dequeue();
            return choices.Select(choice => choice.Label.Replace("&", "", StringComparison.Ordinal)).ToList().IndexOf(answer);
        }

        public override void WriteLine(string value) => written.AppendLine(value);

        public override void Write(string value) => written.Append(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
        {
        }

        public override void WriteErrorLine(string value)
        {
        }

        public override void WriteDebugLine(string message)
        {
        }

        public override void WriteVerboseLine(string message)
        {
        }

        public override void WriteWarningLine(string message)
        {
        }

        public override void WriteProgress(long sourceId, ProgressRecord record) => OnProgress(record);

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString()
        {
            Questions.Add(written.ToString());
            Threads.Add(Environment.CurrentManagedThreadId);
            return new NetworkCredential("", answers.Dequeue()).SecurePassword;
        }

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
            throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
            throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
            throw new NotSupportedException();
    }
}
