using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Reports;

/// <summary>A report as one of the channels understood it, on its way in.</summary>
internal sealed record ReportDraft
{
    /// <summary>Its id, made before it is sent where sending twice must be once.</summary>
    public required string Id { get; init; }

    /// <summary>Resolved and public.</summary>
    public required WebUrl Destination { get; init; }

    /// <summary>Who made the signed link it was reported by, or null.</summary>
    public string? Sender { get; init; }

    public required ReportCategory Category { get; init; }

    public required ReportChannel Channel { get; init; }

    public required Reporter Reporter { get; init; }

    /// <summary>As the caller sent it, or null.</summary>
    public string? IdempotencyKey { get; init; }

    public string? Text { get; init; }

    public string? HowReceived { get; init; }

    public MessageEvidence? Evidence { get; init; }
}
