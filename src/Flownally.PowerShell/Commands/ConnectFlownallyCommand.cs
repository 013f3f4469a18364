using System.Management.Automation;
using System.Net;
using System.Security;
using Flownally.Connections;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Connects to a workspace, verifies the key, and makes the connection the default of the session.</summary>
[Cmdlet(VerbsCommunications.Connect, "Flownally", DefaultParameterSetName = TokenSet, HelpUri = ReferencePage.Authentication)]
[OutputType(typeof(Connection))]
public sealed class ConnectFlownallyCommand : FlownallyCommandBase
{
    private const string TokenSet = "Token";
    private const string SecretSet = "Secret";

    /// <summary>The API key. A plain string is accepted.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TokenSet)]
    [SecureStringTransformation]
    public SecureString Token { get; set; } = null!;

    /// <summary>The name of the secret that holds the API key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    public string SecretName { get; set; } = null!;

    /// <summary>The vault to look in; without it, every registered vault.</summary>
    [Parameter(ParameterSetName = SecretSet)]
    public string? Vault { get; set; }

    /// <summary>The API's address; without it, FLOWNALLY_API_BASE_URL or else the public one.</summary>
    [Parameter]
    public Uri? BaseUri { get; set; }

    /// <summary>The name of the connection. One of the same name is replaced.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "default";

    /// <summary>Seconds that one attempt of a request may take; a whole call with its retries gets five times that.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>How many times a failed attempt may be followed by another.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = 4;

    /// <summary>The proxy to use; without it, the system's setting.</summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>The user name and password for the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Connects without verifying the key.</summary>
    [Parameter]
    public SwitchParameter SkipVerification { get; set; }

    /// <summary>Writes the connection to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var connections = ConnectionTable.Of(SessionState);

        // After a failure, the commands that follow must not act on another workspace.
        connections.MakeDefault(null);
        var connection = new Connection(Name, Options() with { Clock = connections.Clock });
        if (!SkipVerification)
        {
            await VerifyAsync(connection, cancellationToken);
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
            await ClientFactory.Create(connection, Observe(ShowProgress(connection.Options.Clock))).Inboxes.ListAsync(cancellationToken);
        }
        catch (FlownallyException failure) when (failure.ErrorId == ErrorIds.Forbidden)
        {
            WriteWarning($"Connected, but this key can't list inboxes: it lacks the scope {failure.RequiredScope}, or its role isn't {failure.AllowedRoles}.");
        }
    }

    private ClientOptions Options() => new(BaseUri is null ? ConnectionEnvironment.BaseUri : BaseAddress.Check(BaseUri), Key())
    {
        AttemptTimeout = TimeSpan.FromSeconds(TimeoutSec),
        MaximumRetryCount = MaximumRetryCount,
        Proxy = Proxy,
        ProxyCredential = ProxyCredential?.GetNetworkCredential(),
    };

    private ApiKey Key() => ParameterSetName == SecretSet ? SecretVault.ReadKey(InvokeCommand, SecretName, Vault) : ApiKeys.Parse(Token);

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class SecureStringTransformationAttribute : ArgumentTransformationAttribute
    {
        public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
            inputData.Unwrapped() is string text ? new NetworkCredential("", text).SecurePassword : inputData;
    }
}
