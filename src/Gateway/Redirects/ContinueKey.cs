using System.Security.Cryptography;
using Nylas.LinkSafety.Gateway.Hosting;

namespace Nylas.LinkSafety.Gateway.Redirects;

/// <summary>What continue tokens are made with. Kept in an owner-only file: a restart must not break the pages that visitors have open.</summary>
internal sealed class ContinueKey
{
    private const int Length = 32;

    private readonly byte[] _secret;

    /// <exception cref="InvalidDataException">The file is damaged, or others than its owner may use it.</exception>
    public ContinueKey(string path)
    {
        _secret = SecretFile.Read(path, Length) ?? Create(path);
        if (_secret.Length != Length)
            throw new InvalidDataException($"{path} has {_secret.Length} bytes, {Length} were expected. Delete it: a new one is made, and open caution pages ask once more.");
    }

    public ReadOnlySpan<byte> Secret => _secret;

    private static byte[] Create(string path)
    {
        var secret = RandomNumberGenerator.GetBytes(Length);
        SecretFile.Write(path, secret);
        return secret;
    }
}
