using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using Flownally.Completion;
using Flownally.Connections;
using Flownally.Errors;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Connects to a workspace, verifies the key, and makes the connection the default of the session.</summary>
[Cmdlet(VerbsCommunications.Connect, "Flownally", DefaultParameterSetName = TokenSet, HelpUri = ReferencePage.Authentication)]
[OutputType(typeof(Connection))]
public sealed class ConnectFlownallyCommand : FlownallyCommandBase
{
    private const string TokenSet = "Token";
    private const string SecretSet = "Secret";

    /// <summary>The API key, by name only. A plain string is accepted. Without it, the command asks.</summary>
    [Parameter(ParameterSetName = TokenSet)]
    [AllowNull]
    [LeavesNoDefault]
    [SecureText]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public SecureString? Token { get; set; }

    /// <summary>The name of the secret that holds the API key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [LeavesNoDefault]
    [ArgumentCompleter(typeof(SecretNameCompleter))]
    public string SecretName { get; set; } = null!;

    /// <summary>The vault to look in; without it, every registered vault.</summary>
    [Parameter(ParameterSetName = SecretSet)]
    [LeavesNoDefault]
    [ArgumentCompleter(typeof(VaultCompleter))]
    public string? Vault { get; set; }

    /// <summary>The API's address; without it, FLOWNALLY_API_BASE_URL or else the public one.</summary>
    [Parameter]
    [LeavesNoDefault]
    [ArgumentCompleter(typeof(BaseUriCompleter))]
    public string? BaseUri { get; set; }

    /// <summary>The name of the connection. One of the same name is replaced.</summary>
    [Parameter]
    [LeavesNoDefault]
    [ValidateNotNullOrEmpty]
    [ValidatePattern(@"\S")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string Name { get; set; } = "default";

    /// <summary>Seconds that one attempt of a request may take; a whole call with its retries gets five times that.</summary>
    [Parameter]
    [LeavesNoDefault]
    [ValidateRange(1, 3600)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>How many times a failed attempt may be followed by another.</summary>
    [Parameter]
    [LeavesNoDefault]
    [ValidateRange(0, 20)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int MaximumRetryCount { get; set; } = 4;

    /// <summary>The proxy to use, as <c>host:port</c> or as an address; without it, the system's setting.</summary>
    [Parameter]
    [LeavesNoDefault]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Proxy { get; set; }

    /// <summary>The user name and password for the proxy, be it the specified one or the system's.</summary>
    [Parameter]
    [LeavesNoDefault]
    [Credential]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Gives the proxy the identity of the user who runs the command.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Connects without verifying the key.</summary>
    [Parameter]
    public SwitchParameter SkipVerification { get; set; }

    /// <summary>Writes the connection to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Receives a key that came without its parameter's name, so that no error of PowerShell's shows it.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromRemainingArguments = true, DontShow = true)]
    [LeavesNoDefault]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object[]? Unnamed { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (Unnamed is [string { Length: > 1 } name, ..] && name[0] == '-' && name.Trim('-', ':') is var parameter && parameter.All(char.IsAsciiLetter))
        {
            ThrowTerminatingError(ErrorRecords.NoSuchParameter(parameter));
        }

        return MyInvocation.BoundParameters.ContainsKey(nameof(Unnamed)) ? throw Failures.ArgumentHasNoName() : Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        var connections = ConnectionTable.Of(SessionState);

        // After a failure, the commands that follow must not act on another workspace.
        connections.MakeDefault(null);
        var connection = new Connection(Name, Options() with { Clock = connections.Clock });
        if (!SkipVerification)
        {
            try
            {
                await VerifyAsync(connection, cancellationToken);
            }
            catch (FlownallyException failure)
            {
                (failure.Subject, failure.Outcome) = ($"The connection '{Name}'", "was not made");
                throw;
            }
        }

        connections.Add(connection);
        if (PassThru)
        {
            WriteObject(connection);
        }
    }

    private protected override bool EndsCommand(FlownallyException failure) => true;

    private async Task VerifyAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            var inboxes = await ClientFactory.Create(connection, Observe(ShowProgress(connection.Options.Clock))).Inboxes.VerifyAsync(cancellationToken);
            connection.Note(inboxes);
            WriteVerbose($"Connected to the workspace {connection.TenantId ?? "(its id is not known)"} with {inboxes.Count} {(inboxes.Count == 1 ? "inbox" : "inboxes")}.");
        }
        catch (FlownallyException failure) when (failure.ErrorId == ErrorIds.Forbidden)
        {
            WriteWarning($"Connected, but this key can't list inboxes: it lacks the scope {failure.RequiredScope}, or its role isn't {failure.AllowedRoles}.");
        }
    }

    private ClientOptions Options()
    {
        var address = IsSpecified(nameof(BaseUri)) ? BaseAddress.Parse(BaseUri) : ConnectionEnvironment.BaseUri;
        var proxy = (IsSpecified(nameof(Proxy)) ? ProxyAddress.Parse(Proxy) : ProxyAddress.System).With(ProxyCredential, ProxyUseDefaultCredentials);
        if (proxy != ProxyAddress.System && address.Scheme == Uri.UriSchemeHttp)
        {
            throw Failures.NoProxyForThisMachine(address);
        }

        return new ClientOptions(address, Key())
        {
            AttemptTimeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
            Proxy = proxy.Address,
            ProxyCredential = proxy.User,
        };
    }

    private ApiKey Key() => ParameterSetName == SecretSet
        ? SecretVault.ReadKey(InvokeCommand, SecretName, Vault)
        : ApiKeys.Parse(IsSpecified(nameof(Token)) ? Token : AskForToken());

    private SecureString AskForToken()
    {
        // PowerShell's console would end the whole process, and say nothing.
        if (Host.Name == "ConsoleHost" && Console.IsInputRedirected)
        {
            throw Failures.NobodyToAskForToken();
        }

        try
        {
            Host.UI.WriteLine($"Connect-Flownally needs an API key of the workspace. Flownally shows a key once, when it is created: {ReferencePage.Authentication}");
            Host.UI.Write("API key: ");
            return Host.UI.ReadLineAsSecureString();
        }
        catch (Exception failure) when (failure is HostException or InvalidOperationException or NotImplementedException or NotSupportedException)
        {
            throw Failures.NobodyToAskForToken(failure);
        }
    }
}
