using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Interfaces.Retention;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Grains.Urls;

namespace Nylas.LinkSafety.Grains.Retention;

[GrainType("urlsweep")]
internal sealed partial class UrlSweepGrain(
    [PersistentState("urlsweep")] IPersistentState<UrlSweepGrainState> state,
    IStoredGrains stored,
    IOptions<RetentionOptions> options,
    TimeProvider clock,
    ILogger<UrlSweepGrain> log) : Grain, IUrlSweepGrain
{
    private const int StatesPerPage = 500;

    /// <summary>A little less than the hour at which it is asked, so that no round is left out for a second's sake.</summary>
    private static readonly TimeSpan BetweenRounds = UrlSweeper.Every - TimeSpan.FromMinutes(1);

    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (options.Value.Urls is not { } kept || now < state.State.LastRoundAt + BetweenRounds)
            return 0;
        var (forgotten, read, next) = (0, 0, state.State.Next);
        do
        {
            var query = new StoredGrainQuery(UrlRows.GrainType, UrlRows.StateName, next, StatesPerPage);
            var page = await stored.ListAsync<UrlGrainState>(query, cancellationToken);
            read += page.Passed;
            next = page.Next;
            foreach (var grain in page.Grains.Where(grain => UrlDisuse.IsForgettable(grain.State, now - kept)))
            {
                // What was read may be old by now: the grain looks for itself.
                if (await GrainFactory.GetGrain<IUrlGrain>(grain.Id.Key.ToString()!).ForgetAsync(now - kept, cancellationToken))
                    forgotten++;
            }
        }
        while (next is not null && read < options.Value.UrlsReadPerHour && forgotten < options.Value.UrlsForgottenPerHour);

        state.State.Next = next;
        state.State.LastRoundAt = now;
        await state.WriteStateAsync(cancellationToken);
        if (forgotten > 0)
            LogForgotten(forgotten, read, kept);
        return forgotten;
    }

    [LoggerMessage(2064, LogLevel.Information, "{Forgotten} of {Read} URLs were forgotten that nobody has asked about for {Kept}")]
    private partial void LogForgotten(int forgotten, int read, TimeSpan kept);
}
