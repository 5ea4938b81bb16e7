using System.Collections.Concurrent;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>
/// Which held entries this process has told of: a popular host has a million URLs, and one case. What is forgotten here is told again, and is known
/// where it is told.
/// </summary>
internal sealed class FeedHolds
{
    private const int MostKnown = 10_000;

    private readonly ConcurrentDictionary<(string Feed, string Subject), byte> _told = new();

    public bool Contains(string feed, string subject) => _told.ContainsKey((feed, subject));

    public void Add(string feed, string subject)
    {
        if (_told.Count >= MostKnown)
            _told.Clear();
        _told[(feed, subject)] = 0;
    }
}
