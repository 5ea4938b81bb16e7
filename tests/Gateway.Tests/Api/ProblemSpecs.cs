using System.Net;
using Nylas.LinkSafety.Gateway.Problems;

namespace Nylas.LinkSafety.Gateway.Tests.Api;

public sealed class ProblemSpecs
{
    [Fact]
    public async Task Every_kind_of_problem_is_explained_where_its_type_leads()
    {
        await using var host = new ApiHost();
        Assert.Equal(ProblemCode.All.Count, ProblemCode.All.Select(code => code.Code).Distinct().Count());
        foreach (var code in ProblemCode.All)
            Assert.Contains(code.Title, await host.Client("").GetStringAsync(code.Type), StringComparison.Ordinal);
        await host.Client("").GetAsync("/problems/none").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_a_problem_to_programs_and_a_page_to_people()
    {
        await using var host = new ApiHost();
        await host.Client().GetAsync("/v1/nothing").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        var page = await host.Client("").GetAsync("/nothing");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_method_that_is_not_allowed_is_told_which_are()
    {
        await using var host = new ApiHost();
        var response = await host.Client().PutAsync("/v1/links", null);
        await Task.FromResult(response).ProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Contains("POST", response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("{\"url\":\"\\ud800\"}")]
    [InlineData("{\"url\":\"http://a.example/\",\"\\ud800\":1}")]
    [InlineData("{\"url\":\"http://a.example/\",\"url\":\"http://b.example/\"}")] // of two, another reader on the way may take the other
    public async Task A_body_that_is_no_json_object_is_refused(string body)
    {
        await using var host = new ApiHost();
        await host.Client().PostAsync("/v1/links", KeysSpecs.Json(body)).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused()
    {
        await using var host = new ApiHost();
        await host.Client().PostAsync("/v1/links", new StringContent("url=x")).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_again()
    {
        await using var host = new ApiHost(("LinkSafety:RateLimits:UnauthenticatedPerMinute", "3"));
        for (var i = 0; i < 3; i++)
            await host.Client("").GetAsync("/v1/cluster").ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        var response = await host.Client("").GetAsync("/v1/cluster");
        await Task.FromResult(response).ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal("3", response.Headers.GetValues("RateLimit-Limit").Single());
        Assert.Equal("0", response.Headers.GetValues("RateLimit-Remaining").Single());
        Assert.Equal(HttpStatusCode.OK, (await host.Client().GetAsync("/v1/cluster")).StatusCode);
    }

    [Theory]
    [InlineData("LinkSafety:TrustedProxies:0", "127.0.0.1")]
    [InlineData("LinkSafety:TrustedProxies", "127.0.0.1")]
    [InlineData("LinkSafety:TrustedProxies", "10.1.2.0/24, 127.0.0.0/8")]
    public async Task What_the_public_writes_is_bounded_and_one_network_cannot_use_up_what_all_have(string proxies, string value)
    {
        await using var host = new ApiHost(
            ("LinkSafety:RateLimits:PublicWritePerMinute", "2"),
            ("LinkSafety:RateLimits:PublicWritePerMinuteInAll", "3"),
            (proxies, value));
        var answers = new List<HttpStatusCode>();
        foreach (var network in new[] { "198.51.100.1", "198.51.100.2", "198.51.100.3", "198.51.100.4", "198.51.100.5", "203.0.113.1", "192.0.2.1" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/mistake") { Content = new FormUrlEncodedContent([]) };
            request.Headers.Add("X-Forwarded-For", network);
            answers.Add((await host.Client("").SendAsync(request)).StatusCode);
        }

        // Two of the first network, three refused, one of another, and then all together have had their three.
        Assert.Equal(
            [false, false, true, true, true, false, true],
            answers.Select(status => status == HttpStatusCode.TooManyRequests));
    }
}
