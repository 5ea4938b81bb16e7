using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>The rule that decides a URL.</summary>
/// <param name="Number">Which.</param>
/// <param name="Scope">How far it reaches.</param>
/// <param name="Effect">What it does.</param>
/// <param name="ExpiresAt">Until when; null for ever.</param>
/// <param name="Threat">What people say it is; null where they say nothing of it.</param>
public readonly record struct RuleMatch(long Number, VerdictScope Scope, RuleEffect Effect, DateTimeOffset? ExpiresAt, ThreatType? Threat = null);
