using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Nylas.LinkSafety.Gateway.Tests.Pages;

/// <summary>Every page in every language: sound HTML, and the headers that keep it what it is.</summary>
public sealed class PageMarkupTests : IAsyncLifetime
{
    private static readonly HtmlParser _strict = new(new HtmlParserOptions { IsStrictMode = true });

    private PagesHost _host = null!;

    public static TheoryData<string, string> Pages
    {
        get
        {
            string[] paths =
            [
                "/", "/left", "/mistake", "/report", "/show/hold", "/show/unavailable", "/show/not-found", "/show/gone",
                "/show/400", "/show/405", "/show/413", "/show/414", "/show/415", "/show/429", "/show/500", "/show/503",
                .. SampleWarning.All.Select(sample => "/show/" + sample.Name),
            ];
            var rows = new TheoryData<string, string>();
            foreach (var path in paths)
            {
                foreach (var language in new[] { "en", "de", "fr", "es", "ja" })
                    rows.Add(path, language);
            }

            return rows;
        }
    }

    public async Task InitializeAsync() => _host = await PagesHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task APage_IsSoundAndAlone(string path, string language)
    {
        using var client = _host.CreateClient(language);
        using var response = await client.GetAsync(path);
        var document = _strict.ParseDocument(await response.Content.ReadAsStringAsync());

        Assert.Equal(language, document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("ltr", document.DocumentElement.GetAttribute("dir"));
        var heading = Assert.Single(document.QuerySelectorAll("h1"));
        Assert.Equal(1, document.QuerySelectorAll("main").Length);
        Assert.Equal("main", heading.Closest("main")!.LocalName);
        Assert.EndsWith(" – Link Safety", document.Title!, StringComparison.Ordinal);
        Assert.Empty(document.QuerySelectorAll("script, iframe, object, embed, base, img, link:not([rel=icon]), meta[http-equiv], [style], [srcset]"));
        Assert.DoesNotContain(document.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.All(document.QuerySelectorAll("[href]"), element => Assert.Matches("^(/|$|https://www\\.nylas\\.com/security$)", element.GetAttribute("href")!));
        Assert.All(document.QuerySelectorAll("[aria-labelledby], [aria-describedby]"), element =>
            Assert.NotNull(document.GetElementById(element.GetAttribute("aria-labelledby") ?? element.GetAttribute("aria-describedby")!)));
        Assert.Distinct(document.QuerySelectorAll("[id]").Select(element => element.Id));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task APage_SaysWhatItMayDo(string path, string language)
    {
        using var client = _host.CreateClient(language);
        using var response = await client.GetAsync(path);
        string Header(string name) => string.Join(", ", response.Headers.Concat(response.Content.Headers).Single(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value);

        Assert.Equal("text/html; charset=utf-8", Header("Content-Type"));
        Assert.Equal(language, Header("Content-Language"));
        Assert.Equal("Accept-Language", Header("Vary"));
        Assert.Equal("no-store", Header("Cache-Control"));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("noindex, nofollow", Header("X-Robots-Tag"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Contains("geolocation=()", Header("Permissions-Policy"), StringComparison.Ordinal);

        var mayContinue = SampleWarning.All.Any(sample => sample.MayContinue && path.EndsWith(sample.Name, StringComparison.Ordinal));
        var formAction = mayContinue ? "'self' http: https:" : "'self'";
        Assert.Matches(
            $"^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{{43}}='; img-src 'self'; form-action {formAction}; base-uri 'none'; frame-ancestors 'none'$",
            Header("Content-Security-Policy"));
        Assert.False(response.Headers.Contains("Location"));
        // A form that can be sent at once is bound to the browser that was given it.
        Assert.Equal(path == "/report", response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/left", HttpStatusCode.OK)]
    [InlineData("/show/caution-phishing", HttpStatusCode.OK)]
    [InlineData("/show/block-phishing", HttpStatusCode.Forbidden)]
    [InlineData("/show/hold", HttpStatusCode.Accepted)]
    [InlineData("/show/unavailable", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/show/not-found", HttpStatusCode.NotFound)]
    [InlineData("/show/gone", HttpStatusCode.Gone)]
    [InlineData("/show/429", HttpStatusCode.TooManyRequests)]
    public async Task Head_AnswersAsGetDoes_WithoutTheBody(string path, HttpStatusCode status)
    {
        using var client = _host.CreateClient();
        using var get = await client.GetAsync(path);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal(status, get.StatusCode);
        Assert.Equal(status, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            get.Headers.Select(header => header.Key).Order(StringComparer.Ordinal),
            head.Headers.Select(header => header.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AHoldPage_AsksAgainByItself_AndAnUnavailableOneSaysWhen()
    {
        using var client = _host.CreateClient();
        using var hold = await client.GetAsync("/show/hold");
        using var unavailable = await client.GetAsync("/show/unavailable");

        Assert.Equal(["1"], hold.Headers.GetValues("Refresh"));
        Assert.Equal(TimeSpan.FromSeconds(30), unavailable.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task ANotFoundPage_IsTheSameWhateverTheCause()
    {
        using var client = _host.CreateClient();
        Assert.Equal(
            await client.GetStringWhateverAsync("/show/not-found"),
            await client.GetStringWhateverAsync("/mistake/01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    }

    [Fact]
    public async Task ABlockPage_HasNoFormAndNoWayOn()
    {
        using var client = _host.CreateClient();
        var page = await client.GetStringWhateverAsync("/show/block-phishing");
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<details", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Google", page, StringComparison.Ordinal);
        Assert.DoesNotContain("evidence that is not for visitors", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SiteFiles_AreThere()
    {
        using var client = _host.CreateClient();
        Assert.StartsWith("Contact: ", await client.GetStringAsync("/.well-known/security.txt"), StringComparison.Ordinal);
        Assert.Equal("User-agent: *\nDisallow: /\n", await client.GetStringAsync("/robots.txt"));
        using var icon = await client.GetAsync("/favicon.svg");
        Assert.Equal("image/svg+xml", icon.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public void AContinueForm_LeadsNowhereButHere(string action) =>
        Assert.Throws<ArgumentException>(() => new Gateway.Pages.ContinueForm(action, []));
}
