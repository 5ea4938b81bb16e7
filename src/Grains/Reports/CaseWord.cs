namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>What a decided case says of a voice.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.CaseWord")]
internal sealed record CaseWord(string CaseId, ReporterOutcome Outcome);
