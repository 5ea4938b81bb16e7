using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>
/// What threat lists say of the URL and of where it leads. They are asked in memory, whenever they are others than those asked last; so every answer
/// rests on the lists of its moment, and none waits for it.
/// </summary>
internal sealed partial class UrlGrain
{
    /// <summary>Feeds whose held entries for this URL's case are remembered; more are told again, and known there.</summary>
    private const int MostHolds = 50;

    private ListFinding _listed = ListFinding.Nothing;
    private long _listsAsked = ThreatListCopy.NoStamp;
    private DateTimeOffset? _listsDueAt;
    private ImmutableArray<PrefixHit> _open = [];
    private ImmutableArray<ListReason> _abstained = [];
    private Task _confirmation = Task.CompletedTask;
    private ImmutableArray<string> _onwardAsked = [];
    private FeedWord? _liftedWord;
    private bool _hasListNews;
    private Task _listsFollowed = Task.CompletedTask;

    public async Task ReconsiderAsync(CancellationToken cancellationToken)
    {
        if (_state.State.Identity is null)
            return;
        Confirm();
        await _confirmation.WaitAsync(cancellationToken);
        if (_hasListNews)
            _ = FollowLists();
        await _listsFollowed.WaitAsync(cancellationToken);
    }

    public async Task HoldAsync(UrlQuery query, FeedHold hold, CancellationToken cancellationToken)
    {
        Bind(query);
        if (_state.State.Holds.Contains(hold.Feed))
            return;
        var now = _clock.GetUtcNow();
        var identity = query.Identity;
        await PlaceAsync(
            $"{hold.Feed}/{this.GetPrimaryKeyString()}",
            now,
            target => target.AddListingAsync(new CaseListing(DescribeForCase(), identity, hold.Feed, hold.Why, now), CancellationToken.None));
        if (_state.State.Holds.Count == MostHolds)
            _state.State.Holds.RemoveAt(0);
        _state.State.Holds.Add(hold.Feed);
        AddHistory(CaseActors.Feed(hold.Feed), ListReasons.ListedHeld, hold.Why);
        await _writer.WriteAsync().WaitAsync(cancellationToken);
    }

    /// <summary>Brings what is known of lists up to date, in memory: a microsecond where no list has the URL.</summary>
    /// <param name="hasWaited">Servers were asked: what they have not answered abstains.</param>
    private void AskLists(bool hasWaited = false)
    {
        var lists = _lists.Current;
        var now = _clock.GetUtcNow();
        var onward = _state.State.Judgement?.LeadsTo ?? [];
        // Lists that cannot be read abstain: what was found last holds until its time.
        if (!lists.IsKnown || (lists.Stamp == _listsAsked && onward == _onwardAsked && !(now >= _listsDueAt)))
            return;
        (_listsAsked, _onwardAsked) = (lists.Stamp, onward);
        var urls = Parse(onward);
        var confirmed = ConfirmedHits.Find(lists.Prefixes, _hashes, Url(), urls);
        if (hasWaited)
            confirmed = confirmed.WithoutAnswer();
        (_open, _abstained) = (confirmed.Open, confirmed.Abstained);
        _listed = _judge.Judge(Url(), urls, lists, now, confirmed);
        _listsDueAt = confirmed.Until is { } until && !(_listed.Until <= until) ? until : _listed.Until;
        var before = _state.State.FeedWord;
        var word = FeedWords.Of(_listed, now);
        // What was confirmed once is not taken back while it is asked for again, which a click waits for; but it holds no longer than it may.
        if (!hasWaited && !_open.IsEmpty && Badness(word?.Verdict) < Badness(before?.Verdict))
            return;
        if (word is null ? before is null : word.SaysTheSameAs(before))
        {
            if (word is not null)
                _state.State.FeedWord = word with { At = before!.At };
        }
        else
        {
            _state.State.FeedWord = word;
            _liftedWord = word is null ? before : null;
            _hasListNews = true;
            AskForReview(before, word);
        }

        _hasListNews |= _listed.Held.Any(held => !_holds.Contains(held.Feed, SubjectOf(held)));
    }

    /// <summary>Asks about what only the server of a list can say, once at a time. Begun by clicks and by changed lists, never by a look at the state.</summary>
    private void Confirm()
    {
        AskLists();
        if (!_open.IsEmpty && _confirmation.IsCompleted)
            _confirmation = ConfirmAsync(_open);
    }

    /// <summary>Never fails.</summary>
    private async Task ConfirmAsync(ImmutableArray<PrefixHit> hits)
    {
        try
        {
            await _hashes.AskAsync(hits);
        }
        catch (Exception exception)
        {
            LogNotConfirmed(this.GetPrimaryKeyString(), exception);
        }

        // What came of it is known to the process: the next activation finds it.
        if (_isEnding)
            return;
        _listsAsked = ThreatListCopy.NoStamp;
        AskLists(hasWaited: true);
        if (_hasListNews)
            _ = FollowLists();
    }

