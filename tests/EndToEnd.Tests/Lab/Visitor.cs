using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Nylas.LinkSafety.EndToEnd.Tests.Lab;

/// <summary>Somebody with a browser without script: keeps cookies, sends forms, and looks at each answer before going on.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _client;

    public Visitor(GatewayProcess gateway, string language = "en")
    {
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(gateway.Origin) };
        _client.DefaultRequestHeaders.Add("Accept-Language", language);
    }

    /// <summary>Makes a signed link to a destination and clicks it.</summary>
    public static async Task<HttpResponseMessage> ClickOnAsync(GatewayProcess gateway, string destination, string language = "en")
    {
        using var visitor = new Visitor(gateway, language);
        return await visitor.GetAsync(await gateway.LinkAsync(destination));
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path);

    public Task<HttpResponseMessage> HeadAsync(string path) => _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

    /// <summary>Fills in and sends the form of a page.</summary>
    /// <param name="page">The answer that shows it.</param>
    /// <param name="filledIn">What the visitor writes, by field; what the page has filled in stays.</param>
    public async Task<HttpResponseMessage> SendFormAsync(HttpResponseMessage page, params (string Name, string Value)[] filledIn)
    {
        var form = Assert.Single((await ReadAsync(page)).Forms);
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(field => field.Type == "hidden").ToDictionary(field => field.Name!, field => field.Value);
        foreach (var (name, value) in filledIn)
            fields[name] = value;
        using var content = new FormUrlEncodedContent(fields);
        return await _client.PostAsync(form.GetAttribute("action"), content);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage page) => new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync());

    public void Dispose() => _client.Dispose();
}
