using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Flownally.Connections;

namespace Flownally.Completion;

/// <summary>
/// The names of secrets and vaults, from the commands of Microsoft.PowerShell.SecretManagement. They run in a runspace that nobody can
/// answer a question in: a locked vault would ask for its password in the middle of the line. No value is read.
/// </summary>
internal static class SecretNames
{
    private static readonly ConcurrentDictionary<string, CachedList<string>> Lists = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the vaults.</summary>
    public static CachedList<string> Vaults { get; } = ListOf("Get-SecretVault", vault: null);

    /// <summary>The names of the secrets in a vault; in all of them when it is null.</summary>
    public static CachedList<string> In(string? vault) => Lists.GetOrAdd(vault ?? "", _ => ListOf("Get-SecretInfo", vault));

    private static CachedList<string> ListOf(string command, string? vault) => new((_, token) => Task.FromResult<IReadOnlyList<string>>(Read(command, vault, token)), TimeProvider.System);

    private static List<string> Read(string command, string? vault, CancellationToken stop)
    {
        using var shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        using var registration = stop.Register(() => shell.BeginStop(callback: null, state: null));
        shell.AddCommand(command);
        if (vault is not null)
        {
            shell.AddParameter("Vault", vault);
        }

        List<string> names = [.. shell.Invoke().Select(item => item.Text("Name")).OfType<string>()];

        // A vault that is locked tells nothing now, and may be open at the next TAB.
        return names.Count > 0 || !shell.HadErrors ? names : throw new InvalidOperationException();
    }
}
