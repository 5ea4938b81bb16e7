using System.Buffers;

namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// The URL Standard's percent-encode sets (https://url.spec.whatwg.org/#percent-encoded-bytes), each as
/// its complement, the characters that stay as they are: that is what a vectorised scan can skip over.
/// </summary>
internal static class CodePointSets
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Outside the fragment percent-encode set: C0 controls, space, quote, &lt;, &gt;, backtick.</summary>
    public static readonly SearchValues<char> FragmentSafe = SearchValues.Create(Alphanumeric + "!#$%&'()*+,-./:;=?@[\\]^_{|}~");

    /// <summary>Outside the special-query percent-encode set: C0 controls, space, quote, #, &lt;, &gt;, apostrophe.</summary>
    public static readonly SearchValues<char> QuerySafe = SearchValues.Create(Alphanumeric + "!$%&()*+,-./:;=?@[\\]^_`{|}~");

    /// <summary>
    /// Outside the path percent-encode set (the query set and ?, ^, backtick, braces), and no backslash,
    /// which is a slash in http and https URLs.
    /// </summary>
    public static readonly SearchValues<char> PathSafe = SearchValues.Create(Alphanumeric + "!$%&'()*+,-./:;=@[]_|~");

    /// <summary>Outside the userinfo percent-encode set (the path set and / : ; = @ [ \ ] ^ |).</summary>
    public static readonly SearchValues<char> UserInfoSafe = SearchValues.Create(Alphanumeric + "!$%&'()*+,-._~");

    /// <summary>ASCII without the forbidden domain code points (the forbidden host code points, C0 controls, % and DEL).</summary>
    public static readonly SearchValues<char> DomainSafe = SearchValues.Create(Alphanumeric + "!\"$&'()*+,-.;=_`{}~");

    public static readonly SearchValues<char> AuthorityEnd = SearchValues.Create("/\\?#");

    public static readonly SearchValues<char> PathEnd = SearchValues.Create("?#");

    public static readonly SearchValues<char> TabOrNewline = SearchValues.Create("\t\n\r");
}
