using System.Net;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>
/// Proofpoint URL Defense, version 2: <c>/v2/url?u=http-3A__example.com_&amp;d=…</c>. The destination is HTML-encoded and percent-encoded;
/// then '%' is written as '-' and '/' as '_', their own selves being percent-encoded before.
/// </summary>
internal sealed class ProofpointV2 : ILinkWrapper
{
    public string Id => "proofpoint-v2";

    public string Name => ProofpointHosts.Name;

    public WrapperReading Read(WebUrl url)
    {
        if (!ProofpointHosts.Match(url, "/v2/url"))
            return WrapperReading.NotThis;
        var value = WrapperQuery.Find(url.Query, "u");
        if (value.IsEmpty)
            return WrapperReading.Broken;

        string encoded = string.Create(value.Length, value, static (characters, source) =>
        {
            for (int i = 0; i < source.Length; i++)
                characters[i] = source[i] switch { '-' => '%', '_' => '/', var other => other };
        });
        return WrapperReading.Carries(WebUtility.HtmlDecode(PercentText.Decode(encoded)));
    }
}
