using System.Buffers;
using System.Text;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>
/// The look-up: each expression of the URL is hashed once and asked for, most specific first: the URL itself, its paths from the longest on, its
/// host, its host's parents. How many rules there are makes no difference; a host without rules below it costs no more than its labels.
/// </summary>
public sealed partial class RuleSnapshot
{
    // No registrable domain has more labels: the longest rule of the Public Suffix List has five.
    private const int MaxSiteLabels = 8;

    private const int StackBytes = 512;

    /// <param name="url">As it would be visited.</param>
    /// <param name="now">Expired rules do not match.</param>
    /// <param name="match">The rule that decides.</param>
    /// <returns>False when none does, without having allocated for a URL that is spelled plainly.</returns>
    public bool TryMatch(WebUrl url, DateTimeOffset now, out RuleMatch match)
    {
        match = default;
        if (EntryCount == 0)
            return false;
        var text = url.SerializedParts(out var layout);
        if (IsPlain(layout.HostKind, text[layout.Host], text[layout.Path]))
            return TryMatch(text[..layout.IdentityEnd], text[layout.Host], text[layout.Path], isCanonical: true, now, out match);
        var canonical = SafeBrowsingUrl.Of(url);
        var isCanonical = text[layout.Path].SequenceEqual(canonical.Path);
        return TryMatch(text[..layout.IdentityEnd], canonical.Host, canonical.Path, isCanonical, now, out match);
    }

    /// <summary>
    /// Whether Safe Browsing's canonical form of host and path is what stands there already: the parser has lower-cased, escaped and resolved dots;
    /// what is left are escapes, doubled slashes, dots around the host, and IPv6.
    /// </summary>
    private static bool IsPlain(HostKind kind, ReadOnlySpan<char> host, ReadOnlySpan<char> path) =>
        kind != HostKind.Ipv6
        && !path.Contains('%')
        && !path.Contains("//", StringComparison.Ordinal)
        && host is not (['.', ..] or [.., '.'])
        && !host.Contains("..", StringComparison.Ordinal);

    private static int LengthOfExpressions(ReadOnlySpan<char> host, ReadOnlySpan<char> path, ReadOnlySpan<char> identity) =>
        Math.Max(host.Length + path.Length, identity.Length);

    private bool TryMatch(
        ReadOnlySpan<char> identity, ReadOnlySpan<char> host, ReadOnlySpan<char> path, bool isCanonical, DateTimeOffset now, out RuleMatch match)
    {
        match = default;
        byte[]? rented = null;
        var length = LengthOfExpressions(host, path, identity);
        var bytes = length <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(length);
        var hostLength = Encoding.ASCII.GetBytes(host, bytes);
        var hostHash = _hasher.Hash(bytes[..hostLength]);
        var seconds = now.ToUnixTimeSeconds();
        var mark = RuleHasher.MarkOf(hostHash);
        var found = (_base.MayHaveBelow(mark) || _overlay.MayHaveBelow(mark))
            && TryMatchBelowHost(identity, path, bytes, hostLength, isCanonical, seconds, out match);
        if (!found)
        {
            found = TryMatch(hostHash, VerdictScope.Host, isAllowed: true, seconds, out match)
                || TryMatch(hostHash, VerdictScope.Site, isAllowed: true, seconds, out match)
                || TryMatchParents(bytes[..hostLength], seconds, out match);
        }

        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return found;
    }

    private bool TryMatchBelowHost(
        ReadOnlySpan<char> identity, ReadOnlySpan<char> path, Span<byte> bytes, int hostLength, bool isCanonical, long now, out RuleMatch match)
    {
        // The identity borrows the buffer, and the host is written again after it.
        var hostText = hostLength <= StackBytes ? stackalloc byte[hostLength] : new byte[hostLength];
        bytes[..hostLength].CopyTo(hostText);
        var written = Encoding.ASCII.GetBytes(identity, bytes);
        if (TryMatch(_hasher.Hash(bytes[..written]), VerdictScope.Url, isAllowed: true, now, out match))
            return true;
        hostText.CopyTo(bytes);
        written = hostLength + Encoding.ASCII.GetBytes(path.TrimEnd('/'), bytes[hostLength..]);
        var expression = Shorten(bytes[..written], hostLength);
        while (expression.Length > hostLength)
        {
            // Servers differ in how they read odd spellings. One may stop a link; letting it pass takes the spelling that was meant.
            if (TryMatch(_hasher.Hash(expression), VerdictScope.Path, isCanonical, now, out match))
                return true;
            expression = expression[..expression.LastIndexOf((byte)'/')];
        }

        match = default;
        return false;
    }

