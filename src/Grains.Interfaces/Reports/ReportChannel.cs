namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>How a report came in.</summary>
[GenerateSerializer, Alias("linksafety.ReportChannel")]
public enum ReportChannel
{
    /// <summary>The public form.</summary>
    Form,

    /// <summary><c>POST /v1/reports</c>.</summary>
    Api,

    /// <summary>A forwarded mail, raw or as a message object.</summary>
    Email,

    /// <summary>A machine's abuse report: ARF or XARF.</summary>
    AbuseFormat,
}
