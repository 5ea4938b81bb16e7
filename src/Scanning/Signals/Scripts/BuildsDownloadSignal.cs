namespace Nylas.LinkSafety.Scanning.Signals.Scripts;

/// <summary>A page that puts a file together by script and hands it out (HTML smuggling): what is saved never crossed the network as a file.</summary>
internal sealed class BuildsDownloadSignal : ISignal
{
    // Reasoned: editors and exports do it on a click; with a long encoded blob in the page it is a delivery.
    private const double WithBlob = 3.0;
    private const double Plain = 0.6;

    public string Id => "builds-download";

    public SignalHit? Evaluate(SignalContext context) => context.Page switch
    {
        { Scripts: { BuildsDownload: true, LongestToken: > 4000 } } => this.Hit("script makes a file from an encoded blob in the page and hands it out", WithBlob, SignalKind.Malware),
        { Scripts.BuildsDownload: true } => this.Hit("script makes a file and hands it out", Plain, SignalKind.Malware),
        _ => null,
    };
}
