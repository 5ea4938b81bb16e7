using System.Buffers.Text;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Tests.Unwrapping;

/// <summary>Wraps links as the makers do, to undo them again.</summary>
internal static class Wrapping
{
    private const string RunLengths = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    public static IReadOnlyList<Func<string, string>> All { get; } =
        [SafeLinks, Barracuda, Slack, ProofpointV2, ProofpointV3, Cisco, Sophos, Google, Facebook, CheckPointV1, AmazonSes];

    public static string SafeLinks(string url) => $"https://nam02.safelinks.protection.outlook.com/?url={Percent(url)}&data=05%7C02&reserved=0";

    public static string Barracuda(string url) => $"https://linkprotect.cudasvc.com/url?a={Percent(url)}&c=E,1,x&typo=1";

    public static string Slack(string url) => $"https://slack-redir.net/link?url={Percent(url)}";

    public static string Google(string url) => $"https://www.google.com/url?q={Percent(url)}&sa=D&source=docs";

    public static string Facebook(string url) => $"https://l.facebook.com/l.php?u={Percent(url)}&h=AT0";

    public static string Cisco(string url) => $"https://secure-web.cisco.com/1AbC_d-e/{Percent(url)}";

    public static string CheckPointV1(string url) => $"https://checkpoint.url-protection.com/v1/url?o={Percent(url)}&g=NTV&h=YzU";

    public static string AmazonSes(string url) => $"https://x.r.us-east-1.awstrack.me/L0/{Percent(url)}/1/0100/abc=1";

    public static string Sophos(string url)
        => $"https://eu-central-1.protection.sophos.com/?d=evil.example&u={Convert.ToBase64String(Encoding.UTF8.GetBytes(url))}&i=x";

    public static string ProofpointV2(string url)
    {
        string escaped = url.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
        string percent = string.Concat(Encoding.UTF8.GetBytes(escaped).Select(b => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'/' ? ((char)b).ToString() : $"%{b:X2}"));
        return $"https://urldefense.proofpoint.com/v2/url?u={percent.Replace('/', '_').Replace('%', '-')}&d=DwMFAg&c=x";
    }

    public static string ProofpointV3(string url)
    {
        var shown = new StringBuilder();
        var taken = new StringBuilder();
        var runes = url.EnumerateRunes().ToArray();
        for (int i = 0; i < runes.Length;)
        {
            int run = 0;
            while (i + run < runes.Length && run < 65 && !IsKept(runes[i + run]))
                run++;
            if (run == 0)
            {
                shown.Append(runes[i++]);
                continue;
            }

            shown.Append(run == 1 ? "*" : $"**{RunLengths[run - 2]}");
            foreach (var rune in runes.AsSpan(i, run))
                taken.Append(rune);
            i += run;
        }

        return $"https://urldefense.com/v3/__{shown}__;{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(taken.ToString()))}!!GjvTz_vk!E6Hz$";
    }

    private static bool IsKept(Rune rune) => rune.IsAscii && rune.Value is not ('*' or '%' or '+' or '#' or '&' or '_' or '!' or ';' or '\'') && rune.Value > ' ';

    private static string Percent(string url) => Uri.EscapeDataString(url);
}
