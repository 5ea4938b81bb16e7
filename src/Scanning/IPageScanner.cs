namespace Nylas.LinkSafety.Scanning;

/// <summary>Looks at a URL as a visitor would and says what it saw.</summary>
public interface IPageScanner
{
    /// <summary>
    /// Follows the URL's chain to its end and judges what is there. How it ends is told by <see cref="ScanReport.Outcome"/>: a broken or hostile site is a
    /// report, and only the caller's cancellation an exception. Ends within <c>FetchOptions.ScanTimeout</c>.
    /// </summary>
    Task<ScanReport> ScanAsync(ScanRequest request, CancellationToken cancellationToken);
}
