namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>A URL of a case, with its whole identity: a rule for it may have to be written.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.CaseEntry")]
internal sealed record CaseEntry(CaseUrl Url, string Identity);
