using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.Files;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Lists.Sources;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Updating;

/// <summary>
/// From a server of Safe Browsing's API to a file of prefixes (<see cref="PrefixFile"/>): asks for what is new since the file that is there, applies it,
/// and checks each list's checksum. A list that is not what its server has is dropped, and asked for whole when it is asked for next.
/// </summary>
public sealed class PrefixCollector(ListDownloader downloader)
{
    /// <summary>Google's lists have some million prefixes, which whole and as JSON are 30 MB; an instance with a hundred million has 600 MB to tell, in Rice's code half of that.</summary>
    private const long MaxBytes = 512L << 20;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <param name="server">Whom to ask.</param>
    /// <param name="knownPath">The file that was written last; null for none.</param>
    /// <param name="path">Where the new one goes. There is a file only where something has changed.</param>
    /// <param name="cancellationToken">The caller's: the only thing that ends this with an exception, beside a disk that cannot be written.</param>
    /// <exception cref="IOException">The prefixes cannot be written.</exception>
    public Task<ListCollection> CollectAsync(SafeBrowsingServer server, string? knownPath, string path, CancellationToken cancellationToken) =>
        Task.Run(() => CollectFromServerAsync(server, knownPath, path, cancellationToken), cancellationToken);

    private async Task<ListCollection> CollectFromServerAsync(SafeBrowsingServer server, string? knownPath, string path, CancellationToken cancellationToken)
    {
        var known = PrefixFile.TryRead(knownPath);
        if (known.Count == 0)
        {
            var (names, failure) = await FindNamesAsync(server, cancellationToken).ConfigureAwait(false);
            if (failure is not null)
                return failure;
            known = names.ToImmutableSortedDictionary(static name => name, static _ => PrefixList.Empty, StringComparer.Ordinal);
        }

        var (answer, body) = await downloader.AskAsync(UpdateQuestion.ForUpdates(server, known), MaxBytes, Timeout, cancellationToken).ConfigureAwait(false);
        if (answer.Status != ListDownloadStatus.Fetched)
            return Failed(answer);
        var isRead = server.IsV5 ? SafeBrowsingV5.TryReadUpdates(body, out var response) : SafeBrowsingV4.TryReadUpdates(body, out response);
        if (!isRead)
            return new ListCollection { Status = ListDownloadStatus.Failed, Fault = $"{server.Host} answered with what is no update of Safe Browsing's lists", IsAnswered = true };
        return Apply(server, known, response!, path);
    }

    private async Task<(ImmutableArray<string> Names, ListCollection? Failure)> FindNamesAsync(SafeBrowsingServer server, CancellationToken cancellationToken)
    {
        if (server.IsV5)
            return (UpdateQuestion.V5Lists, null);
        var (answer, body) = await downloader.AskAsync(UpdateQuestion.ForNames(server), MaxBytes, Timeout, cancellationToken).ConfigureAwait(false);
        if (answer.Status != ListDownloadStatus.Fetched)
            return ([], Failed(answer));
        return UpdateQuestion.ReadNames(body) is { IsEmpty: false } names
            ? (names, null)
            : ([], new ListCollection { Status = ListDownloadStatus.Failed, Fault = $"{server.Host} has no lists of URLs for any platform", IsAnswered = true });
    }

    /// <summary>Nothing was asked for conditionally: "not modified" is no answer to it.</summary>
    private static ListCollection Failed(ListDownload answer) => new()
    {
        Status = answer.Status == ListDownloadStatus.Refused ? ListDownloadStatus.Refused : ListDownloadStatus.Failed,
        Fault = answer.Fault,
        RetryAfter = answer.RetryAfter,
        IsAnswered = answer.StatusCode != 0,
    };

    private static ListCollection Apply(
        SafeBrowsingServer server, ImmutableSortedDictionary<string, PrefixList> known, PrefixUpdateResponse response, string path)
    {
        var after = known.ToBuilder();
        var faults = new List<string>();
        foreach (var (name, reason) in response.Unreadable.Where(item => known.ContainsKey(item.List)))
        {
            after[name] = PrefixList.Empty;
            faults.Add($"{name} has {reason}");
        }

        foreach (var update in response.Lists.Where(update => known.ContainsKey(update.List)))
        {
            var before = known[update.List];
            var isNoNews = ChangesNothing(update.Update);
            // v5 leaves the checksum out where there is nothing new.
            if (isNoNews && update.Update.Checksum.IsEmpty)
                continue;
            var (list, outcome) = before.Apply(update.Update);
            if (outcome != PrefixUpdateOutcome.Applied)
                faults.Add($"{update.List} {Describe(outcome)}");
            else if (isNoNews && list.State.Span.SequenceEqual(before.State.Span))
                continue;
            after[update.List] = list;
        }

        var collection = new ListCollection
        {
            Status = ListDownloadStatus.NotModified,
            Format = server.IsV5 ? SafeBrowsingFormats.V5 : SafeBrowsingFormats.V4,
            RetryAfter = response.Lists.Select(static update => update.MinimumWait).Append(response.MinimumWait).Max(),
            Fault = faults.Count == 0 ? "" : $"dropped, and asked for whole next time: {string.Join("; ", faults)}",
            IsCutDown = faults.Count > 0,
            IsAnswered = true,
        };
        if (after.All(pair => pair.Value == known[pair.Key]))
            return collection;
        PrefixFile.Write(path, after);
        return collection with
        {
            Status = ListDownloadStatus.Fetched,
            Summary = new ListFileSummary(after.Values.Sum(static list => (long)list.Set.Count), ImmutableDictionary<ListSkip, long>.Empty, []),
        };
    }

    private static bool ChangesNothing(PrefixUpdate update) =>
        update is { IsPartial: true, Removals.IsEmpty: true } && update.Additions.All(static addition => addition.Prefixes.IsEmpty);

    private static string Describe(PrefixUpdateOutcome outcome) => outcome switch
    {
        PrefixUpdateOutcome.ChecksumMismatch => "has another checksum than its server's",
        PrefixUpdateOutcome.BadRemoval => "was to lose prefixes that it does not have",
        PrefixUpdateOutcome.BadAddition => "was to get prefixes of an impossible length",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
