using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Scanning.Lists.Files;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Lists.Sources;

namespace Nylas.LinkSafety.Grains.Feeds;

internal sealed partial class FeedGrain
{
    /// <summary>The one refresh that is under way, started if there is none. The task never fails.</summary>
    private Task EnsureRefresh(string actor)
    {
        if (_refresh is { } running)
            return running;
        var refresh = RefreshAsync(actor);
        if (!refresh.IsCompleted)
            _refresh = refresh;
        return refresh;
    }

    private async Task StopRefreshAsync()
    {
        if (_cancellation is { } cancellation)
            await cancellation.CancelAsync();
        if (_refresh is { } running)
            await running;
    }

    private async Task RefreshAsync(string actor)
    {
        using var cancellation = new CancellationTokenSource();
        _cancellation = cancellation;
        // Longer than the longest download: a feed is not put away in the middle of one.
        DelayDeactivation(TimeSpan.FromHours(2));
        try
        {
            await CollectAsync(state.State.Definition!, actor, cancellation.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The feed is being changed, removed or put away: nothing is to be learnt from this try.
        }
        catch (Exception exception)
        {
            // The edge of a background task: what is in force stays so, and the next tick tries again.
            LogRefreshFailed(Name, exception);
        }
        finally
        {
            _cancellation = null;
            _refresh = null;
        }

        await TellBookAsync();
    }

    private async Task CollectAsync(FeedDefinition definition, string actor, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() < state.State.NotBefore)
            return;
        var fileName = FeedFiles.NameOf(Name, ++state.State.LastFile);
        ListCollection collected;
        try
        {
            collected = await ReadAsync(definition, files.PathOf(fileName), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            collected = new ListCollection { Status = ListDownloadStatus.Failed, Fault = $"the list cannot be kept: {exception.Message}" };
        }

        state.State.CheckedAt = clock.GetUtcNow();
        if (collected.Status is ListDownloadStatus.Fetched or ListDownloadStatus.NotModified)
            Succeed(definition, collected, fileName, actor);
        else
            Fail(definition, collected);
        await StoreAsync(CancellationToken.None);
        KeepFiles();
        LogRefreshed(Name, collected.Status, state.State.Current?.Entries ?? 0, state.State.Fault);
    }

    private Task<ListCollection> ReadAsync(FeedDefinition definition, string path, CancellationToken cancellationToken)
    {
        var headers = options.Value.HeadersOf(Name);
        if (SafeBrowsingServer.TryCreate(definition.Location, definition.Format, headers, out var server))
        {
            // What came last is what its server thinks that we have, be it in force or waiting.
            var known = state.State.Waiting ?? state.State.Current;
            return prefixes.CollectAsync(server, known is null ? null : files.PathOf(known.FileName), path, cancellationToken);
        }

        var source = new ListSource(definition.Location, definition.Format)
        {
            Local = options.Value.Local,
            ETag = state.State.ETag,
            LastModified = state.State.LastModified,
            Headers = headers,
        };
        return collector.CollectAsync(source, path, cancellationToken);
    }

    private void Succeed(FeedDefinition definition, ListCollection collected, string fileName, string actor)
    {
        state.State.Failures = 0;
        state.State.Fault = "";
        state.State.NextAt = clock.GetUtcNow() + FeedSchedule.AfterSuccess(definition, collected.RetryAfter, state.State.LastFile);
        state.State.NotBefore = SafeBrowsingFormats.IsOne(definition.Format) ? clock.GetUtcNow() + collected.RetryAfter : null;
        if (collected.IsCutDown)
        {
            CutDown(definition, collected, fileName, actor);
            return;
        }

        if (collected.Summary is { } summary)
        {
            (state.State.ETag, state.State.LastModified) = (collected.ETag, collected.LastModified);
            Judge(definition, ToKept(fileName, collected.Format, summary), actor);
            return;
        }

        // The source says that what it sent last is still its list: where that was doubted, this is the second time.
        if (state.State.Waiting is { } waiting)
            Judge(definition, waiting, actor);
        else
            state.State.ConfirmedAt = clock.GetUtcNow();
    }

    /// <summary>What was dropped was not what the source has: that it is gone is no doubt about the rest, and it is asked for again as soon as it may be.</summary>
    private void CutDown(FeedDefinition definition, ListCollection collected, string fileName, string actor)
    {
        state.State.Failures = 1;
        state.State.Fault = collected.Fault;
        state.State.NextAt = state.State.NotBefore ?? clock.GetUtcNow() + FeedSchedule.AfterFailure(definition, null, state.State.Failures);
        if (collected.Summary is not { } summary)
            return;
        Accept(ToKept(fileName, collected.Format, summary), actor, collected.Fault);
        state.State.ConfirmedAt = clock.GetUtcNow();
    }

    private void Judge(FeedDefinition definition, KeptList list, string actor)
    {
        var doubt = FeedSanity.FindDoubt(definition, state.State.Current?.Entries, list.Entries);
        if (doubt.Length > 0 && !(state.State.Waiting is { } waiting && FeedSanity.IsConfirmed(definition, waiting.Entries, list.Entries)))
        {
            state.State.Waiting = list;
            state.State.Fault = $"held back: {doubt}";
            Note(actor, $"{list.Entries} entries held back", doubt);
            return;
        }

        Accept(list, actor, doubt.Length > 0 ? "came twice" : "fetched");
        state.State.ConfirmedAt = clock.GetUtcNow();
    }

    private void Fail(FeedDefinition definition, ListCollection collected)
    {
        state.State.Failures++;
        state.State.Fault = collected.Fault;
        state.State.NextAt = clock.GetUtcNow() + FeedSchedule.AfterFailure(definition, collected.RetryAfter, state.State.Failures);
        // The protocol's back-off binds whoever asks; other sources may be tried by hand at any time.
        state.State.NotBefore = SafeBrowsingFormats.IsOne(definition.Format) && collected.IsAnswered ? state.State.NextAt : null;
    }

    private static KeptList ToKept(string fileName, string? format, ListFileSummary summary) => new(
        fileName,
        summary.Entries,
        format,
        summary.Skipped.ToImmutableDictionary(static pair => pair.Key.ToString(), static pair => pair.Value),
        [.. summary.Samples.Select(static sample => $"{(sample.Line > 0 ? $"line {sample.Line}: " : "")}{sample.Text} ({sample.Reason})")]);

    [LoggerMessage(2080, LogLevel.Information, "Feed {Feed} was refreshed ({Status}): {Entries} entries in force. {Fault}")]
    private partial void LogRefreshed(string feed, ListDownloadStatus status, long entries, string fault);

    [LoggerMessage(2081, LogLevel.Error, "Feed {Feed} could not be refreshed; what is in force stays so")]
    private partial void LogRefreshFailed(string feed, Exception exception);

    [LoggerMessage(2082, LogLevel.Warning, "Feed {Feed} has another list, and the snapshot could not be asked for; that is tried again within a minute")]
    private partial void LogBookNotTold(string feed, Exception exception);
}
