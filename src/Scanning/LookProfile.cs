namespace Nylas.LinkSafety.Scanning;

/// <summary>Whom the scanner looks like. Nothing else of a look depends on it: addresses, caps and deadlines are the same for all.</summary>
public enum LookProfile
{
    /// <summary>What it is: a robot that says so.</summary>
    Scanner,

    /// <summary>Somebody on a telephone who comes from a mail: for a second look at what may show scanners another page.</summary>
    MailReader,
}
