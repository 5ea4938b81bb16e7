using Nylas.LinkSafety.Grains.Interfaces.Appeals;

namespace Nylas.LinkSafety.Gateway.Appeals;

/// <summary>What became of an appeal on its way in.</summary>
/// <param name="Status">Of it, or of the same person's that waits already; null when it was not taken.</param>
/// <param name="RetryAfter">Not taken because the voice has appealed as often as it may in a day; null where the URL's places are full.</param>
internal sealed record AppealResult(AppealStatus? Status, TimeSpan? RetryAfter = null);
