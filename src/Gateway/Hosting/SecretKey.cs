using System.Security.Cryptography;

namespace Nylas.LinkSafety.Gateway.Hosting;

/// <summary>32 random bytes in an owner-only file of the data directory, made when they are first needed.</summary>
internal sealed class SecretKey
{
    private const int Length = 32;

    private readonly byte[] _secret;

    /// <param name="path">The file.</param>
    /// <param name="ifLost">What it would cost to delete a damaged file, for whoever has to.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or others than its owner may use it.</exception>
    public SecretKey(string path, string ifLost)
    {
        _secret = SecretFile.Read(path, Length) ?? Create(path);
        if (_secret.Length != Length)
            throw new InvalidDataException($"{path} has {_secret.Length} bytes, {Length} were expected. Delete it: a new one is made, and {ifLost}.");
    }

    public ReadOnlySpan<byte> Secret => _secret;

    private static byte[] Create(string path)
    {
        var secret = RandomNumberGenerator.GetBytes(Length);
        SecretFile.Write(path, secret);
        return secret;
    }
}
