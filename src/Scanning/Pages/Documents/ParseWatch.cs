using AngleSharp.Dom;
using AngleSharp.Text;

namespace Nylas.LinkSafety.Scanning.Pages.Documents;

/// <summary>
/// Stops a parse while it runs: too many elements, too deep, or nobody waits any more. The parser's cost grows with the square of the
/// nesting (10,000 nested elements take about a second), so looking afterwards would be too late.
/// </summary>
/// <remarks>
/// The parser reports an element before it puts it into the tree, so each report looks at the element before it. Copies of formatting
/// elements (<c>&lt;b&gt;</c> reopened in every paragraph after an unclosed one, the HTML standard's "reconstruct the active formatting
/// elements") are never reported, and 2,000 paragraphs can be made to hold a million of them: they are found below the element before.
/// </remarks>
internal sealed class ParseWatch(int maxElements, int maxDepth, CancellationToken stop)
{
    /// <summary>Honest elements have at most 64 (of 677 real pages); each is copied with every copy of its element.</summary>
    private const int MaxAttributes = 512;

    /// <summary>Only the first counts; the parser looks through all of them again at each.</summary>
    private const int MaxBases = 64;

    /// <summary>The way up costs as much as the nesting is deep; between two looks it can grow by no more than this, and by what is found below.</summary>
    private const int DepthLookEvery = 16;

    private IElement? _previous;
    private int _created;
    private int _copied;
    private int _bases;

    /// <summary>Elements so far, over all documents this watch was given to.</summary>
    public int Elements => _created + _copied;

    public void OnCreated(IElement element, TextPosition position)
    {
        stop.ThrowIfCancellationRequested();
        if (_previous is { } previous)
            CountCopies(previous);
        _previous = element;
        if (++_created + _copied > maxElements)
            throw new PageStoppedException("too many elements");
        if (element.LocalName == "base" && ++_bases > MaxBases)
            throw new PageStoppedException("too many base elements");
    }

    /// <summary>Before the next document.</summary>
    public void Reset() => _previous = null;

    private void CountCopies(IElement previous)
    {
        if (previous.Attributes.Length is var attributes and > MaxAttributes)
            throw new PageStoppedException($"{attributes} attributes on one element");

        INode deepest = previous;
        while (deepest.LastChild is IElement copy)
        {
            deepest = copy;
            _copied += 1 + (copy.Attributes.Length / 16);
        }

        if (_created % DepthLookEvery != 0)
            return;
        var depth = 0;
        for (INode? node = deepest; node is not null; node = node.Parent)
        {
            if (++depth > maxDepth + 1)
                throw new PageStoppedException("nested too deeply");
        }
    }
}
