namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>Reads pages away from the threads that answer clicks.</summary>
public interface IPageAnalyzer
{
    /// <summary>
    /// Analyses one page. Every ending is an outcome; what throws is cancellation through <paramref name="cancellationToken"/>
    /// (<see cref="OperationCanceledException"/>) and use after disposal.
    /// </summary>
    Task<PageResult> AnalyzeAsync(PageInput input, CancellationToken cancellationToken);
}
