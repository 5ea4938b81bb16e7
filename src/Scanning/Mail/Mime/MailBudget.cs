namespace Nylas.LinkSafety.Scanning.Mail.Mime;

/// <summary>What may still be read of one mail, and what was wrong with it so far.</summary>
internal sealed class MailBudget(MailOptions options, CancellationToken stop)
{
    private readonly SortedSet<MailFlaw> _flaws = [];
    private int _parts = options.MaxParts;
    private int _textBytes = options.MaxTextBytes;

    public MailOptions Options => options;

    public CancellationToken Stop => stop;

    public IReadOnlyCollection<MailFlaw> Flaws => _flaws;

    public void Add(MailFlaw flaw) => _flaws.Add(flaw);

    public bool TryTakePart()
    {
        stop.ThrowIfCancellationRequested();
        if (_parts-- > 0)
            return true;
        Add(MailFlaw.TooManyParts);
        return false;
    }

    /// <summary>How many bytes of text may be decoded next.</summary>
    public int NextTextBytes => Math.Min(options.MaxTextPartBytes, _textBytes);

    public void TakeText(int bytes, bool wasCut)
    {
        _textBytes -= bytes;
        if (wasCut)
            Add(MailFlaw.TextCut);
    }
}
