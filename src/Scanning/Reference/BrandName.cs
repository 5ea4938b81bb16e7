namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>One way a page names a brand.</summary>
/// <param name="Brand">Its index in the catalog.</param>
/// <param name="Text">As a page writes it.</param>
/// <param name="MeansOtherThings">Also a plain word: it counts only where it stands alone.</param>
internal sealed record BrandName(int Brand, string Text, bool MeansOtherThings);
