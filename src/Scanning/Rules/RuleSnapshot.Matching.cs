using System.Buffers;
using System.Text;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>
/// The look-up: the URL itself, its paths from the longest on, its host, its host's parents, most specific first. One pass over host and path
/// makes a cheap mark of each, which the tables' filters are asked for; what may be there is hashed, once, and looked up. How many rules there
/// are makes no difference.
/// </summary>
public sealed partial class RuleSnapshot
{
    // No registrable domain has more labels: the longest rule of the Public Suffix List has five.
    internal const int MaxSiteLabels = 8;

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
        if (SafeBrowsingUrl.IsCanonical(layout.HostKind, text[layout.Host], text[layout.Path], []))
            return TryMatch(text[..layout.IdentityEnd], text[layout.Host], text[layout.Path], isCanonical: true, now, out match);
        var canonical = SafeBrowsingUrl.Of(url);
        var isCanonical = text[layout.Path].SequenceEqual(canonical.Path);
        return TryMatch(text[..layout.IdentityEnd], canonical.Host, canonical.Path, isCanonical, now, out match);
    }

    private bool TryMatch(
        ReadOnlySpan<char> identity, ReadOnlySpan<char> host, ReadOnlySpan<char> path, bool isCanonical, DateTimeOffset now, out RuleMatch match)
    {
        match = default;
        byte[]? rented = null;
        var length = host.Length + path.Length + identity.Length;
        var bytes = length <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(length);
        var hostLength = Encoding.ASCII.GetBytes(host, bytes);
        Span<(int Start, uint Mark)> parents = stackalloc (int, uint)[MaxSiteLabels];
        var hostMark = MarkParents(bytes[..hostLength], parents, out var count);
        var seconds = now.ToUnixTimeSeconds();
        var found = false;
        if (_base.MayHaveBelow(hostMark) || _overlay.MayHaveBelow(hostMark))
        {
            var expression = hostLength + Encoding.ASCII.GetBytes(path.TrimEnd('/'), bytes[hostLength..]);
            var whole = bytes.Slice(expression, Encoding.ASCII.GetBytes(identity, bytes[expression..]));
            found = TryMatchUrl(whole, hostMark, seconds, out match)
                || (expression > hostLength && TryMatchPath(bytes[..expression], hostMark, isCanonical, seconds, out match));
        }

        found = found || TryMatchHost(bytes[..hostLength], hostMark, parents[..count], seconds, out match);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return found;
    }

    private bool TryMatchUrl(ReadOnlySpan<byte> identity, uint hostMark, long now, out RuleMatch match)
    {
        match = default;
        return MayHold(hostMark, Hasher.Marks.OfWhole(identity)) && TryMatch(Hasher.Hash(identity), VerdictScope.Url, isAllowed: true, now, out match);
    }

    private bool TryMatchPath(ReadOnlySpan<byte> expression, uint hostMark, bool isCanonical, long now, out RuleMatch match)
    {
        // One pass gives the marks of all prefixes; the longest that is in the table wins.
        Span<(int End, uint Mark)> prefixes = stackalloc (int, uint)[RuleTarget.MaxSegments];
        var count = 0;
        var state = Hasher.Marks.Start;
        for (var start = 0; start <= expression.Length && count < RuleTarget.MaxSegments;)
        {
            var length = expression[start..].IndexOf((byte)'/');
            var end = length < 0 ? expression.Length : start + length;
            state = Hasher.Marks.Extend(state, expression[start..end]);
            // The first piece is the host.
            if (start > 0)
                prefixes[count++] = (end, RuleMarks.Of(state));
            start = end + 1;
        }

        for (var i = count - 1; i >= 0; i--)
        {
            // Servers differ in how they read odd spellings. One may stop a link; letting it pass takes the spelling that was meant.
            if (MayHold(hostMark, prefixes[i].Mark)
                && TryMatch(Hasher.Hash(expression[..prefixes[i].End]), VerdictScope.Path, isCanonical, now, out match))
            {
                return true;
            }
        }

        match = default;
        return false;
    }

    /// <summary>The marks of the host's parents, shortest first, from those with two labels on: no site has fewer.</summary>
    private static uint MarkParents(ReadOnlySpan<byte> host, Span<(int Start, uint Mark)> parents, out int count)
    {
        count = 0;
        var state = Hasher.Marks.Start;
        for (int end = host.Length, labels = 0; ; labels++)
        {
            var dot = host[..end].LastIndexOf((byte)'.');
            state = Hasher.Marks.Extend(state, host[(dot + 1)..end]);
            if (dot < 0)
                return RuleMarks.Of(state);
            if (labels > 0 && count < parents.Length)
                parents[count++] = (dot + 1, RuleMarks.Of(state));
            end = dot;
        }
    }

    private bool TryMatchHost(
        ReadOnlySpan<byte> host, uint hostMark, ReadOnlySpan<(int Start, uint Mark)> parents, long now, out RuleMatch match)
    {
        if (MayHold(hostMark, hostMark))
        {
            var hash = Hasher.Hash(host);
            if (TryMatch(hash, VerdictScope.Host, isAllowed: true, now, out match) || TryMatch(hash, VerdictScope.Site, isAllowed: true, now, out match))
                return true;
        }

        for (var i = parents.Length - 1; i >= 0; i--)
        {
            if (MayHold(parents[i].Mark, parents[i].Mark) && TryMatch(Hasher.Hash(host[parents[i].Start..]), VerdictScope.Site, isAllowed: true, now, out match))
                return true;
        }

        match = default;
        return false;
    }

    private bool MayHold(uint hostMark, uint mark) => _base.MayHold(hostMark, mark) || _overlay.MayHold(hostMark, mark);

    /// <summary>The rule that decides among those with one target.</summary>
    private bool TryMatch(UInt128 hash, VerdictScope scope, bool isAllowed, long now, out RuleMatch match)
    {
        match = default;
        var inOverlay = _overlay.Count > 0;
        List<RuleEntry>? several = null;
        RuleEntry only = default;
        if (inOverlay)
        {
            foreach (ref readonly var entry in _overlay.Find(hash))
                Take(entry, ref only, ref several);
        }

        foreach (ref readonly var entry in _base.Find(hash))
        {
            if (!inOverlay || !IsOverlaid(entry))
                Take(entry, ref only, ref several);
        }

        if (several is not null && !TryChoose(several, out only))
            return false;
        if (!only.IsUsed)
            return false;
        match = new RuleMatch(only.Number, only.Scope, only.Effect, only.ExpiresAt, only.Threat);
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
        foreach (ref readonly var over in _overlay.Find(entry.Hash))
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
