using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>
/// The keys that links are signed with. Made at the first start, kept in a file that only the owner reads. Several are live at once, so that
/// links already in people's mailboxes outlast a rotation; a revoked key's links are dead from that moment on. Every change is on disk before
/// it takes effect.
/// </summary>
internal sealed partial class SigningKeyStore
{
    // A bound for the scan on the click path; at one rotation a month, five years of live links.
    public const int MaxLiveKeys = 64;

    private readonly Lock _changing = new();
    private readonly SigningKeyFile _file;
    private readonly TimeProvider _clock;
    private readonly ILogger<SigningKeyStore> _log;
    private volatile SigningKeySet _current;

    /// <exception cref="InvalidDataException">The file is damaged, or others than its owner may use it.</exception>
    public SigningKeyStore(SigningKeyFile file, TimeProvider clock, ILogger<SigningKeyStore> log)
    {
        _file = file;
        _clock = clock;
        _log = log;
        _current = file.Read() ?? CreateFirst();
    }

    public SigningKeySet Current => _current;

    /// <summary>Live ones first, oldest first.</summary>
    public ImmutableArray<SigningKeyInfo> List()
    {
        var keys = _current;
        return
        [
            .. keys.Live.Select(key => new SigningKeyInfo(key.Id, key.CreatedAt, key == keys.Active, RevokedAt: null)),
            .. keys.Revoked.Select(key => new SigningKeyInfo(key.Id, key.CreatedAt, IsActive: false, key.RevokedAt)),
        ];
    }

    /// <summary>Makes a new key and signs with it from now on; links of the others stay good.</summary>
    /// <returns>Null when <see cref="MaxLiveKeys"/> are live: one has to be revoked first.</returns>
    public SigningKeyInfo? Rotate()
    {
        lock (_changing)
        {
            if (_current.Live.Length >= MaxLiveKeys)
                return null;
            var key = CreateKey();
            Replace(_current.Rotate(key));
            LogRotated(key.Id);
            return new SigningKeyInfo(key.Id, key.CreatedAt, IsActive: true, RevokedAt: null);
        }
    }

    /// <summary>Ends a key: its links are answered 404 from now on, for good. The active key is replaced first, by <see cref="Rotate"/>.</summary>
    public SigningKeyRevocation Revoke(string id)
    {
        lock (_changing)
        {
            if (_current.Find(id) is not { } key)
                return SigningKeyRevocation.NoSuchKey;
            if (key == _current.Active)
                return SigningKeyRevocation.IsActive;
            Replace(_current.Revoke(key, _clock.GetUtcNow()));
            LogRevoked(id);
            return SigningKeyRevocation.Revoked;
        }
    }

    private SigningKeySet CreateFirst()
    {
        var key = CreateKey();
        var keys = new SigningKeySet([key], [], key.Id);
        _file.Write(keys);
        LogCreated(key.Id, _file.Path);
        return keys;
    }

    private SigningKey CreateKey()
    {
        Span<byte> secret = stackalloc byte[SigningKey.SecretBytes];
        RandomNumberGenerator.Fill(secret);
        return new SigningKey(SigningKeyId.Create(), secret, _clock.GetUtcNow());
    }

    private void Replace(SigningKeySet next)
    {
        _file.Write(next);
        _current = next;
    }

    [LoggerMessage(4000, LogLevel.Information, "Made the first signing key {KeyId} in {Path}.")]
    private partial void LogCreated(string keyId, string path);

    [LoggerMessage(4001, LogLevel.Information, "Links are signed with the new key {KeyId} from now on.")]
    private partial void LogRotated(string keyId);

    [LoggerMessage(4002, LogLevel.Warning, "Signing key {KeyId} was revoked: its links are answered 404.")]
    private partial void LogRevoked(string keyId);
}
