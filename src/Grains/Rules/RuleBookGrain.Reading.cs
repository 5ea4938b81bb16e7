using System.Collections.Immutable;
using System.Globalization;

namespace Nylas.LinkSafety.Grains.Rules;

internal sealed partial class RuleBookGrain
{
    /// <summary>What one answer tells of the log.</summary>
    private const int MostChanges = 512;

    /// <summary>Further behind, a copy is read whole: that costs about as much, and drops what has come and gone in between.</summary>
    private const long MostBehind = 20_000;

    /// <summary>A listing looks at so many parts of the log (2,048 changes) at most before it answers with what it has.</summary>
    private const int MostParts = 32;

    private const int RulesAPart = 2_000;
    private const int PagesAPart = 64;

    public Task<Rule?> GetRuleAsync(string id, CancellationToken cancellationToken) => FindAsync(id, cancellationToken);

    public async Task<ImmutableArray<Rule>> FindRulesAsync(VerdictScope scope, string target, CancellationToken cancellationToken)
    {
        if (reader.ReadTarget(scope, target) is not { } text)
            return [];
        var page = await Page(RulePages.OfTarget(scope, text)).ReadAsync(cancellationToken);
        return [.. page.Rules.Where(rule => rule.Scope == scope && rule.Target == text && rule.RemovedAt is null)];
    }

    public async Task<RuleList> ListRulesAsync(string? pageToken, int pageSize, CancellationToken cancellationToken)
    {
        var (entries, next) = await ReadBackAsync(pageToken, pageSize, entry => entry.Kind == RuleChangeKind.Added, cancellationToken);
        var rules = await Task.WhenAll(entries.Select(entry => FindAsync(entry.After!.Id, cancellationToken)));
        return new RuleList([.. rules.OfType<Rule>().Where(rule => rule.RemovedAt is null)], next, _version);
    }

    public async Task<RuleAudit> GetAuditAsync(string? pageToken, int pageSize, CancellationToken cancellationToken)
    {
        var (entries, next) = await ReadBackAsync(pageToken, pageSize, _ => true, cancellationToken);
        return new RuleAudit([.. entries], next);
    }

    public async Task<RuleDelta> GetRulesSinceAsync(long version, CancellationToken cancellationToken)
    {
        if (version == _version)
            return new RuleDelta(false, [], version, version);
        if (version < 0 || version > _version || _version - version > MostBehind)
            return new RuleDelta(true, [], version, _version);
        var found = ImmutableArray.CreateBuilder<RuleChange>();
        for (var part = RuleLogGrain.PartOf(version + 1); found.Count < MostChanges && part <= RuleLogGrain.PartOf(_version); part++)
        {
            foreach (var entry in await Log(part).ReadAsync(cancellationToken))
            {
                if (entry.Version > version && entry.Version <= _version && found.Count < MostChanges)
                    found.Add(new RuleChange(entry.Version, entry.After, entry.Sender, entry.Kind == RuleChangeKind.SenderInvalidated));
            }
        }

        return new RuleDelta(false, found.ToImmutable(), found[^1].Version, _version);
    }

    public async Task<RuleExtract> ReadAllAsync(string? cursor, CancellationToken cancellationToken)
    {
        var rules = ImmutableArray.CreateBuilder<Rule>();
        var senders = ImmutableArray.CreateBuilder<InvalidatedSender>();
        var pages = 0;
        foreach (var number in AllPagesFrom(ReadToken(cursor) ?? 0))
        {
            if (pages++ == PagesAPart || rules.Count >= RulesAPart)
                return new RuleExtract(rules.ToImmutable(), senders.ToImmutable(), Token(number), _version);
            var page = await Page(number).ReadAsync(cancellationToken);
            rules.AddRange(page.Rules.Where(rule => rule.RemovedAt is null));
            senders.AddRange(page.Senders);
        }

        return new RuleExtract(rules.ToImmutable(), senders.ToImmutable(), null, _version);
    }

    public async Task<InvalidatedSenderList> ListInvalidatedSendersAsync(string? pageToken, int pageSize, CancellationToken cancellationToken)
    {
        CheckPageSize(pageSize);
        var senders = ImmutableArray.CreateBuilder<InvalidatedSender>();
        var pages = 0;
        foreach (var number in SendersOn.From((int)Math.Clamp(ReadToken(pageToken) ?? 0, 0, RuleId.Pages)))
        {
            // Whole pages: none has more than a listing may.
            var page = await Page(number).ReadAsync(cancellationToken);
            if (pages++ == PagesAPart || senders.Count + page.Senders.Length > Math.Max(pageSize, RulePageGrain.MostSenders))
                return new InvalidatedSenderList(senders.ToImmutable(), Token(number));
            senders.AddRange(page.Senders);
        }

        return new InvalidatedSenderList(senders.ToImmutable(), null);
    }

    private static long? ReadToken(string? token)
    {
        if (token is null)
            return null;
        return long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException("A page token is what an answer before this has given.", nameof(token));
    }

    private static string Token(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void CheckPageSize(int pageSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, IRuleBookGrain.MaxPageSize);
    }

    private async Task<Rule?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!RuleId.TryParse(id, out var number) || !RulesOn.Contains(RuleId.PageOf(number)))
            return null;
        var page = await Page(RuleId.PageOf(number)).ReadAsync(cancellationToken);
        return page.Rules.FirstOrDefault(rule => rule.Id == id);
    }

    /// <summary>From the latest change back. The token is the version of the last entry that was looked at.</summary>
    private async Task<(List<RuleAuditEntry> Entries, string? Next)> ReadBackAsync(
        string? pageToken, int pageSize, Func<RuleAuditEntry, bool> isWanted, CancellationToken cancellationToken)
    {
        CheckPageSize(pageSize);
        var entries = new List<RuleAuditEntry>(pageSize);
        var version = Math.Min(_version, (ReadToken(pageToken) ?? (_version + 1)) - 1);
        for (var parts = 0; version > 0 && parts < MostParts && entries.Count < pageSize; parts++)
        {
            var first = RuleLogGrain.PartOf(version) * RuleLogGrain.Length;
            var part = await Log(RuleLogGrain.PartOf(version)).ReadAsync(cancellationToken);
            for (; version > first && entries.Count < pageSize; version--)
            {
                if (isWanted(part[(int)(version - first - 1)]))
                    entries.Add(part[(int)(version - first - 1)]);
            }
        }

        return (entries, version > 0 ? Token(version + 1) : null);
    }

    private IEnumerable<int> AllPagesFrom(long first)
    {
        for (var page = (int)Math.Clamp(first, 0, RuleId.Pages); page < RuleId.Pages; page++)
        {
            if (RulesOn.Contains(page) || SendersOn.Contains(page))
                yield return page;
        }
    }
}
