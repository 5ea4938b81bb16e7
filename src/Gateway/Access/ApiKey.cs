using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Nylas.LinkSafety.Gateway.Access;

/// <summary>
/// The text of an API key: <c>lsk_</c>, 16 hex digits of public id, <c>_</c>, 43 characters of base64url over 256 random bits. The prefix lets
/// secret scanners find a leaked key; only the secret's SHA-256 is kept (a slow hash would gain nothing on 256 random bits).
/// </summary>
internal static class ApiKey
{
    private const string Prefix = "lsk_";
    private const int IdLength = 16;
    private const int SecretBytes = 32;
    private const int SecretLength = 43;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private const int Length = 4 + IdLength + 1 + SecretLength;

    public static (string Text, string Id, string SecretHash) Create()
    {
        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return ($"{Prefix}{id}_{secret}", id, Hash(secret));
    }

    /// <returns>False for whatever is not shaped like a key.</returns>
    public static bool TryParse(string text, out string id, out string secretHash)
    {
        if (text.Length == Length
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text[Prefix.Length + IdLength] == '_'
            && !text.AsSpan(Prefix.Length, IdLength).ContainsAnyExcept(HexDigits)
            && Base64Url.IsValid(text.AsSpan(Length - SecretLength)))
        {
            id = text.Substring(Prefix.Length, IdLength);
            secretHash = Hash(text[^SecretLength..]);
            return true;
        }

        id = secretHash = "";
        return false;
    }

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}
