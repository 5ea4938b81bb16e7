namespace Nylas.LinkSafety.Grains.Interfaces.Appeals;

/// <summary>Asks whether a voice may hand in an appeal.</summary>
/// <param name="Receipt">The appeal's number; asking again with the same answers the same.</param>
/// <param name="UrlKey">Key of the URL grain it is about.</param>
/// <param name="Authority">Decides which quota holds.</param>
/// <param name="Person">
/// Who of those that share the voice: a keyed hash, at most 128 characters; null where nobody does. Only their own earlier appeal stands for this one.
/// </param>
/// <param name="NothingStops">See <see cref="AppealSubmission"/>: whoever appealed before the page was stopped has not appealed against that.</param>
[GenerateSerializer, Immutable, Alias("linksafety.AppealAdmissionRequest")]
public sealed record AppealAdmissionRequest(string Receipt, string UrlKey, ReportAuthority Authority, string? Person = null, bool NothingStops = false);
