using Nylas.LinkSafety.Gateway.Reports.Links;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Reports.Api;

/// <summary>The fields <c>url</c> and <c>link</c> of a request, of which it has one: the destination itself, or what was received.</summary>
internal static class LinkField
{
    private const string Expected = "a link to a page on the public web";

    /// <returns>Null when the body has been told what is wrong.</returns>
    public static async ValueTask<ReportedLink?> ReadAsync(JsonBody body, ReportedLinks links, HttpContext context, CancellationToken cancellationToken)
    {
        var (hasUrl, hasLink) = (body.Has("url"), body.Has("link"));
        if (hasUrl == hasLink)
        {
            body.Reject("url", "either url or link", hasUrl ? "both" : "nothing");
            return null;
        }

        var host = context.Request.Host.Host;
        if (hasLink)
            return body.RequiredString("link", 1, ReportLimits.Link) is { } text ? Check(body, "link", await links.ReadAsync(text, host, cancellationToken)) : null;
        if (body.RequiredString("url", 1, WebUrl.MaxInputLength) is not { } address)
            return null;
        if (WebUrl.TryParse(address, out var url, out var error))
            return Check(body, "url", await links.ReadAsync(url, host, cancellationToken));
        body.Reject("url", "an absolute http or https URL", error.Describe());
        return null;
    }

    private static ReportedLink? Check(JsonBody body, string field, ReportedLink link)
    {
        if (link.Destination is not null)
            return link;
        body.Reject(field, Expected, link.Detail);
        return null;
    }
}
