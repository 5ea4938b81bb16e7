namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>A name with its members, as in <c>window["loc" + "ation"].href</c>: the objects that are the window itself are left out.</summary>
internal sealed class MemberChain
{
    /// <summary>window.top.document.location.replace has five; longer chains are no navigation.</summary>
    private const int MaxMembers = 8;

    private MemberChain(List<string> members, int end)
    {
        Members = members;
        End = end;
    }

    /// <summary>What is left: location, href. Empty for the window or its document alone.</summary>
    public List<string> Members { get; }

    /// <summary>The token behind it.</summary>
    public int End { get; }

    public bool Is(string only) => Members is [var name] && name == only;

    public bool Is(string first, string second) => Members is [var a, var b] && a == first && b == second;

    /// <summary>Names that a chain to location, write or open can begin with.</summary>
    public static bool IsRoot(ReadOnlySpan<char> name) => name is "window" or "self" or "top" or "parent" or "globalThis" or "this" or "document" or "location" or "opener";

    /// <param name="code">The script.</param>
    /// <param name="at">A name that no dot stands before.</param>
    /// <param name="aliases">Names that stand for window, document or location.</param>
    /// <param name="constants">Reads what stands in brackets.</param>
    public static MemberChain Read(ScriptCode code, int at, Dictionary<string, string[]> aliases, ConstantReader constants)
    {
        var members = new List<string>(4);
        var first = code.TextOf(at).ToString();
        if (aliases.TryGetValue(first, out var meaning))
            members.AddRange(meaning);
        else
            Add(members, first, first);
        at++;
        while (members.Count < MaxMembers)
        {
            if ((code.Is(at, '.') || code.Is(at, "?.")) && code.IsName(at + 1))
            {
                Add(members, code.TextOf(at + 1).ToString(), first);
                at += 2;
            }
            else if (code.Is(at, '[') && !code[at].AfterLineBreak)
            {
                var inside = at + 1;
                if (constants.Read(ref inside) is not { IsWhole: true, Items: null } name || !code.Is(inside, ']'))
                    break;
                Add(members, name.Text, first);
                at = inside + 1;
            }
            else
            {
                break;
            }
        }

        return new MemberChain(members, at);
    }

    /// <summary>A window's window is still the window; so are its frames' parents for a page that is alone. Its document leads to the same location.</summary>
    private static void Add(List<string> members, string name, string first)
    {
        var isWindow = name is "window" or "self" or "top" or "parent" or "globalThis" || (name == "this" && ReferenceEquals(name, first));
        if (members.Count == 0 && (isWindow || name is "document" or "opener"))
        {
            if (name == "document")
                members.Add(name);
            return;
        }

        if (name == "location" && members is ["document"])
            members.Clear();
        members.Add(name);
    }
}
