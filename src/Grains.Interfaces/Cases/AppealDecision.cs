namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>An analyst's decision of an appeal.</summary>
/// <param name="Receipt">Which appeal.</param>
/// <param name="IsUpheld">The page is let through; else the case's decision stays.</param>
/// <param name="Reason">Why, 1 to 500 characters. Analysts read it, the appellant does not.</param>
/// <param name="Term">How long it binds automation when upheld, one hour to a year; null for the default.</param>
/// <param name="Actor">Who decides, 1 to 100 characters.</param>
/// <param name="IfVersion">As for a <see cref="CaseDecision"/>.</param>
[GenerateSerializer, Immutable, Alias("linksafety.AppealDecision")]
public sealed record AppealDecision(string Receipt, bool IsUpheld, string Reason, TimeSpan? Term, string Actor, string? IfVersion = null);
