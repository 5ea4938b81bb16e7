using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>A brand's name in a host that is not the brand's.</summary>
/// <param name="Label">The label it stands in, in Unicode.</param>
internal sealed record BrandInHost(Brand Brand, BrandInHostKind Kind, string Label);
