using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>A link shortener: where it leads is decided elsewhere and can change after the look.</summary>
internal sealed class ShortenerSignal : IUrlSignal
{
    // Reasoned: shorteners are as common in newsletters. It weighs mostly where the chain ended at the shortener itself.
    private const double Followed = 0.3;
    private const double NotFollowed = 0.8;

    public string Id => "shortener";

    public SignalHit? Evaluate(SignalContext context)
    {
        WebUrl url = context.Url;
        ReadOnlySpan<char> entry = context.Reference.Shorteners.FindSuffix(url.Host.AsSpan().TrimEnd('.'));
        if (entry.IsEmpty || url.Path is "/")
            return null;
        bool followed = !context.FinalUrl.Host.AsSpan().TrimEnd('.').EndsWith(entry, StringComparison.Ordinal);
        return this.Hit($"shortened by {entry}", followed ? Followed : NotFollowed, SignalKind.Infrastructure);
    }
}
