namespace Nylas.LinkSafety.Cli.Evaluate.Samples;

/// <summary>How people write whether a sample is bad.</summary>
internal static class SampleLabel
{
    private static readonly string[] s_bad = ["phish", "malicious", "malware", "bad", "scam", "spam", "fraud", "defacement"];
    private static readonly string[] s_good = ["benign", "legit", "legitimate", "good", "clean", "safe", "ham"];

    /// <summary>By a label column; null where it says nothing that is understood.</summary>
    public static bool? Read(string? label) => label?.Trim().ToLowerInvariant() switch
    {
        null or "" => null,
        "1" or "true" or "yes" => true,
        "0" or "-1" or "false" or "no" => false,
        var text => OfName(text),
    };

    /// <summary>
    /// By the name of a file or a directory, for sets that are of one kind. Good words must stand alone: a list of Safe Browsing's is not one of safe URLs.
    /// </summary>
    public static bool? OfName(string name) =>
        Array.Exists(s_bad, word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) ? true
        : Array.Exists(s_good, word => StandsAlone(name, word)) ? false
        : null;

    private static bool StandsAlone(string name, string word)
    {
        int at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !char.IsLetter(name[at - 1])) && (at + word.Length == name.Length || !char.IsLetter(name[at + word.Length]));
    }
}
