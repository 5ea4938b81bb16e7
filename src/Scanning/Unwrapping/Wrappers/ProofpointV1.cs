using System.Net;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>Proofpoint URL Defense, version 1: <c>/v1/url?u=http%3A//example.com/&amp;k=…</c>, percent-encoded over HTML-encoded.</summary>
internal sealed class ProofpointV1 : ILinkWrapper
{
    public string Id => "proofpoint-v1";

    public string Name => ProofpointHosts.Name;

    public WrapperReading Read(WebUrl url)
    {
        if (!ProofpointHosts.Match(url, "/v1/url"))
            return WrapperReading.NotThis;
        var value = WrapperQuery.Find(url.Query, "u");
        return value.IsEmpty ? WrapperReading.Broken : WrapperReading.Carries(WebUtility.HtmlDecode(PercentText.Decode(value)));
    }
}