    /// <summary>The first <see cref="RuleTarget.MaxSegments"/> segments: no rule has more, and each costs a hash.</summary>
    private static ReadOnlySpan<byte> Shorten(ReadOnlySpan<byte> expression, int hostLength)
    {
        var end = hostLength;
        for (var segments = 0; segments < RuleTarget.MaxSegments && end < expression.Length; segments++)
        {
            var next = expression[(end + 1)..].IndexOf((byte)'/');
            end = next < 0 ? expression.Length : end + 1 + next;
        }

        return expression[..end];
    }

    private bool TryMatchParents(ReadOnlySpan<byte> host, long now, out RuleMatch match)
    {
        // From the last so many labels: deeper parents are no sites.
        var start = host.Length;
        for (var labels = 0; labels < MaxSiteLabels && start > 0; labels++)
            start = host[..(start - 1)].LastIndexOf((byte)'.') + 1;
        for (var parent = start > 0 ? host[start..] : ParentOf(host); !parent.IsEmpty; parent = ParentOf(parent))
        {
            if (TryMatch(_hasher.Hash(parent), VerdictScope.Site, isAllowed: true, now, out match))
                return true;
        }

        match = default;
        return false;
    }

    private static ReadOnlySpan<byte> ParentOf(ReadOnlySpan<byte> host)
    {
        var dot = host.IndexOf((byte)'.');
        return dot < 0 ? [] : host[(dot + 1)..];
    }

    /// <summary>The rule that decides among those with one target.</summary>
    private bool TryMatch(UInt128 hash, VerdictScope scope, bool isAllowed, long now, out RuleMatch match)
    {
        match = default;
        var inOverlay = _overlay.MayHold(hash);
        if (!inOverlay && !_base.MayHold(hash))
            return false;

        List<RuleEntry>? several = null;
        RuleEntry only = default;
        if (inOverlay)
        {
            foreach (var entry in _overlay.Find(hash))
                Take(entry, ref only, ref several);
        }

        foreach (var entry in _base.Find(hash))
        {
            if (!inOverlay || !IsOverlaid(entry))
                Take(entry, ref only, ref several);
        }

        if (several is not null && !TryChoose(several, out only))
            return false;
        if (!only.IsUsed)
            return false;
        match = new RuleMatch(only.Number, only.Scope, only.Effect, only.ExpiresAt);
        return true;

        void Take(in RuleEntry entry, ref RuleEntry first, ref List<RuleEntry>? all)
        {
            if (entry.Scope != scope || !entry.HoldsAt(now) || (!isAllowed && entry.Effect == RuleEffect.Allow))
                return;
            if (!first.IsUsed)
                first = entry;
            else
                (all ??= [first]).Add(entry);
        }
    }

    private bool IsOverlaid(in RuleEntry entry)
    {
        foreach (var over in _overlay.Find(entry.Hash))
        {
            if (over.Number == entry.Number)
                return true;
        }

        return false;
    }

    /// <summary>The strictest that none of the others names as superseded; of equals the newest.</summary>
    private bool TryChoose(List<RuleEntry> candidates, out RuleEntry chosen)
    {
        chosen = default;
        foreach (var candidate in candidates)
        {
            var isSuperseded = candidates.Exists(other => other.Supersedes && _supersedes.GetValueOrDefault(other.Number) == candidate.Number);
            if (isSuperseded)
                continue;
            if (!chosen.IsUsed || candidate.Effect > chosen.Effect || (candidate.Effect == chosen.Effect && candidate.Number > chosen.Number))
                chosen = candidate;
        }

        return chosen.IsUsed;
    }
}
