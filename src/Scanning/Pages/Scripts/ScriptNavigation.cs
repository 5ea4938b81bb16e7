namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>A navigation that runs without the visitor.</summary>
/// <param name="Target">As written, constants put together; not resolved.</param>
/// <param name="Delay">By timers around it.</param>
/// <param name="Evidence">The statement, at most <see cref="PageLimits.EvidenceChars"/>.</param>
internal sealed record ScriptNavigation(string Target, TimeSpan Delay, string Evidence);
