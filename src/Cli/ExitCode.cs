namespace Nylas.LinkSafety.Cli;

/// <summary>What the process ends with; scripts branch on it, so it never changes.</summary>
internal static class ExitCode
{
    /// <summary>Done, and where a verdict was asked for: clean, for every URL.</summary>
    public const int Clean = 0;

    /// <summary>Something could not be answered; standard error says what.</summary>
    public const int Error = 1;

    /// <summary>The command line is not as expected; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>A verdict other than clean, for one URL at least. Unknown is not clean.</summary>
    public const int NotClean = 3;

    public static int OfVerdict(string verdict) => verdict == "clean" ? Clean : NotClean;
}
