using System.Text;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Testing.Scanning;

/// <summary>A browser that sees what a test says it sees.</summary>
public sealed class FakePageRenderer(RenderedPage page) : IPageRenderer
{
    private readonly List<string> _asked = [];

    public IReadOnlyList<string> Asked => _asked;

    public static FakePageRenderer Sees(string finalUrl, string html) =>
        new(new RenderedPage { Outcome = RenderOutcome.Rendered, FinalUrl = finalUrl, Html = Encoding.UTF8.GetBytes(html) });

    public Task<RenderedPage> RenderAsync(WebUrl url, CancellationToken cancellationToken)
    {
        _asked.Add(url.Serialized);
        return Task.FromResult(page);
    }
}
