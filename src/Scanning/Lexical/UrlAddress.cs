using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lexical;

/// <summary>
/// A URL as the model reads it. What differs between sets by how they were gathered, and not by what is bad, is taken out here: the scheme, "www.", the
/// port, and the endings of files.
/// </summary>
internal readonly ref struct UrlAddress
{
    private const string Www = "www.";

    public UrlAddress(SignalContext context)
    {
        WebUrl url = context.FinalUrl;
        ReadOnlySpan<char> host = context.FinalHost;
        IsName = url.HostKind == HostKind.Domain;
        if (!IsName)
            return;
        host = host.StartsWith(Www, StringComparison.Ordinal) ? host[Www.Length..] : host;
        ReadOnlySpan<char> shared = context.Host.IsShared ? context.Reference.FindSharedHost(host) : default;
        IsShared = context.Host.IsShared;
        Platform = shared.IsEmpty && context.FinalSite.IsSharedPlatform ? context.FinalSite.PublicSuffix : shared;
        ReadOnlySpan<char> ending = Platform.IsEmpty ? context.FinalSite.PublicSuffix : Platform;
        Name = host.Length > ending.Length + 1 ? host[..^(ending.Length + 1)] : default;
        TopLevel = host[(host.LastIndexOf('.') + 1)..];
        IsRaised = context.Reference.GradeOf(TopLevel.ToString()) != TldGrade.Ordinary;
        Path = url.Path[1..];
        Query = url.Query;
    }

    /// <summary>False for an address in place of a name, of which the model says nothing.</summary>
    public bool IsName { get; }

    /// <summary>The labels of the host that its owner chose.</summary>
    public ReadOnlySpan<char> Name { get; }

    public ReadOnlySpan<char> TopLevel { get; }

    /// <summary>The top-level domain is one where phishing is common.</summary>
    public bool IsRaised { get; }

    /// <summary>Strangers publish there.</summary>
    public bool IsShared { get; }

    /// <summary>The host or suffix below which they do.</summary>
    public ReadOnlySpan<char> Platform { get; }

    /// <summary>Without its leading slash.</summary>
    public ReadOnlySpan<char> Path { get; }

    public ReadOnlySpan<char> Query { get; }
}
