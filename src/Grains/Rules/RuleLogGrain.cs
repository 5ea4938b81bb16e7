using System.Collections.Immutable;
using System.Globalization;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Grains.Rules;

[GrainType("rulelog"), CollectionAgeLimit(Minutes = 2)]
internal sealed class RuleLogGrain(
    [PersistentState("log")] IPersistentState<RuleLogGrainState> state, ICatalogFeed catalog) : Grain, IRuleLogGrain
{
    /// <summary>A part is written anew with each change: 64 of some 700 bytes are written in a fraction of a millisecond.</summary>
    public const int Length = 64;

    public static string KeyOf(string book, long part) => string.Create(CultureInfo.InvariantCulture, $"{book}/{part}");

    public static long PartOf(long version) => (version - 1) / Length;

    public async Task AppendAsync(ImmutableArray<RuleAuditEntry> entries, CancellationToken cancellationToken)
    {
        var before = state.State;
        var key = this.GetPrimaryKeyString();
        var part = long.Parse(key.AsSpan(key.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);
        var next = (part * Length) + before.Entries.Count + 1;
        if (entries[0].Version != next || before.Entries.Count + entries.Length > Length)
            throw new InvalidOperationException($"Part {key} of the rules' log goes on with version {next}; {entries[0].Version} came.");
        state.State = new RuleLogGrainState { Entries = [.. before.Entries, .. entries] };
        try
        {
            await state.WriteStateAsync(cancellationToken);
        }
        catch
        {
            state.State = before;
            // Perhaps it was stored after all: the next call reads what is there.
            DeactivateOnIdle();
            throw;
        }

        foreach (var entry in RuleRows.AuditOf(key, entries))
            catalog.Post(entry);
    }

    public ValueTask<ImmutableArray<RuleAuditEntry>> ReadAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<ImmutableArray<RuleAuditEntry>>([.. state.State.Entries]);
}
