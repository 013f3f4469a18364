using System.Net;
using System.Security;
using System.Text;

namespace Flownally.Tests.Secrets;

/// <summary>A key that must not be shown anywhere. Only its methods return it, so that the search of properties doesn't find it here.</summary>
public static class Canary
{
    private const string Secret = "Kq7Zr2Wm9Xt4Vb6Np1Lc8Hd3";
    private const string Text = $"fln_live_{Secret}";
    private const int PieceLength = 12;

    private static readonly string[] Pieces =
    [
        .. Enumerable.Range(0, Secret.Length - PieceLength + 1).Select(start => Secret.Substring(start, PieceLength)).SelectMany(piece => new[]
        {
            piece,
            // As PowerShell writes a secure string where nothing encrypts it.
            Convert.ToHexString(Encoding.Unicode.GetBytes(piece)),
            Convert.ToHexString(Encoding.UTF8.GetBytes(piece)),
        }),
        .. Enumerable.Range(0, 3).SelectMany(start => new[]
        {
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret[start..(start + PieceLength)])),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Text[start..(start + 18)])),
        }),
    ];

    public static string ReadText() => Text;

    public static SecureString ReadSecureString() => new NetworkCredential("", Text).SecurePassword;

    /// <summary>The first piece of the key that a text has in it, also escaped or wrapped as a server may do; null when there is none.</summary>
    public static string? FoundIn(string text)
    {
        var plain = string.Concat(WebUtility.HtmlDecode(text).Where(char.IsAsciiLetterOrDigit));
        return Array.Find(Pieces, piece => text.Contains(piece, StringComparison.OrdinalIgnoreCase) || plain.Contains(piece, StringComparison.OrdinalIgnoreCase));
    }
}
