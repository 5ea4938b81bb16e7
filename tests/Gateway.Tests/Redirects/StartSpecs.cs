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

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once_whoever_would_have_noticed_it()
    {
        var (exitCode, error) = await GatewayProcess.FailAsync(
            _directory,
            "--urls", "ftp://127.0.0.1",
            "--LinkSafety:Policy:WaitBudget=-1",
            "--LinkSafety:Policy:Lease=abc",
            "--LinkSafety:Policy:WhenUnknown=Perhaps",
            "--LinkSafety:Reports:Quorum=0",
            "--LinkSafety:RateLimits:ApiPerMinute=0",
            "--LinkSafety:Shutdown:Timeout=-00:00:01",
            "--LinkSafety:Storage:ReaderPoolSize=many",
            "--LinkSafety:TrustedProxies:0=nonsense",
            "--LinkSafety:AdminKey=secret");

        Assert.Equal(1, exitCode);
        foreach (var named in new[]
        {
            "Urls has 'ftp://127.0.0.1'; an address such as",
            "LinkSafety:Policy:WaitBudget is -1.00:00:00;",
            "LinkSafety:Policy:Lease is 'abc'; a duration such as 00:00:30 (hours:minutes:seconds) was expected.",
            "LinkSafety:Policy:WhenUnknown is 'Perhaps'; one of Redirect,",
            "LinkSafety:Reports:Quorum",
            "ApiPerMinute",
            "LinkSafety:Shutdown:Timeout is -00:00:01;",
            "LinkSafety:Storage:ReaderPoolSize is 'many'; a whole number was expected.",
            "LinkSafety:TrustedProxies has 'nonsense'; an address or a network such as 10.0.0.0/8 was expected.",
            "LinkSafety:AdminKey is no API key",
        })
        {
            Assert.Contains(named, error, StringComparison.Ordinal);
        }

        Assert.All(error.Split('\n'), line => Assert.StartsWith("The gateway cannot start: ", line, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LinkSafety:PublicSuffixList", "/nonexistent")]
    [InlineData("LinkSafety:DataDirectory", "/proc/xx")]
    [InlineData("Urls", "nonsense")]
    [InlineData("Urls", "http://127.0.0.1:99999")]
    public async Task What_names_no_usable_place_is_told_with_the_settings_name(string key, string value)
    {
        var (exitCode, error) = await GatewayProcess.FailAsync(_directory, "--urls", "http://127.0.0.1:0", $"--{key}", value);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"The gateway cannot start: {key} ", error, StringComparison.Ordinal);
        Assert.Contains($"'{value}'", error, StringComparison.Ordinal);
        Assert.Contains("was expected.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_no_setting_is_warned_of_by_name_alone()
    {
        var (_, _, log) = await GatewayProcess.FailWithLogAsync(
            _directory,
            "--urls", "http://127.0.0.1:0",
            "--LinkSafety:Reports:Quorum=0",
            "--LinkSafety:Reports:Quorun=hidden",
            "--LinkSafety:Fetch:LabHosts=harbor.test=127.0.0.1:5090",
            "--LinkSafety:Fetch:ExtraPorts:0=8080",
            "--LinkSafety:TrustedProxies=127.0.0.1,10.0.0.0/8");

        Assert.Equal(
            ["LinkSafety:Fetch:LabHosts is no setting and does nothing; is it misspelt?", "LinkSafety:Reports:Quorun is no setting and does nothing; is it misspelt?"],
            log.Where(line => line.Contains("is no setting", StringComparison.Ordinal)));
        Assert.DoesNotContain(log, line => line.Contains("hidden", StringComparison.Ordinal));
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
