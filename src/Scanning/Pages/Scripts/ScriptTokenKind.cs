namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

internal enum ScriptTokenKind : byte
{
    End,

    /// <summary>Names and keywords alike.</summary>
    Name,
    Number,

    /// <summary>With its quotes.</summary>
    String,

    /// <summary>A template literal, substitutions and backticks included.</summary>
    Template,
    Regex,
    Punctuator,
}
