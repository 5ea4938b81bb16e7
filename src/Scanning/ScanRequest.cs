using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning;

/// <summary>What to look at, and on whose account.</summary>
/// <param name="Url">The start of the chain.</param>
/// <param name="Budget">Asked before every fetch.</param>
/// <param name="Profile">Whom to look like.</param>
public sealed record ScanRequest(WebUrl Url, IFetchBudget Budget, LookProfile Profile = LookProfile.Scanner);
