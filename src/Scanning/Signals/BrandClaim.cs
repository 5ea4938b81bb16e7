using System.Numerics;
using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>A brand whose page this claims to be, and where it says so.</summary>
internal sealed record BrandClaim(Brand Brand, BrandPlaces Places)
{
    /// <summary>How many places agree.</summary>
    public int PlaceCount => BitOperations.PopCount((uint)Places);

    public bool Has(BrandPlaces place) => (Places & place) != 0;
}
