using Nylas.LinkSafety.Cli.Evaluate.Samples;

namespace Nylas.LinkSafety.Cli.Evaluate.Judging;

/// <summary>A sample and what was said of it in each mode; null where a mode does not apply.</summary>
internal sealed record Judged(Sample Sample, Opinion? Url, Opinion? Page, Opinion? Combined, Giveaways Giveaways)
{
    public Opinion? In(Mode mode) => mode switch
    {
        Mode.Url => Url,
        Mode.Page => Page,
        _ => Combined,
    };
}
