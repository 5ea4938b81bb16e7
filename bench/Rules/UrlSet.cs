using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Rules;

/// <summary>URLs to look up among so many rules: those that none is about, which nearly all are, and those that one is.</summary>
internal static class UrlSet
{
    private const int Count = 50_000;

    public static IEnumerable<(string What, WebUrl[] Urls)> All(int rules)
    {
        var random = new Random(20261122);
        yield return ("no rule, plain", Make(i => $"https://www.news{i}.example.org/articles/2026/{i}/what-is-new?ref=newsletter"));
        yield return ("no rule, host with rules below it", Make(_ => $"https://www.shop{Any(random, rules, VerdictScope.Path)}.example/articles/2026/what-is-new?ref=mail"));
        yield return ("a rule for the URL", Make(_ => RuleSet.Target(VerdictScope.Url, Any(random, rules, VerdictScope.Url))));
        yield return ("a rule for its path", Make(_ => $"https://{RuleSet.Target(VerdictScope.Path, Any(random, rules, VerdictScope.Path))}/login/index.html?a=b"));
        yield return ("a rule for its host", Make(_ => $"https://www.shop{Any(random, rules, VerdictScope.Host)}.example/a/b/c.html?ref=mail"));
        yield return ("a rule for its site", Make(_ => $"https://mail.shop{Any(random, rules, VerdictScope.Site)}.example/a/b/c.html?ref=mail"));
    }

    private static WebUrl[] Make(Func<int, string> url) => [.. Enumerable.Range(0, Count).Select(i => Parse(url(i)))];

    // A number whose rule has this scope.
    private static int Any(Random random, int rules, VerdictScope scope) => Math.Max((int)scope, (random.Next(4, rules) / 4 * 4) - 4 + (int)scope + (scope == VerdictScope.Url ? 4 : 0));

    private static WebUrl Parse(string text) => WebUrl.TryParse(text, out var url, out var error) ? url : throw new ArgumentException($"{text}: {error}");
}
