using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Scanning.Lists.Judging;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>Which rules and threat lists a kept decision holds against, in four bytes each.</summary>
/// <param name="Rules">The rules of which none decides it; <see cref="RuleBookCopy.NoStamp"/> where one does.</param>
/// <param name="Lists">The lists that its grain was asked with, or that have nothing to say of it either.</param>
internal readonly record struct DecisionStamps(uint Rules, uint Lists)
{
    public static DecisionStamps Of(RuleBookCopy rules, ThreatListCopy lists) => new(rules.Stamp, (uint)lists.Stamp);
}
