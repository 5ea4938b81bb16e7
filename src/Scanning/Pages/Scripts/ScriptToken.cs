namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <param name="Kind">What it is.</param>
/// <param name="AfterLineBreak">A line ended before it, where JavaScript may insert a semicolon.</param>
/// <param name="Start">In the script's text.</param>
/// <param name="Length">In characters.</param>
internal readonly record struct ScriptToken(ScriptTokenKind Kind, bool AfterLineBreak, int Start, int Length)
{
    public int End => Start + Length;
}
