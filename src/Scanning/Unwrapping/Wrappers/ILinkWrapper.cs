using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>One kind of wrapper around links. Registered in <see cref="WrapperSet"/>; stateless, and linear in the URL's length.</summary>
internal interface ILinkWrapper
{
    /// <summary>Stable, kebab-case.</summary>
    string Id { get; }

    string Name { get; }

    WrapperReading Read(WebUrl url);
}
