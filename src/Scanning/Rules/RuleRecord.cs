using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>A rule as it is compiled.</summary>
/// <param name="Number">Names it; over 0, below 2^55.</param>
/// <param name="Scope">How far it reaches.</param>
/// <param name="Target">In the spelling of <see cref="RuleTarget"/>.</param>
/// <param name="Effect">What it does.</param>
/// <param name="ExpiresAt">From here on it does nothing; null for never.</param>
/// <param name="Supersedes">Number of the rule with the same target that it overrules; 0 for none.</param>
/// <param name="IsVoid">It does nothing: removed, or waiting for approval.</param>
/// <param name="Threat">What people say it is; null where they say nothing of it.</param>
public readonly record struct RuleRecord(
    long Number, VerdictScope Scope, string Target, RuleEffect Effect, DateTimeOffset? ExpiresAt, long Supersedes = 0, bool IsVoid = false, ThreatType? Threat = null);
