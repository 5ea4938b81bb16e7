using Nylas.LinkSafety.Scanning.Rules;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Rules;

/// <summary>The rules' order as design says it, one rule after the other, on texts: what the compiled snapshot must agree with.</summary>
internal sealed class NaiveRules
{
    private readonly Dictionary<long, RuleRecord> _rules = [];

    public IEnumerable<RuleRecord> All => _rules.Values;

    public void Set(in RuleRecord rule) => _rules[rule.Number] = rule;

    public RuleMatch? Match(WebUrl url, DateTimeOffset now)
    {
        var canonical = SafeBrowsingUrl.Of(url);
        var isCanonical = url.Path.SequenceEqual(canonical.Path);
        var inForce = _rules.Values.Where(rule => !rule.IsVoid && !(rule.ExpiresAt <= now)).ToList();
        var candidates = inForce.Where(rule => Reaches(rule, url, canonical)
            && (isCanonical || rule.Scope != VerdictScope.Path || rule.Effect != RuleEffect.Allow)).ToList();
        return candidates
            .Where(rule => !candidates.Exists(other => other.Supersedes == rule.Number))
            .OrderBy(rule => rule.Scope)
            .ThenByDescending(rule => rule.Target.Length)
            .ThenByDescending(rule => rule.Effect)
            .ThenByDescending(rule => rule.Number)
            .Select(rule => (RuleMatch?)new RuleMatch(rule.Number, rule.Scope, rule.Effect, rule.ExpiresAt, rule.Threat))
            .FirstOrDefault();
    }

    private static bool Reaches(in RuleRecord rule, WebUrl url, SafeBrowsingUrl canonical) => rule.Scope switch
    {
        VerdictScope.Url => url.Identity == rule.Target,
        VerdictScope.Path => (canonical.Host + canonical.Path + "/").StartsWith(rule.Target + "/", StringComparison.Ordinal),
        VerdictScope.Host => canonical.Host == rule.Target,
        _ => ("." + canonical.Host).EndsWith("." + rule.Target, StringComparison.Ordinal),
    };
}
