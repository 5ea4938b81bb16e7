using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// The rules of a list until all of it has been read. Then $badfilter takes out what it names, exceptions take out what they cover, and those that are
/// narrower than a rule go along with it.
/// </summary>
internal sealed class AdblockRules(ListWriter writer)
{
    private readonly List<Held> _blocks = [];
    private readonly List<Held> _exceptions = [];
    private readonly HashSet<ulong> _removed = [];
    private readonly ulong _key0 = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly ulong _key1 = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    public void Add(in AdblockRule rule, in AdblockOptions options, ListScope scope, ReadOnlySpan<char> text, ReadOnlySpan<char> line)
    {
        if (Read(scope, text, line) is not { } expression)
            return;
        ulong id = HashOf(IdOf(rule));
        Hold(rule.IsException ? _exceptions : _blocks, new Held(expression, scope, options.IsImportant, id, writer.Line));
        foreach (var range in options.Allowed.AsSpan().Split('|'))
        {
            var allowed = options.Allowed.AsSpan(range);
            if (!allowed.IsEmpty && Read(ListScope.HostAndBelow, allowed, line) is { } exempt)
                Hold(_exceptions, new Held(exempt, ListScope.HostAndBelow, options.IsImportant, id, writer.Line));
        }
    }

    /// <summary>A rule with $badfilter: what is spelled as it is without that option.</summary>
    public void Remove(in AdblockRule rule, ReadOnlySpan<char> line)
    {
        _removed.Add(HashOf(IdOf(rule)));
        writer.Skip(ListSkip.NotAnIndicator, line);
    }

    public void Write()
    {
        var exceptions = new AdblockCover();
        var important = new AdblockCover();
        foreach (var exception in _exceptions)
        {
            if (!_removed.Contains(exception.Id))
                exceptions.Add(exception.Expression, exception.Scope, exception.IsImportant);
        }

        foreach (var block in _blocks)
        {
            writer.Line = block.Line;
            if (_removed.Contains(block.Id) || exceptions.Covers(block.Expression, block.Scope, onlyImportant: block.IsImportant))
            {
                writer.Skip(ListSkip.NotActive, block.Expression);
                continue;
            }

            if (block.IsImportant)
                important.Add(block.Expression, block.Scope, isImportant: true);
            writer.Add(new ListEntry(block.Scope, block.Expression));
        }

        foreach (var exception in _exceptions)
        {
            writer.Line = exception.Line;
            if (_removed.Contains(exception.Id) || (!exception.IsImportant && important.Covers(exception.Expression, exception.Scope, onlyImportant: false)))
                writer.Skip(ListSkip.NotActive, exception.Expression);
            else
                writer.Add(new ListEntry(exception.Scope, exception.Expression, IsException: true));
        }
    }

    /// <summary>Pattern and options, these in order and without $badfilter: two rules that say the same are spelled the same.</summary>
    private static string IdOf(in AdblockRule rule)
    {
        if (!rule.Options.Contains(',') && rule.Options is not "badfilter")
            return string.Concat(rule.IsException ? "@@" : "", rule.Pattern, "$", rule.Options);
        string[] options = rule.Options.ToString().Split(',');
        return $"{(rule.IsException ? "@@" : "")}{rule.Pattern}${string.Join(',', options.Where(static option => option.Trim() != "badfilter").Order(StringComparer.Ordinal))}";
    }

    private ulong HashOf(string id) => (ulong)SipHash.Hash128(_key0, _key1, MemoryMarshal.AsBytes(id.AsSpan()));

    private string? Read(ListScope scope, ReadOnlySpan<char> text, ReadOnlySpan<char> line)
    {
        var skip = scope == ListScope.Url ? ListTarget.ReadUrlWithoutScheme(text, out string expression) : writer.TryReadHost(text, out expression);
        if (skip is not { } reason)
            return expression;
        writer.Skip(reason, line);
        return null;
    }

    private void Hold(List<Held> rules, Held rule)
    {
        if (_blocks.Count + _exceptions.Count >= writer.Limits.MaxHeldEntries)
        {
            throw new ListReadException(
                ListReadOutcome.TooManyEntries, string.Create(CultureInfo.InvariantCulture, $"More than {writer.Limits.MaxHeldEntries:N0} rules in one list."));
        }

        rules.Add(rule);
    }

    /// <summary>What is left of a rule. Its spelling is kept as a keyed hash: nobody can write a list in which one rule is taken for another.</summary>
    private readonly record struct Held(string Expression, ListScope Scope, bool IsImportant, ulong Id, long Line);
}
