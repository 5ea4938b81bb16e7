using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>A list to be fetched. Only administrators say from where.</summary>
/// <param name="Url">Its user name and password stay here; what authenticates goes into a header.</param>
public sealed record ListRequest(WebUrl Url)
{
    /// <summary>Sent to this URL's origin and to no other, wherever it redirects to.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The ETag that came with the copy that is there, or null.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified that came with it, or null.</summary>
    public string? LastModified { get; init; }

    /// <summary>JSON to be posted, where the source wants a question; null for GET.</summary>
    public string? Body { get; init; }
}
