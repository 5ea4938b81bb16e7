using System.Text;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Gateway.Tests.Redirects;

/// <summary>
/// 100,000 random and mutated requests through the pipeline, and some thousand over real connections (LINKSAFETY_LONG=1: 100,000 too). None may
/// end in a 5xx or an exception, and none may redirect but to a destination that was signed.
/// </summary>
public sealed class RandomRequestSpecs
{
    private const int Seed = 20261122;

    private static readonly string[] Destinations =
        ["https://shop.example/", "https://bank.example/login?next=%2Fhome&x=1#part", "http://192.0.2.7:8080/a/b/c", "https://xn--bcher-kva.example/%E2%82%AC"];

    private static readonly string[] Methods = ["GET", "GET", "GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE", "BREW"];

    [Fact]
    public async Task Through_the_pipeline()
    {
        await using var gateway = await StartAsync();
        var random = new Random(Seed);
        var links = Links(gateway);
        var redirects = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var method = Methods[random.Next(Methods.Length)];
            var target = Mutate(random, links[random.Next(links.Length)]);
            var response = await PipelineRequest.SendAsync(gateway, method, target, body: "token=" + target);
            Check(response, $"seed {Seed}, request {i}: {method} {target}");
            redirects += response.Location is null ? 0 : 1;
        }

        Assert.InRange(redirects, 1_000, 60_000);
        Assert.Empty(gateway.Log.UnhandledExceptions);
    }

    [Fact]
    public async Task Over_connections()
    {
        await using var gateway = await StartAsync();
        var random = new Random(Seed + 1);
        var links = Links(gateway);
        var requests = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 100_000 : 2_000;
        var connection = gateway.Connect();
        for (var i = 0; i < requests; i++)
        {
            var method = Methods[random.Next(Methods.Length)];
            var target = Mutate(random, links[random.Next(links.Length)]);
            var whole = RawConnection.Format(method, target, method == "POST" ? ["Content-Length: 0"] : []);
            var request = random.Next(10) == 0 ? MutateText(random, whole, random.Next(1, 4)) : whole;
            if (!request.Contains("\r\n\r\n", StringComparison.Ordinal))
                request += "\r\n\r\n";
            var response = await connection.SendAsync(request);
            Check(response, $"seed {Seed + 1}, request {i}: {request}");
            if (response == RawResponse.Closed || response["Connection"] == "close" || request != whole || response.Status == 400)
            {
                connection.Dispose();
                connection = gateway.Connect();
            }
        }

        connection.Dispose();
        Assert.Empty(gateway.Log.UnhandledExceptions);
    }

    private static void Check(RawResponse response, string where)
    {
        // 505 says that "HTTP/1.q" is no protocol of ours, which is so.
        Assert.True(response.Status is < 500 or 505, $"{where} is answered {response.Status}");
        Assert.True(response.Location is null || Destinations.Contains(response.Location), $"{where} redirects to {response.Location}");
        Assert.Equal(response.Location is not null, response.Status is 302 or 303);
    }

    private static async Task<TestGateway> StartAsync()
    {
        var gateway = await TestGateway.StartAsync();
        gateway.Judge(Destinations[0], Verdict.Clean);
        gateway.Judge(Destinations[1], Verdict.Suspicious);
        gateway.Judge(Destinations[2], Verdict.Malicious);
        return gateway;
    }

    private static string[] Links(TestGateway gateway) =>
        [.. Destinations.SelectMany(url => new[] { gateway.Link(url), gateway.Link(url, "app/grant"), gateway.Link(url, "app") })];

    private static string Mutate(Random random, string link) => random.Next(8) switch
    {
        0 => link,
        1 => Shuffle(random, link),
        2 => "/r?" + RandomText(random, random.Next(0, 200)),
        3 => "/" + RandomText(random, random.Next(0, 60)),
        4 => link + "&" + RandomText(random, random.Next(0, 20)),
        _ => MutateText(random, link, random.Next(1, 6)),
    };

    private static string Shuffle(Random random, string link)
    {
        var parameters = link[3..].Split('&');
        random.Shuffle(parameters);
        return "/r?" + string.Join('&', parameters);
    }

    private static string MutateText(Random random, string text, int times)
    {
        var builder = new StringBuilder(text);
        for (var i = 0; i < times && builder.Length > 4; i++)
        {
            var at = random.Next(3, builder.Length);
            switch (random.Next(5))
            {
                case 0:
                    builder.Remove(at, 1);
                    break;
                case 1:
                    builder.Insert(at, RandomText(random, 1));
                    break;
                case 2:
                    builder[at] = RandomText(random, 1)[0];
                    break;
                case 3:
                    builder.Insert(at, "%" + random.Next(256).ToString("x2", provider: null));
                    break;
                default:
                    builder.Insert(at, builder.ToString(at, random.Next(0, Math.Min(20, builder.Length - at))));
                    break;
            }
        }

        return builder.ToString();
    }

    private static string RandomText(Random random, int length)
    {
        const string Telling = "%&=?#+/:;.<>\"'\\@[]{}|^`~ \t\r\n\0\u00e9rvkaus1";
        return string.Create(length, random, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = source.Next(3) == 0 ? Telling[source.Next(Telling.Length)] : (char)source.Next(256);
        });
    }
}
