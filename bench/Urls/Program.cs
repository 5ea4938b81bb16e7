using Nylas.LinkSafety.Bench.Urls;
using Nylas.LinkSafety.Scanning.Urls;

// What the click path pays for a URL, beside what System.Uri would cost for the same text. Rounds of all
// candidates take turns, so that load on the machine falls on them alike: read the ratios.
var hasher = new CacheKeyHasher();
var publicSuffixes = PublicSuffixList.LoadShipped();
char[] buffer = new char[UrlParser.MaxLength];
bool kept = true;

Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}; times in ns, ratio to new Uri(s).AbsoluteUri: median (min-max)");
Console.WriteLine();
Console.WriteLine($"{"URL",-22} {"chars",5} {"Uri",8} {"WebUrl",8} {"ratio",18} {"span",8} {"ratio",18} {"span+key",9} {"B/WebUrl",9} {"B/span",7}");

foreach (var (name, url) in UrlShapes.All)
{
    var result = Comparison.Run(
        () => new Uri(url).AbsoluteUri.Length,
        () => WebUrl.TryParse(url, out var parsed, out _) ? parsed.Serialized.Length : 0,
        () => UrlParser.TryParse(url, buffer, out var parsed, out _) ? parsed.Serialized.Length : 0,
        () => UrlParser.TryParse(url, buffer, out var parsed, out _) ? (int)hasher.Hash(parsed.Identity) : 0);

    Console.WriteLine(
        $"{name,-22} {url.Length,5} {result[0].Median,8:F0} {result[1].Median,8:F0} {result[1].RatioTo(result[0]),18} "
        + $"{result[2].Median,8:F0} {result[2].RatioTo(result[0]),18} {result[3].Median,9:F0} {result[1].Bytes,9} {result[3].Bytes,7}");

    kept &= result[1].MedianRatio(result[0]) <= 1 && result[2].MedianRatio(result[0]) <= 1;
    kept &= url != UrlShapes.Typical || result[3].Median < 1500;
    kept &= result[3].Bytes == 0 && result[1].Bytes <= UrlShapes.OneStringAndItsUrl(url);
}

string host = "www.shop.example.co.uk", identity = UrlShapes.Typical;
var parts = Comparison.Run(
    () => (int)hasher.Hash(identity),
    () => UrlKey.ForIdentity(identity).Length,
    () => publicSuffixes.Lookup(host).SiteKey.Length);
Console.WriteLine();
Console.WriteLine($"cache key of {identity.Length} characters {parts[0].Median,6:F0} ns {parts[0].Bytes,4} B");
Console.WriteLine($"grain key of the same       {parts[1].Median,6:F0} ns {parts[1].Bytes,4} B");
Console.WriteLine($"site of {host} {parts[2].Median,4:F0} ns {parts[2].Bytes,4} B");
Console.WriteLine();
Console.WriteLine(kept
    ? "kept: never slower than Uri; parse and key of the typical link under 1.5 us; no more than one string"
    : "NOT kept: a shape is slower than Uri, or parse and key of the typical link take 1.5 us or more, or allocate more than one string");
return kept ? 0 : 1;
