namespace Nylas.LinkSafety.Cli.Evaluate.Judging;

/// <summary>
/// What tells labelled sets apart by how they were gathered and not by what is bad: whoever reads one of these does well on the sets and badly
/// in the world. Each is measured as a classifier of its own beside ours.
/// </summary>
[Flags]
internal enum Giveaways
{
    None = 0,
    NoWww = 1,
    PlainHttp = 2,
    BareHome = 4,
    PhpPath = 8,
    PhpAction = 16,
    NoCanonical = 32,
    FragmentWithoutScript = 64,
}
