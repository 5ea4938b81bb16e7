using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Nylas.LinkSafety.Scanning.Pages.Documents;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>One pass over a document's tree, in document order, without recursion: shadow trees and templates included.</summary>
internal sealed class PageWalk(ElementReader elements, TextCollector text, int maxElements)
{
    /// <summary>Between two looks at the token, the walk takes well under a millisecond.</summary>
    private const int ElementsBetweenChecks = 1024;

    private Frame[] _frames = new Frame[64];

    public int ElementCount { get; private set; }

    public int MaxDepth { get; private set; }

    /// <summary>The structure of all documents so far.</summary>
    public ulong Structure { get; private set; }

    public void Walk(IDocument document, CancellationToken stop)
    {
        _frames[0] = new Frame { Children = document.ChildNodes, Hash = StructureHash.Of("#document") };
        var depth = 1;
        while (true)
        {
            ref var frame = ref _frames[depth - 1];
            if (frame.Next == frame.Children.Length)
            {
                if (frame.More is { } more)
                {
                    frame.Children = more;
                    frame.Next = 0;
                    frame.More = null;
                    continue;
                }

                if (--depth == 0)
                    break;
                Leave(ref frame, ref _frames[depth - 1]);
                continue;
            }

            switch (frame.Children[frame.Next++])
            {
                case IElement element:
                    if (++ElementCount > maxElements)
                        throw new PageStoppedException("too many elements");
                    if (ElementCount % ElementsBetweenChecks == 0)
                        stop.ThrowIfCancellationRequested();
                    MaxDepth = Math.Max(MaxDepth, depth);
                    if (depth == _frames.Length)
                        Array.Resize(ref _frames, depth * 2);
                    Enter(element, frame.IsHidden, out _frames[depth]);
                    depth++;
                    break;
                case IText characters:
                    elements.AddText(characters.Data, frame.IsHidden);
                    break;
            }
        }

        Structure = (Structure * 31) + _frames[0].Hash.Value;
        Array.Clear(_frames);
    }

    private void Enter(IElement element, bool hidden, out Frame frame)
    {
        var tag = element.LocalName;
        var isInline = ElementTraits.IsInline(tag);
        if (!isInline)
            text.Break();
        var (content, isHidden) = elements.Enter(element, tag, hidden);
        frame = new Frame
        {
            Element = element,
            Children = content == ElementContent.None ? NoNodes : ChildrenOf(element),
            More = content == ElementContent.None ? null : (element.ShadowRoot?.ChildNodes),
            IsHidden = isHidden,
            IsInline = isInline,
            Hash = StructureHash.Of(tag),
        };
    }

    private void Leave(ref Frame frame, ref Frame parent)
    {
        var element = frame.Element!;
        elements.Leave(element);
        if (!frame.IsInline)
            text.Break();
        if (!ElementTraits.IsOutsideStructure(element.LocalName))
            parent.Hash.Add(frame.Hash.Value);
        frame = default;
    }

    private static INodeList ChildrenOf(IElement element) => element is IHtmlTemplateElement template ? template.Content.ChildNodes : element.ChildNodes;

    private static readonly INodeList NoNodes = new AngleSharp.Html.Parser.HtmlParser().ParseDocument("").CreateDocumentFragment().ChildNodes;

    private struct Frame
    {
        public IElement? Element;
        public INodeList Children;
        public INodeList? More;
        public int Next;
        public bool IsHidden;
        public bool IsInline;
        public StructureHash Hash;
    }
}
