using Nylas.LinkSafety.Scanning.Unwrapping;

namespace Nylas.LinkSafety.Gateway.Reports;

/// <summary>Bounds of what a report may say, the same for every channel. In characters.</summary>
internal static class ReportLimits
{
    /// <summary>A link with as much text around it as people paste.</summary>
    public const int Link = LinkUnwrapper.MaxTextLength;

    public const int Text = 2000;

    public const int HowReceived = 500;

    /// <summary>One header's value, as <c>MessageEvidence</c> keeps it.</summary>
    public const int Header = 1000;

    public const int IdempotencyKey = 255;
}
