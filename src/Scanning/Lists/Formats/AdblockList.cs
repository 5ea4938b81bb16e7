using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// Network rules of AdGuard, AdGuard Home, uBlock Origin and Vivaldi: those that block a whole host or one URL, whoever asks for it. A rule with a path is
/// that URL, though a browser's blocker would take what begins with it as well. Rules are held until the end, because exceptions and $badfilter hold
/// for rules above them.
/// </summary>
internal sealed class AdblockList(ListTarget target) : LineListReader("adblock", "AdGuard or uBlock rules as \"||example.com^\"", target)
{
    public override ListFit Recognise(ListHead head)
    {
        if (head.FirstLine.StartsWith("[Adblock", StringComparison.OrdinalIgnoreCase) || head.FirstLine.StartsWith("[uBlock", StringComparison.OrdinalIgnoreCase))
            return ListFit.Certain;
        if (head.Share(IsRule) >= 0.3)
            return ListFit.Certain;
        bool hasHeader = head.Comments.Any(static comment => comment.StartsWith("! Title:", StringComparison.OrdinalIgnoreCase));
        return hasHeader ? ListFit.Likely : ListFit.No;
    }

    protected override ILineParser Open(ListWriter writer) => new Parser(writer);

    private static bool IsRule(string line) =>
        line.StartsWith("||", StringComparison.Ordinal) || line.StartsWith("@@", StringComparison.Ordinal) || AdblockRule.IsCosmetic(line);

    private sealed class Parser(ListWriter writer) : ILineParser
    {
        private readonly AdblockRules _rules = new(writer);
        private int _conditions;

        public void Read(ReadOnlySpan<char> line)
        {
            if (line is ['!', ..])
                ReadComment(line);
            else if (AdblockRule.IsCosmetic(line))
                writer.Skip(ListSkip.NotAnIndicator, line);
            else if (line is ['#', ..] || (line is ['[', .., ']'] && line.Contains(' ') && line.Contains("lock", StringComparison.Ordinal)))
                writer.Comment(line);
            else if (_conditions > 0)
                writer.Skip(ListSkip.Conditional, line);
            else if (HostsLine.Is(line))
                HostsLine.Read(line, writer);
            else
                ReadRule(line);
        }

        public void End() => _rules.Write();

        /// <summary>"!#if" begins a part for some browsers only; "!#include" takes in another file, which is not here.</summary>
        private void ReadComment(ReadOnlySpan<char> line)
        {
            if (line.StartsWith("!#if", StringComparison.Ordinal))
                _conditions++;
            else if (line.StartsWith("!#endif", StringComparison.Ordinal))
                _conditions = Math.Max(0, _conditions - 1);
            else if (line.StartsWith("!#include", StringComparison.Ordinal))
                writer.Skip(ListSkip.NotAnIndicator, line);
            else
                writer.Comment(line);
        }

        private void ReadRule(ReadOnlySpan<char> line)
        {
            var rule = AdblockRule.Split(line);
            var options = AdblockOptions.Read(rule.Options);
            if (options.IsBadFilter)
                _rules.Remove(rule, line);
            else if (options.Skip is { } reason)
                writer.Skip(reason, line);
            else if (!rule.TryReadPattern(out var scope, out var text, out reason))
                writer.Skip(reason, line);
            else
                _rules.Add(rule, options, scope, text, line);
        }
    }
}
