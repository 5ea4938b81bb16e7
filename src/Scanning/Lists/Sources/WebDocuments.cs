using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>The files beside the one that names them, fetched as it was: one after the other, with caps, to the same origin with the same headers.</summary>
internal sealed class WebDocuments(ListDownloader downloader, ListSource source, WebUrl manifest, int maxDocumentBytes) : IListDocuments
{
    /// <summary>One file that is gone costs itself; when so many in a row cannot be had it is the source that is broken.</summary>
    private const int MostInARow = 5;

    /// <summary>Of all of them.</summary>
    private const long MaxBytes = 1L << 30;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private long _left = MaxBytes;
    private int _inARow;

    /// <summary>Why the rest was not asked for; empty where all was. What was read then is not the whole list.</summary>
    public string Fault { get; private set; } = "";

    public async ValueTask<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        if (Fault.Length > 0 || !WebUrl.TryParse(name, manifest, out var url, out _))
            return null;
        var request = new ListRequest(url) { Headers = url.Origin == manifest.Origin ? source.Headers : [] };
        var (answer, body) = await downloader.AskAsync(request, Math.Min(_left, maxDocumentBytes), Timeout, cancellationToken).ConfigureAwait(false);
        if (answer.Status == ListDownloadStatus.Fetched)
        {
            _inARow = 0;
            _left -= body.Length;
            if (_left <= 0)
                Fault = $"its files have more than {MaxBytes} bytes";
            return new MemoryStream(body, writable: false);
        }

        if (++_inARow >= MostInARow)
            Fault = $"{MostInARow} of its files in a row cannot be had: {answer.Fault}";
        return null;
    }
}
