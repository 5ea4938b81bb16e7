using System.Collections.Immutable;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Reports.Mails;

/// <summary>What became of a reported mail.</summary>
/// <param name="Reports">Those that are stored.</param>
/// <param name="Unresolved">Links that could not be taken.</param>
/// <param name="Refusal">The answer to give when there is no report.</param>
internal sealed record MailIntakeResult(ImmutableArray<ReportStatus> Reports, ImmutableArray<UnresolvedLink> Unresolved, ProblemResult? Refusal);
