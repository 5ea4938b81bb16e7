using Nylas.LinkSafety.Scanning.Fetching;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

public sealed class FetchOptionsValidatorTests
{
    private static readonly FetchOptionsValidator Validator = new();

    [Fact]
    public void Validate_Defaults_Succeed() => Assert.True(Validator.Validate(null, new FetchOptions()).Succeeded);

    [Fact]
    public void Validate_EverythingWrong_ReportsAllAtOnceWithKeyValueAndRange()
    {
        var result = Validator.Validate(null, new FetchOptions
        {
            UserAgent = "a\r\nX-Injected: 1",
            AcceptLanguage = " ",
            ExtraPorts = [8080, 25, 70000],
            NameLookupTimeout = TimeSpan.Zero,
            ConnectTimeout = TimeSpan.FromMinutes(5),
            HopTimeout = TimeSpan.FromSeconds(40),
            ScanTimeout = TimeSpan.FromSeconds(20),
            QueueTimeout = Timeout.InfiniteTimeSpan,
            MaxRedirects = 11,
            MaxHeaderBytes = 1,
            MaxCompressedBytes = -1,
            MaxBodyBytes = int.MaxValue,
            MaxDecompressionRatio = 1,
            MaxConcurrentFetches = 0,
            MaxAddresses = 0,
            DeniedNetworks = ["10.0.0.0/33", "everything"],
            LabHosts = ["shop.com=127.0.0.1:5090"],
        });

        string[] keys =
        [
            "UserAgent", "AcceptLanguage", "NameLookupTimeout", "ConnectTimeout", "QueueTimeout", "ScanTimeout", "MaxRedirects is 11; allowed: 0 to 10",
            "MaxHeaderBytes", "MaxCompressedBytes", "MaxBodyBytes", "MaxDecompressionRatio", "MaxConcurrentFetches", "MaxAddresses", "ExtraPorts is 25",
            "ExtraPorts is 70000", "DeniedNetworks is 10.0.0.0/33", "DeniedNetworks is everything", "LabHosts 'shop.com=127.0.0.1:5090'",
        ];
        var failures = result.Failures!.ToList();
        Assert.Equal(keys.Length, failures.Count);
        Assert.All(keys.Zip(failures), pair => Assert.StartsWith("LinkSafety:Fetch:" + pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("shop.test=127.0.0.1:5090")]
    [InlineData("deep.shop.example = [::1]:80")]
    [InlineData("SHOP.localhost=10.1.2.3:8080")]
    [InlineData("a.test=127.0.0.1:1, b.test=127.0.0.1:2")]
    public void Validate_LabHost_IsAllowed(string entry) =>
        Assert.True(Validator.Validate(null, new FetchOptions { LabHosts = [entry] }).Succeeded);

    [Theory]
    [InlineData("shop.com=127.0.0.1:5090", "a real name")]
    [InlineData("test=127.0.0.1:5090", "a whole top level")]
    [InlineData(".test=127.0.0.1:5090", "no label")]
    [InlineData("shop.internal=127.0.0.1:5090", "an internal name")]
    [InlineData("a..test=127.0.0.1:5090", "no host name")]
    [InlineData("*.test=127.0.0.1:5090", "a wildcard")]
    [InlineData("shop.test=127.0.0.1", "no port")]
    [InlineData("shop.test=127.0.0.1:0", "port 0")]
    [InlineData("shop.test=localhost:80", "a name for an address")]
    [InlineData("shop.test", "no mapping")]
    [InlineData("shop.test=169.254.169.254:80", "cloud metadata")]
    [InlineData("shop.test=[::ffff:169.254.169.254]:80", "cloud metadata, mapped")]
    [InlineData("shop.test=168.63.129.16:80", "cloud metadata at a public address")]
    [InlineData("shop.test=100.100.100.200:80", "cloud metadata in carrier space")]
    [InlineData("shop.test=[fd00:ec2::254]:80", "cloud metadata over IPv6")]
    [InlineData("shop.test=0.0.0.0:80", "no single host")]
    [InlineData("shop.test=255.255.255.255:80", "broadcast")]
    [InlineData("shop.test=[ff02::1]:80", "multicast")]
    public void Validate_LabHost_IsRefused(string entry, string why) =>
        Assert.True(Validator.Validate(null, new FetchOptions { LabHosts = [entry] }).Failed, why);
}
