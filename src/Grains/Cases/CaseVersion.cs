using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>
/// What an analyst has looked at, as a text that a decision can name: the case's version, and a hash of what its URLs showed. Words on the pages
/// are left out: an honest page's date must not keep an analyst from deciding.
/// </summary>
internal static class CaseVersion
{
    private const int HashBytes = 6;

    public static string Of(long version, IEnumerable<(string UrlKey, UrlInspection? Seen)> urls)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (urlKey, seen) in urls)
        {
            var page = seen?.SeenPage;
            hash.AppendData(Encoding.UTF8.GetBytes($"{urlKey}\n{seen?.Judgement.Verdict}\n{page?.FinalKey}\n{page?.Fingerprint}\n{page?.Forms}\n"));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{version}-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, HashBytes))}");
    }

    /// <returns>Why what was looked at is not what is there; null when it is.</returns>
    /// <param name="asked">As it was told; the number alone where only what happened in the case counts.</param>
    /// <param name="now">As it would be told now.</param>
    public static string? FindChange(string asked, string now)
    {
        if (asked == now || asked == NumberOf(now))
            return null;
        return NumberOf(asked) == NumberOf(now)
            ? "What its URLs show, or what is believed of them, has changed since it was looked at. Look at it again."
            : "Something was brought into the case, or done with it, since it was looked at. Look at it again.";
    }

    private static string NumberOf(string version) => version.Split('-')[0];
}
