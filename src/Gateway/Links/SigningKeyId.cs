using System.Buffers;
using System.Security.Cryptography;

namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>Names of signing keys: 1 to 32 of A-Z a-z 0-9 - _, so that they need no escaping in a link.</summary>
internal static class SigningKeyId
{
    public const int MaxLength = 32;

    // Crockford's base 32 without look-alikes: ids are read out loud during an incident.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static bool IsValid(ReadOnlySpan<char> id) =>
        id.Length is > 0 and <= MaxLength && !id.ContainsAnyExcept(Allowed);

    /// <summary>Eight random characters, 40 bits: unique among the few keys a deployment ever has.</summary>
    public static string Create() => RandomNumberGenerator.GetString(Alphabet, 8);
}
