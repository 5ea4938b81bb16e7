using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Signals.Scripts;

/// <summary>Script that is written so as not to be read: unpacked by eval, in escapes, by names that a machine made.</summary>
internal sealed class ObfuscatedScriptSignal : ISignal
{
    // Reasoned: minifiers rename and shorten, but neither escape plain letters nor decode and run their own text.
    private const double Weight = 1.4;

    public string Id => "obfuscated-script";

    public SignalHit? Evaluate(SignalContext context)
    {
        if (context.Page?.Scripts is not { } scripts)
            return null;
        bool decodes = scripts.AtobCount + scripts.UnescapeCount + scripts.FromCharCodeCount > 0;
        string? seen = scripts switch
        {
            { WritesDocument: true, LongestToken: > 1000 } when decodes => "a long literal is decoded and written into the page",
            { EvalCount: > 0, LongestToken: > 1000 } when decodes => "a long literal is decoded and run",
            { HexEscapeCount: > 200 } => $"{scripts.HexEscapeCount} plain letters are written as escapes",
            { MangledNameCount: > 30 } => $"{scripts.MangledNameCount} names are of the kind obfuscators make",
            _ => null,
        };
        return seen is null ? null : this.Hit(seen, Weight, SignalKind.Deception);
    }
}
