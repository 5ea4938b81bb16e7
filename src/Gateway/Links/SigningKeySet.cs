using System.Collections.Immutable;

namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>All signing keys at one moment; immutable, swapped whole, so that a click reads it without a lock.</summary>
internal sealed class SigningKeySet
{
    private readonly SigningKey[] _live;

    public SigningKeySet(ImmutableArray<SigningKey> live, ImmutableArray<RevokedSigningKey> revoked, string activeId)
    {
        _live = [.. live];
        Revoked = revoked;
        Active = live.First(key => key.Id == activeId);
    }

    /// <summary>Signs new links.</summary>
    public SigningKey Active { get; }

    public ImmutableArray<SigningKey> Live => [.. _live];

    public ImmutableArray<RevokedSigningKey> Revoked { get; }

    /// <summary>A handful of keys are live: a scan is quicker than a table, and which id was found is no secret, it stands in the link.</summary>
    /// <returns>Null for a key that is revoked or never was.</returns>
    public SigningKey? Find(ReadOnlySpan<char> id)
    {
        foreach (var key in _live)
        {
            if (id.SequenceEqual(key.Id))
                return key;
        }

        return null;
    }

    public SigningKeySet Rotate(SigningKey next) => new([.. _live, next], Revoked, next.Id);

    public SigningKeySet Revoke(SigningKey key, DateTimeOffset at) =>
        new([.. _live.Where(other => other != key)], Revoked.Add(new RevokedSigningKey(key.Id, key.CreatedAt, at)), Active.Id);
}
