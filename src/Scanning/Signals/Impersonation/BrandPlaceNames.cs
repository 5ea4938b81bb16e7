namespace Nylas.LinkSafety.Scanning.Signals.Impersonation;

/// <summary>Places in words, for evidence.</summary>
internal static class BrandPlaceNames
{
    public static string Of(BrandPlaces places) => string.Join(", ", Words(places));

    private static IEnumerable<string> Words(BrandPlaces places)
    {
        if (places.HasFlag(BrandPlaces.Title))
            yield return "title";
        if (places.HasFlag(BrandPlaces.SiteName))
            yield return "site name";
        if (places.HasFlag(BrandPlaces.Copyright))
            yield return "copyright";
        if (places.HasFlag(BrandPlaces.Logo))
            yield return "logo";
        if (places.HasFlag(BrandPlaces.Text))
            yield return "text";
        if (places.HasFlag(BrandPlaces.Assets))
            yield return "borrowed pictures";
        if (places.HasFlag(BrandPlaces.Links))
            yield return "links";
    }
}
