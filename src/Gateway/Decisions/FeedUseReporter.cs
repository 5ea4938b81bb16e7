using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>Tells feeds what they have done. Numbers for people: a lost one does no harm.</summary>
internal sealed partial class FeedUseReporter(FeedUses uses, IGrainFactory grains, TimeProvider clock, ILogger<FeedUseReporter> log) : MinutelyReport(clock)
{
    internal override async Task ReportAsync(CancellationToken cancellationToken)
    {
        foreach (var (feed, use) in uses.Take())
        {
            try
            {
                await grains.GetGrain<IFeedGrain>(feed).NoteUseAsync(use, cancellationToken);
            }
            catch (Exception exception)
            {
                uses.Return(feed, use);
                LogDelayed(feed, exception);
            }
        }
    }

    [LoggerMessage(4200, LogLevel.Warning, "What feed {Feed} has done could not be told to it; it is told with what comes next")]
    private partial void LogDelayed(string feed, Exception exception);
}
