using System.Net;
using System.Net.Http.Json;

namespace Nylas.LinkSafety.Gateway.Tests.Api;

public sealed class KeysSpecs
{
    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("lsk_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_a_live_key_the_api_says_that_one_is_needed(string key)
    {
        await using var host = new ApiHost();
        var response = await host.Client(key).GetAsync("/v1/keys");
        await Task.FromResult(response).ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_key_without_the_role_is_told_which_it_needs()
    {
        await using var host = new ApiHost();
        var client = host.Client(await host.KeyAsync("check"));
        var problem = await client.GetAsync("/v1/keys").ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("The role admin is needed.", (string?)problem["detail"]);
    }

    [Fact]
    public async Task A_keys_text_is_shown_once_and_its_secret_nowhere_else()
    {
        await using var host = new ApiHost();
        var text = await host.KeyAsync("check", "sender");
        var list = await host.Client().GetStringAsync("/v1/keys");
        Assert.Contains(text.Split('_')[1], list, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('_', 3)[2], list, StringComparison.Ordinal);
        Assert.Contains("\"roles\":[\"check\",\"sender\"]", list, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(host.DataDirectory, "linksafety.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)),
            file => ReadShared(file).Contains(text.Split('_', 3)[2], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once()
    {
        await using var host = new ApiHost();
        var text = await host.KeyAsync("analyst");
        var client = host.Client(text);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/cluster")).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await host.Client().DeleteAsync($"/v1/keys/{text.Split('_')[1]}")).StatusCode);

        await client.GetAsync("/v1/cluster").ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await host.Client().DeleteAsync($"/v1/keys/{text.Split('_')[1]}").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task The_last_admin_key_cannot_be_revoked()
    {
        await using var host = new ApiHost();
        await host.Client().DeleteAsync($"/v1/keys/{host.AdminKey.Split('_')[1]}").ProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task Links_of_a_rotated_signing_key_work_until_it_is_revoked()
    {
        await using var host = new ApiHost();
        var link = await host.LinkAsync("http://harbor-lamps.example/");
        var before = await host.Client().GetAsync("/v1/keys").JsonAsync(HttpStatusCode.OK);
        var old = (string)before["signing_keys"]!.AsArray().Single()!["id"]!;
        await host.Client().DeleteAsync($"/v1/keys/{old}").ProblemAsync(HttpStatusCode.Conflict, "conflict");

        Assert.Equal(HttpStatusCode.Created, (await host.Client().PostAsJsonAsync("/v1/keys", new { kind = "signing" })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Client("").GetAsync(link)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await host.Client().DeleteAsync($"/v1/keys/{old}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client("").GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Client("").GetAsync(await host.LinkAsync("http://harbor-lamps.example/"))).StatusCode);
    }

    [Theory]
    [InlineData("""{"kind":"api","roles":["king"]}""", "roles")]
    [InlineData("""{"kind":"api"}""", "roles")]
    [InlineData("""{"kind":"car"}""", "kind")]
    [InlineData("""{"roles":["check"]}""", "kind")]
    [InlineData("""{"kind":"api","roles":["check"],"colour":1}""", "colour")]
    public async Task A_wrong_field_is_named_with_what_was_expected(string body, string field)
    {
        await using var host = new ApiHost();
        var problem = await host.Client().PostAsync("/v1/keys", Json(body)).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        Assert.Contains(problem["errors"]!.AsArray(), error => (string?)error!["field"] == field && !string.IsNullOrEmpty((string?)error["expected"]));
    }

    internal static StringContent Json(string body) => new(body, System.Text.Encoding.UTF8, "application/json");

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
