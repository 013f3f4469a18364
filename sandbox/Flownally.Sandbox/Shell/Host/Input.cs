using System.Security;

namespace Flownally.Sandbox.Shell;

/// <summary>What a person types.</summary>
internal static class Input
{
    /// <returns>Null at the end of the input.</returns>
    public static string? ReadLine() => Console.ReadLine();

    public static SecureString ReadSecret()
    {
        SecureString secret = new();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key != ConsoleKey.Backspace) secret.AppendChar(key.KeyChar);
            else if (secret.Length > 0) secret.RemoveAt(secret.Length - 1);
        }

        Console.WriteLine();
        return secret;
    }
}
