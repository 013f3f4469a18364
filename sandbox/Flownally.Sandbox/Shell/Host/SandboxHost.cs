using System.Globalization;
using System.Management.Automation.Host;

namespace Flownally.Sandbox.Shell;

/// <summary>What the embedded engine sees as its surroundings.</summary>
internal sealed class SandboxHost(SandboxHostUI ui) : PSHost
{
    public override string Name => "Flownally sandbox";

    public override Version Version { get; } = typeof(SandboxHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => ui;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <summary>Set once a script or a person said <c>exit</c>.</summary>
    public int? ExitCode { get; private set; }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new NotSupportedException("The embedded engine has no nested prompt.");

    public override void ExitNestedPrompt()
    {
    }

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
