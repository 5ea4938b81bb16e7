using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Tests.Reference;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Signals;

/// <summary>Makes what a look at a URL brought.</summary>
internal static class Look
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public static SignalContext At(string url, PageFacts? page = null, string? startUrl = null) => new()
    {
        Url = Parse(startUrl ?? url),
        FinalUrl = Parse(url),
        Reference = Shipped.Data,
        Now = Now,
        Page = page,
    };

    public static SignalContext Answer(string url, string? contentType = null, string? disposition = null, int? status = 200) => new()
    {
        Url = Parse(url),
        FinalUrl = Parse(url),
        Reference = Shipped.Data,
        Now = Now,
        ContentType = contentType,
        ContentDisposition = disposition,
        StatusCode = status,
    };

    public static SignalContext Ended(string url, ScanOutcome outcome, string? reason) => new()
    {
        Url = Parse(url),
        FinalUrl = Parse(url),
        Reference = Shipped.Data,
        Now = Now,
        Outcome = outcome,
        OutcomeReason = reason,
    };

    public static SignalContext Through(params (string Url, HopKind Kind)[] hops) => new()
    {
        Url = Parse(hops[0].Url),
        FinalUrl = Parse(hops[^1].Url),
        Reference = Shipped.Data,
        Now = Now,
        Chain = [.. hops.Select(static hop => new ScanHop(hop.Url, hop.Kind, 200, null))],
    };

    public static SignalContext WithCertificate(string url, TimeSpan age) => new()
    {
        Url = Parse(url),
        FinalUrl = Parse(url),
        Reference = Shipped.Data,
        Now = Now,
        Certificate = new CertificateFacts("CN=x", "CN=y", Now - age, Now + TimeSpan.FromDays(90), CertificateProblem.None),
    };

    public static PageForm Form(params FieldKind[] kinds) => new() { Method = "post", Fields = [.. kinds.Select(static kind => new PageField(kind, null, null))] };

    public static PageForm FormTo(string action, params FieldKind[] kinds) => Form(kinds) with { Action = Parse(action).Serialized, ActionHost = Parse(action).Host, ActionRaw = action };

    public static PageFacts Page(params PageForm[] forms) => new() { Forms = [.. forms] };

    public static PageFacts LogIn(string? title = null, string text = "") => Page(Form(FieldKind.Email, FieldKind.Password)) with { Title = title, Text = text };

    public static ImmutableArray<PageLink> Links(params (string Url, int Count)[] links) =>
        [.. links.SelectMany(static link => Enumerable.Range(0, link.Count).Select(i => Link(link.Url.Replace("*", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))))];

    public static PageResource Image(string url, string? alt = null) => new() { Kind = ResourceKind.Image, Url = Parse(url).Serialized, Host = Parse(url).Host, Alt = alt };

    public static WebUrl Parse(string url) => WebUrl.TryParse(url, out WebUrl? parsed, out UrlError error) ? parsed : throw new ArgumentException($"{url}: {error}", nameof(url));

    private static PageLink Link(string url) => new(Parse(url).Serialized, Parse(url).Host, "");
}
