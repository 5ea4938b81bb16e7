namespace Nylas.LinkSafety.Grains.Interfaces.Appeals;

/// <summary>A won appeal, as its URL's grain is told of it. It binds for the page that the URL shows now.</summary>
/// <param name="Receipt">Which appeal.</param>
/// <param name="CaseId">The case to reopen when automation contradicts.</param>
/// <param name="Until">How long it binds.</param>
/// <param name="Actor">Who upheld it.</param>
/// <param name="DismissesCase">Nothing of the case is left: what is reported from now on is another.</param>
[GenerateSerializer, Immutable, Alias("linksafety.AppealGrant")]
public sealed record AppealGrant(string Receipt, string CaseId, DateTimeOffset Until, string Actor, bool DismissesCase = false);
