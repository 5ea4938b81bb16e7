using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Rules;

internal sealed partial class RuleBookGrain
{
    private const string ReplacedByImport = "replaced by an import";

    public async Task<RuleImport> ImportAsync(ImmutableArray<RuleDraft> drafts, string actor, bool dryRun, CancellationToken cancellationToken)
    {
        CheckActor(actor);
        ArgumentOutOfRangeException.ThrowIfLessThan(drafts.Length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drafts.Length, IRuleBookGrain.MaxBatch);
        var read = drafts.Select(draft => reader.Read(draft, actor)).ToArray();
        var pages = await ReadPagesAsync(read.Select(row => row.Rule).OfType<Rule>(), cancellationToken);
        var plan = new RuleImportPlan(pages, clock.GetUtcNow());
        for (var row = 0; row < drafts.Length; row++)
            plan.Add(drafts[row], read[row].Rule, read[row].Fault);
        if (dryRun || plan.IsRefused)
            return new RuleImport(false, plan.Rows, _version);

        var entries = ImmutableArray.CreateBuilder<RuleAuditEntry>();
        var rows = plan.Rows.ToBuilder();
        foreach (var (row, rule, replaced) in plan.Changes)
        {
            if (replaced is not null)
                entries.Add(Replaced(replaced, actor, _version + entries.Count + 1));
            var added = Added(rule, _version + entries.Count + 1);
            entries.Add(added);
            rows[row] = rows[row] with { RuleId = added.After!.Id };
        }

        if (entries.Count > 0)
            await CommitAsync(entries.ToImmutable(), cancellationToken);
        return new RuleImport(true, rows.ToImmutable(), _version);
    }

    private RuleAuditEntry Replaced(Rule rule, string actor, long version) => new()
    {
        Version = version,
        Kind = RuleChangeKind.Removed,
        At = clock.GetUtcNow(),
        Actor = actor,
        Reason = ReplacedByImport,
        Before = rule,
        After = rule with { RemovedAt = clock.GetUtcNow(), Version = version },
    };

    private async Task<Dictionary<int, RulePage>> ReadPagesAsync(IEnumerable<Rule> rules, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<int, RulePage>();
        var numbers = rules.Select(rule => RulePages.OfTarget(rule.Scope, rule.Target)).Distinct();
        foreach (var several in numbers.Chunk(PagesAPart))
        {
            var read = await Task.WhenAll(several.Select(number => Page(number).ReadAsync(cancellationToken).AsTask()));
            for (var i = 0; i < several.Length; i++)
                pages[several[i]] = read[i];
        }

        return pages;
    }
}
