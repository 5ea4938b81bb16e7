using System.Net;
using System.Net.Sockets;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Gateway.Tests.Redirects;

public sealed class StartSpecs : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_key_file_that_others_may_read_is_named_in_a_sentence()
    {
        var path = _directory.PathOf("signing-keys.json");
        await File.WriteAllTextAsync(path, "{}");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var (exitCode, error) = await GatewayProcess.FailAsync(_directory, "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"The gateway cannot start: {path} holds a secret", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_out_of_range_are_all_named()
    {
        var (exitCode, error) = await GatewayProcess.FailAsync(
            _directory, "--urls", "http://127.0.0.1:0", "--LinkSafety:Policy:Lease", "00:01:00", "--LinkSafety:Policy:WhenUnknown", "Block");

        Assert.Equal(1, exitCode);
        Assert.Contains("LinkSafety:Policy:Lease is 00:01:00; 00:00:00.0010000 to 00:00:30 is allowed.", error, StringComparison.Ordinal);
        Assert.Contains("LinkSafety:Policy:WhenUnknown is Block; one of Redirect, Caution, Unavailable is allowed.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LinkSafety:RateLimits:ApiPerMinute", "0", "ApiPerMinute")]
    [InlineData("LinkSafety:RateLimits:UrlChecksPerMinute", "499", "allowed are 500 to")]
    [InlineData("LinkSafety:FetchBudgets:SiteBurst", "-1", "SiteBurst")]
    [InlineData("LinkSafety:Judgement:CleanLifetime", "00:00:00", "CleanLifetime")]
    [InlineData("LinkSafety:AdminKey", "secret", "AdminKey is no API key")]
    public async Task A_setting_out_of_range_ends_the_start_and_is_named(string key, string value, string named)
    {
        var (exitCode, error) = await GatewayProcess.FailAsync(_directory, "--urls", "http://127.0.0.1:0", $"--{key}", value);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("The gateway cannot start: ", error, StringComparison.Ordinal);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (exitCode, error) = await GatewayProcess.FailAsync(_directory, "--urls", $"http://{taken.LocalEndpoint}");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("The gateway cannot start: ", error, StringComparison.Ordinal);
        Assert.Contains("address already in use", error, StringComparison.OrdinalIgnoreCase);
    }
}
