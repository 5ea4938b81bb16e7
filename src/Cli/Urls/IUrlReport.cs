using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Urls;

/// <summary>Where answers about URLs go, one for each input, in order.</summary>
internal interface IUrlReport : IDisposable
{
    void Write(in UrlInput input, UrlFacts facts);

    /// <summary>The input is a text that no browser would visit over http or https.</summary>
    void Refuse(in UrlInput input, UrlError error);

    /// <summary>The input is no text to begin with.</summary>
    void Refuse(in UrlInput input, InputFault fault);

    /// <summary>Hands on what has been written: whoever feeds lines one by one waits for it.</summary>
    void Flush();
}
