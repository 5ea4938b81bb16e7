using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>Amazon SES click tracking: <c>id.r.us-east-1.awstrack.me/L0/https:%2F%2Fexample.com%2F/1/message/signature</c>.</summary>
internal sealed class AwsClickTracking : ILinkWrapper
{
    public string Id => "amazon-ses";

    public string Name => "Amazon SES";

    public WrapperReading Read(WebUrl url)
    {
        if (!HostPattern.Matches(url.Host, "*.awstrack.me") || url.Path is not ['/', 'L', var version, '/', ..] || !char.IsAsciiDigit(version))
            return WrapperReading.NotThis;
        var target = url.Path[4..];
        int end = target.IndexOf('/');
        if (end >= 0)
            target = target[..end];
        return target.IsEmpty ? WrapperReading.Broken : WrapperReading.Carries(PercentText.Decode(target));
    }
}
