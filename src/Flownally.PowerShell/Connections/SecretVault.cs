using System.Collections;
using System.Management.Automation;
using System.Security;
using Flownally.Errors;

namespace Flownally.Connections;

/// <summary>Reads a key with the Get-Secret command of any module.</summary>
internal static class SecretVault
{
    private const string Command = "Get-Secret";
    private const string Script = $"param($Query) {Command} @Query -ErrorAction Stop";

    /// <summary>Reads a key from a secret: a secure string, a plain string, or the password of a credential.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.SecretNotAvailable"/>.</exception>
    public static ApiKey ReadKey(CommandInvocationIntrinsics commands, string name, string? vault)
    {
        if (commands.GetCommand(Command, CommandTypes.Cmdlet | CommandTypes.Function | CommandTypes.Alias) is null)
        {
            throw Failures.NoSecretCommand(Command);
        }

        return Secret(commands, name, vault) switch
        {
            SecureString text => ApiKeys.Parse(text),
            string text => ApiKeys.Parse(text),
            PSCredential credential => ApiKeys.Parse(credential.Password),
            null => throw Failures.NoSecretNamed(name),
            var other => throw Failures.SecretIsNoString(name, other),
        };
    }

    private static object? Secret(CommandInvocationIntrinsics commands, string name, string? vault)
    {
        var query = new Hashtable { ["Name"] = name };
        if (vault is not null)
        {
            query["Vault"] = vault;
        }

        try
        {
            return commands.InvokeScript(Script, query).FirstOrDefault()?.BaseObject;
        }
        catch (RuntimeException failure) when (failure is not PipelineStoppedException)
        {
            throw Failures.SecretNotRead(name, failure);
        }
    }
}
