using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Lists;

/// <summary>Made entries, as lists have them: three of five are whole hosts, the others URLs, some of them many to a host. And URLs to look up.</summary>
internal static class EntrySet
{
    /// <summary>So many that what a look-up reads is not in the processor's caches from the last time.</summary>
    private const int Urls = 100_000;

    public static ListEntry At(int number) => (number % 5) switch
    {
        0 => new ListEntry(ListScope.Url, $"pages.host{number % 100_003}.example/u{number}/login.html?session={number}", ThreatType.SocialEngineering),
        1 => new ListEntry(ListScope.Url, $"site{number}.example.net/wp-content/{number}/index.php", ThreatType.Malware),
        _ => new ListEntry(ListScope.HostAndBelow, $"bad{number}.example.com/", ThreatType.SocialEngineering),
    };

    public static IEnumerable<(string What, WebUrl[] Urls)> LookUps(int entries)
    {
        yield return ("clean, host on no list (10 expressions)", Make(i => $"https://news{i}.example.org/articles/2026/{i}?ref=newsletter"));
        yield return ("clean, host on no list (30 expressions)", Make(i => $"https://a.b.c.news{i}.example.org/articles/2026/{i}/what/is/new.html?ref=newsletter"));
        yield return ("clean, URLs of its host are listed", Make(i => $"https://pages.host{(long)i * 5 % 100_003}.example/articles/2026/{i}?ref=newsletter"));
        yield return ("listed", Make(i => "https://" + At((int)((long)i * 7_919 % entries)).Expression));
    }

    private static WebUrl[] Make(Func<int, string> text) => [.. Enumerable.Range(0, Urls).Select(i => Parse(text(i)))];

    private static WebUrl Parse(string text) => WebUrl.TryParse(text, out var url, out var error) ? url : throw new ArgumentException($"{text}: {error}");
}
