using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>Tells the book which rules were used. It is a date for people: a lost one does no harm.</summary>
internal sealed partial class RuleUseReporter(RuleUses uses, IGrainFactory grains, TimeProvider clock, ILogger<RuleUseReporter> log) : MinutelyReport(clock)
{
    internal override async Task ReportAsync(CancellationToken cancellationToken)
    {
        while (uses.Take() is { Length: > 0 } batch)
        {
            try
            {
                await grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey).NoteUsesAsync(batch, cancellationToken);
            }
            catch (Exception exception)
            {
                uses.Return(batch);
                LogDelayed(batch.Length, exception);
                return;
            }
        }
    }

    [LoggerMessage(4142, LogLevel.Warning, "The uses of {Rules} rules could not be told to the book; they are told with the next ones")]
    private partial void LogDelayed(int rules, Exception exception);
}
