namespace Nylas.LinkSafety.Gateway.Tests.Api;

public sealed class OpenApiSpecs
{
    /// <summary>Set to a path, the document is written there instead: how the golden file is renewed after an intended change.</summary>
    private const string AcceptVariable = "LINKSAFETY_ACCEPT_OPENAPI";

    [Fact]
    public async Task The_description_of_the_api_is_the_one_that_was_agreed()
    {
        await using var host = new ApiHost();
        var document = (await host.Client("").GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable(AcceptVariable) is { Length: > 0 } path)
            await File.WriteAllTextAsync(path, document);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Data", "Api", "openapi.json")), document);
    }
}
