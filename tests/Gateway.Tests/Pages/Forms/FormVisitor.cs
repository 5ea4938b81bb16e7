using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Gateway.Tests.Pages.Forms;

/// <summary>A browser at one of our forms, and what others do to get past it.</summary>
/// <param name="client">The browser.</param>
/// <param name="path">Where the form is sent.</param>
/// <param name="number">Name of the field with the number that it is stored under.</param>
/// <param name="clock">The server's.</param>
internal sealed class FormVisitor(HttpClient client, string path, string number, FakeTimeProvider clock)
{
    /// <summary>Ways to send what is not the form that this browser was given.</summary>
    public static TheoryData<string> Forgeries =>
        ["no cookie", "another's cookie", "another number", "no token", "no ticket", "from another site", "from a sibling site", "a day later"];

    public async Task<OpenedForm> OpenAsync(string address)
    {
        using var response = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = Parse(await response.Content.ReadAsStringAsync());
        return new OpenedForm(
            page.QuerySelectorAll("input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!),
            response.Headers.GetValues("Set-Cookie").Single().Split(';')[0],
            page);
    }

    /// <param name="browser">Another one, with other languages.</param>
    public async Task<HttpResponseMessage> PostAsync(OpenedForm form, string? site = "same-origin", HttpClient? browser = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form.Fields) };
        if (form.Cookie is not null)
            request.Headers.Add("Cookie", form.Cookie);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        return await (browser ?? client).SendAsync(request);
    }

    /// <param name="form">Filled in.</param>
    /// <param name="other">Given to another browser.</param>
    public Task<HttpResponseMessage> PostForgedAsync(string forgery, OpenedForm form, OpenedForm other)
    {
        string? site = null;
        switch (forgery)
        {
            case "no cookie": form = form with { Cookie = null }; break;
            case "another's cookie": form = form with { Cookie = other.Cookie }; break;
            case "another number": form.Fields[number] = other.Fields[number]; break;
            case "no token": Assert.True(form.Fields.Remove("token")); break;
            case "no ticket": Assert.True(form.Fields.Remove("t")); break;
            case "from another site": site = "cross-site"; break;
            case "from a sibling site": site = "same-site"; break;
            case "a day later": clock.Advance(TimeSpan.FromHours(25)); break;
            default: throw new ArgumentException(forgery, nameof(forgery));
        }

        return PostAsync(form, site);
    }

    public async Task AssertCookieIsStrictAsync(string address)
    {
        using var response = await client.GetAsync(address);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains($"; path={path}", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
    }

    /// <param name="tooLarge">Bytes of a body that is not read.</param>
    public async Task AssertOtherBodiesAreRefusedAsync(int tooLarge)
    {
        using var json = await client.PostAsync(path, new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        using var large = await client.PostAsync(path, new FormUrlEncodedContent([new("text", new string('x', tooLarge))]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var many = await client.PostAsync(path, new FormUrlEncodedContent(Enumerable.Range(0, 100).Select(i => new KeyValuePair<string, string>($"f{i}", ""))));
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
        using var twice = await client.PostAsync(path, new FormUrlEncodedContent([new("t", "a"), new("t", "b")]));
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
    }

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
