namespace Nylas.LinkSafety.Cli.Evaluate.Judging;

/// <summary>What a sample is judged by.</summary>
internal enum Mode
{
    /// <summary>Its URL alone, as on a first click.</summary>
    Url,

    /// <summary>What its page says, with the URL's own signals left out of the sum.</summary>
    Page,

    /// <summary>Both, as a scan judges.</summary>
    Combined,
}