    /// <summary>What a human has decided of this page stands against lists, too; that a list has it since is a reason to look again.</summary>
    private void AskForReview(FeedWord? before, FeedWord? word)
    {
        if (word is null || Badness(word.Verdict) <= Badness(before?.Verdict))
            return;
        var state = _state.State;
        var now = _clock.GetUtcNow();
        if (state.Appeal is { HasPageChanged: false, Page.IsSeen: true } appeal && now < appeal.Until)
            state.FeedReview = new FeedReview(appeal.CaseId, ReportReasons.ListedAfterAppeal, string.Join(", ", word.Feeds));
        else if (state.Dismissal is { HasPageChanged: false, Page.IsSeen: true } dismissal && now < dismissal.Until)
            state.FeedReview = new FeedReview(dismissal.CaseId, ReportReasons.ListedAfterDismissal, string.Join(", ", word.Feeds));
    }

    /// <summary>Tells what lists have changed, and stores it, once at a time. Whoever finds the news does not wait for this. Never fails.</summary>
    private Task FollowLists()
    {
        if (_listsFollowed.IsCompleted)
            _listsFollowed = FollowListsAsync();
        return _listsFollowed;
    }

    private async Task FollowListsAsync()
    {
        try
        {
            while (_hasListNews)
            {
                _hasListNews = false;
                var lifted = _state.State.FeedWord is null ? _liftedWord : null;
                _liftedWord = null;
                await TellAsync(
                    (_state.State.FeedWord ?? lifted)?.Actor ?? Scanner, lifted is null ? null : ListReasons.Unlisted, evenIfPending: lifted is not null);
                if (_state.State.FeedWord is not null || _state.RecordExists)
                    await TryStoreAsync();
                await TellHoldsAsync();
                await TellFeedReviewAsync();
            }
        }
        catch (Exception exception)
        {
            _hasListNews = true;
            LogListsNotFollowed(this.GetPrimaryKeyString(), exception);
        }
    }

    /// <summary>An entry for a whole host is a matter of the host's first page, whatever URL has met it: one case for all of them.</summary>
    private async Task TellHoldsAsync()
    {
        foreach (var held in _listed.Held.Where(held => !_holds.Contains(held.Feed, SubjectOf(held))).ToList())
        {
            var hold = new FeedHold(held.Feed, held.Host, held.WarningList is { } warning
                ? $"{held.Feed} lists {(held.IsHostWide ? "all of " : "a part of ")}{held.Host}, and {warning} speaks for it"
                : $"{held.Feed} lists all of {held.Host}, which is many people's");
            if (held.IsHostWide && WebUrl.TryParse($"https://{held.Host}/", out var place, out _))
                await GrainFactory.GetGrain<IUrlGrain>(UrlKey.ForGrain(place)).HoldAsync(new UrlQuery(place.Identity, Sender: null), hold, CancellationToken.None);
            else
                await HoldAsync(new UrlQuery(_state.State.Identity!, Sender: null), hold, CancellationToken.None);
            _holds.Add(held.Feed, SubjectOf(held));
        }
    }

    private async Task TellFeedReviewAsync()
    {
        if (_state.State.FeedReview is not { } review)
            return;
        await GrainFactory.GetGrain<ICaseGrain>(review.CaseId)
            .ReopenAsync(new CaseReopening(this.GetPrimaryKeyString(), review.Code, review.Detail), CancellationToken.None);
        if (_state.State.FeedReview == review)
            _state.State.FeedReview = null;
        await TryStoreAsync();
    }

    private string SubjectOf(HeldEntry held) => held.IsHostWide ? held.Host : this.GetPrimaryKeyString();

    private static List<WebUrl> Parse(ImmutableArray<string> identities)
    {
        var urls = new List<WebUrl>(identities.IsDefault ? 0 : identities.Length);
        foreach (var identity in identities.IsDefault ? [] : identities)
        {
            if (WebUrl.TryParse(identity, out var url, out _))
                urls.Add(url);
        }

        return urls;
    }

    [LoggerMessage(2117, LogLevel.Error, "Nobody could be asked whether a list has URL {UrlKey}: it abstains")]
    private partial void LogNotConfirmed(string urlKey, Exception exception);

    [LoggerMessage(2113, LogLevel.Warning, "What threat lists have changed for URL {UrlKey} could not be told; it is in force, and told when the lists are asked next")]
    private partial void LogListsNotFollowed(string urlKey, Exception exception);
}
