using System.Text.Json;
using AngleSharp.Html.Parser;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Tests.Redirects;

/// <summary>Payloads for open redirects and script injection (Data/redirect-xss, with its source and licence).</summary>
public sealed class RedirectPayloadSpecs
{
    private static readonly string[] Payloads =
        [.. new[] { "open_redirect_payloads.jsonl", "xss_payloads.jsonl" }
            .SelectMany(file => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "redirect-xss", file)))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("payload").GetString()!)];

    [Fact]
    public async Task No_payload_redirects_anywhere_it_was_not_signed_to()
    {
        await using var gateway = await TestGateway.StartAsync();
        var foreign = gateway.Link("https://shop.example/");
        var key = foreign[foreign.IndexOf("k=", StringComparison.Ordinal)..foreign.IndexOf("&u=", StringComparison.Ordinal)];
        var mac = foreign[foreign.LastIndexOf("&s=", StringComparison.Ordinal)..];
        foreach (var payload in Payloads)
        {
            var encoded = Encode(payload);
            var visible = string.Concat(payload.Select(c => c is > ' ' and < '\x7f' ? c.ToString() : Uri.HexEscape((char)(c & 0xFF))));
            foreach (var target in new[]
            {
                $"/r?u={encoded}",
                $"/r?url={encoded}",
                $"/r?v=1&{key}&u={encoded}{mac}",
                $"/r?v=1&{key}&u={encoded}",
                foreign + $"&u={encoded}",
                $"/r?{visible}",
                $"/r/{visible}",
                $"/{encoded}",
                $"/{visible}",
            })
            {
                var response = await SendOverPipelineAsync(gateway, target);
                Assert.True(response.Location is null && response.Status is >= 400 and < 500, $"{target} is answered {response.Status} to {response.Location}");
                Assert.DoesNotContain(payload.Length > 8 ? payload : "\0", response.Body, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_signed_payload_goes_to_its_serialisation_or_nowhere()
    {
        await using var gateway = await TestGateway.StartAsync();
        var visited = 0;
        foreach (var payload in Payloads.Concat(Payloads.Select(payload => "https://shop.example/" + payload)))
        {
            var response = await SendOverPipelineAsync(gateway, gateway.LinkOver(payload));
            if (WebUrl.TryParse(payload, out var url, out _))
            {
                visited++;
                Assert.Equal((302, url.Serialized), (response.Status, response.Location));
                Assert.StartsWith("http", response.Location, StringComparison.Ordinal);
            }
            else
            {
                Assert.True(response.Status == 404 && response.Location is null, $"{payload} is answered {response.Status} to {response.Location}");
            }
        }

        Assert.InRange(visited, Payloads.Length, Payloads.Length * 2);
    }

    [Fact]
    public async Task No_payload_becomes_markup_of_a_page()
    {
        foreach (var verdict in new[] { Verdict.Suspicious, Verdict.Malicious })
        {
            await using var gateway = await TestGateway.StartAsync();
            gateway.Grains.OnNewUrl = grain => grain.Answer(new UrlJudgement
            {
                Verdict = verdict,
                Reasons = [new Reason("credential-form", "seen", 1)],
                ExpiresAt = gateway.Clock.GetUtcNow() + TimeSpan.FromHours(1),
            });
            var harmless = ShapeOf((await SendOverPipelineAsync(gateway, gateway.Link($"https://{verdict}.example/path?q=x#y"))).Body);
            foreach (var payload in Payloads)
            {
                foreach (var text in new[] { $"https://{verdict}.example/{payload}", $"https://{verdict}.example/?{payload}", $"https://{verdict}.example/#{payload}", $"https://{payload}@{verdict}.example/" })
                {
                    if (!WebUrl.TryParse(text, out var url, out _))
                        continue;
                    var response = await SendOverPipelineAsync(gateway, gateway.Signer.Sign(url, null));
                    Assert.InRange(response.Status, 200, 403);
                    var shape = ShapeOf(response.Body);
                    Assert.True(shape.IsSubsetOf(harmless), $"{payload} brings {string.Join(", ", shape.Except(harmless))} into the page");
                }
            }
        }
    }

    // Every element with its attributes' names, and every address that something on the page could lead to.
    private static HashSet<string> ShapeOf(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        return [.. document.All.Select(element => $"{element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => Describe(attribute.Name, attribute.Value)).Order())}")];
    }

    private static string Describe(string name, string value) => name is "href" or "src" or "action" or "content"
        ? $"{name}={value.Split('?', '#')[0]}"
        : name;

    private static string Encode(string text)
    {
        var builder = new System.Text.StringBuilder();
        FormText.AppendEncoded(builder, text);
        return builder.ToString();
    }

    private static Task<RawResponse> SendOverPipelineAsync(TestGateway gateway, string target) => PipelineRequest.SendAsync(gateway, "GET", target);
}
