using Nylas.LinkSafety.Grains.Reports;

namespace Nylas.LinkSafety.Grains.Tests.Reports;

public sealed class ReportOptionsTests
{
    [Fact]
    public void Defaults_AreAllowed() => Assert.True(new ReportOptionsValidator().Validate(null, new ReportOptions()).Succeeded);

    [Fact]
    public void EverySettingOutOfRange_IsNamedAtOnce()
    {
        var result = new ReportOptionsValidator().Validate(null, new ReportOptions { Quorum = double.NaN, LeastVoices = 1, SupportBlock = TimeSpan.FromDays(8) });
        Assert.Equal(3, result.Failures!.Count());
        Assert.Contains("LinkSafety:Reports:LeastVoices is 1; allowed are 2 to 100.", result.Failures!);
    }
}
