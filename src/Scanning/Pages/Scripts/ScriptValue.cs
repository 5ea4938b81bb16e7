namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>A value that can be read from the source.</summary>
/// <param name="Text">A string, or a number's digits.</param>
/// <param name="Items">An array's elements instead.</param>
/// <param name="IsWhole">False where only the beginning is known: <c>"https://site/?" + location.hash</c>.</param>
/// <param name="IsNumber">The text is a number's.</param>
internal sealed record ScriptValue(string Text, string[]? Items = null, bool IsWhole = true, bool IsNumber = false);
