using Nylas.LinkSafety.Scanning.Lists.Sources;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Sources;

public sealed class ListDownloadOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_AreGood() => Assert.True(new ListDownloadOptionsValidator().Validate(null, new ListDownloadOptions()).Succeeded);

    [Fact]
    public void Validate_EverythingWrong_SaysSoOfEach()
    {
        var options = new ListDownloadOptions
        {
            Timeout = TimeSpan.FromHours(2),
            IdleTimeout = TimeSpan.Zero,
            MaxBytes = 1,
            MaxRedirects = 21,
            PrivateHosts = ["mirror.internal", "https://mirror.internal", "*.internal", "MIRROR", ""],
        };

        var failures = new ListDownloadOptionsValidator().Validate(null, options).Failures!.ToList();

        Assert.Equal(8, failures.Count);
        Assert.All(failures, failure => Assert.Contains("was expected", failure, StringComparison.Ordinal));
        Assert.All(failures, failure => Assert.StartsWith("LinkSafety:Feeds:Download: ", failure, StringComparison.Ordinal));
    }
}
