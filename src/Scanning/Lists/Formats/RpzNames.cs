using System.Globalization;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>The names of a policy zone with what was said of each and of what is below it.</summary>
internal sealed class RpzNames(ListWriter writer)
{
    [Flags]
    private enum Said : byte
    {
        Itself = 1,
        Below = 2,
        ItselfPasses = 4,
        BelowPasses = 8,
    }

    private readonly Dictionary<string, (Said Said, long Line)> _names = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string trigger, bool isException)
    {
        bool isBelow = trigger.StartsWith("*.", StringComparison.Ordinal);
        string name = isBelow ? trigger[2..] : trigger;
        if (name.Contains('*', StringComparison.Ordinal))
        {
            writer.Skip(ListSkip.NotAnIndicator, trigger);
            return;
        }

        var said = (isBelow, isException) switch
        {
            (false, false) => Said.Itself,
            (true, false) => Said.Below,
            (false, true) => Said.ItselfPasses,
            _ => Said.BelowPasses,
        };
        _names.TryGetValue(name, out var known);
        _names[name] = (known.Said | said, known.Line == 0 ? writer.Line : known.Line);
        if (_names.Count > writer.Limits.MaxHeldEntries)
        {
            throw new ListReadException(
                ListReadOutcome.TooManyEntries, string.Create(CultureInfo.InvariantCulture, $"More than {writer.Limits.MaxHeldEntries:N0} names in one zone."));
        }
    }

    public void Write()
    {
        foreach (var (name, (said, line)) in _names)
        {
            writer.Line = line;
            bool blocksItself = said.HasFlag(Said.Itself), passesItself = said.HasFlag(Said.ItselfPasses);
            if (said.HasFlag(Said.Below))
            {
                // An entry that reaches below reaches the name itself too, unless that is lifted.
                writer.Host(name, ListScope.HostAndBelow);
                if (!blocksItself || passesItself)
                    writer.Host(name, ListScope.Host, Exception);
            }
            else if (blocksItself && !passesItself)
            {
                writer.Host(name, ListScope.Host);
            }

            if (said.HasFlag(Said.BelowPasses) && !said.HasFlag(Said.Below))
            {
                // Lifting what is below a name cannot be said without lifting the name.
                if (blocksItself && !passesItself)
                    writer.Skip(ListSkip.Conditional, name);
                else
                    writer.Host(name, ListScope.HostAndBelow, Exception, maySuffix: true);
            }
            else if (passesItself && !said.HasFlag(Said.Below))
            {
                writer.Host(name, ListScope.Host, Exception, maySuffix: true);
            }
        }
    }

    private static ListEntry Exception => new(default, "", IsException: true);
}
