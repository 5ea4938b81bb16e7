using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Rules;

internal sealed partial class RuleBookGrain
{
    /// <summary>
    /// Makes changes durable and known: log, pages, feed. What fails after the log has taken a change is made good by the next activation, which
    /// reads the log's last part again; so every failure ends this one.
    /// </summary>
    private async Task CommitAsync(ImmutableArray<RuleAuditEntry> entries, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var part in entries.GroupBy(entry => RuleLogGrain.PartOf(entry.Version)))
            {
                ImmutableArray<RuleAuditEntry> batch = [.. part];
                // The book's own state goes first: it must never lag behind by more than the part whose entries are applied at activation.
                if (part.Key != state.State.LogPart)
                {
                    state.State.LogPart = part.Key;
                    await state.WriteStateAsync(cancellationToken);
                }

                await Log(part.Key).AppendAsync(batch, cancellationToken);
                _version = batch[^1].Version;
                // From here on it is decided: a caller who has gone must not leave the pages behind the log.
                await ApplyAsync(batch, CancellationToken.None);
            }

            await changes.PublishAsync(new ChangeEvent(ChangeKind.Rules, this.GetPrimaryKeyString(), _version), CancellationToken.None);
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task ApplyAsync(ImmutableArray<RuleAuditEntry> entries, CancellationToken cancellationToken)
    {
        var byPage = entries.GroupBy(entry => entry.After is { } rule ? PageOf(rule.Id) : RulePages.OfSender(entry.Sender!));
        await Task.WhenAll(byPage.Select(page => Page(page.Key).ApplyAsync([.. page], cancellationToken)));
        foreach (var entry in entries)
        {
            if (entry.After is { } rule)
                RulesOn.Add(PageOf(rule.Id));
            else
                SendersOn.Add(RulePages.OfSender(entry.Sender!));
        }
    }

    private PageSet RulesOn => new(state.State.RulePages);

    private PageSet SendersOn => new(state.State.SenderPages);

    private IRulePageGrain Page(int number) =>
        GrainFactory.GetGrain<IRulePageGrain>(RulePageGrain.KeyOf(this.GetPrimaryKeyString(), number));

    private IRuleLogGrain Log(long part) => GrainFactory.GetGrain<IRuleLogGrain>(RuleLogGrain.KeyOf(this.GetPrimaryKeyString(), part));
}
