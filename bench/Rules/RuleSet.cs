using Nylas.LinkSafety.Scanning.Rules;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Bench.Rules;

/// <summary>Made-up rules: as many of each scope, on as many hosts.</summary>
internal static class RuleSet
{
    public static IEnumerable<RuleRecord> Make(int count, int from = 1) => Enumerable.Range(from, count).Select(i => new RuleRecord(
        i,
        (VerdictScope)(i % 4),
        Target((VerdictScope)(i % 4), i),
        (RuleEffect)(i % 3),
        i % 5 == 0 ? new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero) : null,
        Threat: i % 6 > 0 ? (ThreatType)((i % 6) - 1) : null));

    public static string Target(VerdictScope scope, int i) => scope switch
    {
        VerdictScope.Url => $"https://www.shop{i}.example/account/{i}/verify?session={i}",
        VerdictScope.Path => $"www.shop{i}.example/wp-content/uploads/{i}",
        VerdictScope.Host => $"www.shop{i}.example",
        _ => $"shop{i}.example",
    };
}
