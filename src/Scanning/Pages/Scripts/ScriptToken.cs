namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <param name="Kind">What it is.</param>
/// <param name="AfterLineBreak">A line ended before it, where JavaScript may insert a semicolon.</param>
/// <param name="Start">In the script's text.</param>
/// <param name="Length">In characters.</param>
/// <param name="Symbol">The character of a punctuator that has only one, so that asking for it does not touch the text; else NUL.</param>
internal readonly record struct ScriptToken(ScriptTokenKind Kind, bool AfterLineBreak, int Start, int Length, char Symbol)
{
    public int End => Start + Length;
}
