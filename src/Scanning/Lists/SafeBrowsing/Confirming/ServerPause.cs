namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;

/// <summary>
/// How long a server is left alone. After an answer that is none: MIN(2^(N-1) * 15 minutes * (1 to 2), 24 hours), as Safe Browsing asks of its clients
/// ("Request Frequency", v4). Where no answer came at all the protocol says nothing, and the network is more often to blame: a minute, and at most
/// fifteen, for all that time nothing can be confirmed.
/// </summary>
internal sealed class ServerPause
{
    private static readonly TimeSpan FirstRefused = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestRefused = TimeSpan.FromHours(24);
    private static readonly TimeSpan FirstSilent = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestSilent = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private int _failures;
    private string _why = "";
    private DateTimeOffset _until = DateTimeOffset.MinValue;

    public DateTimeOffset Until
    {
        get
        {
            lock (_gate)
                return _until;
        }
    }

    /// <returns>Why it is left alone; null where it may be asked.</returns>
    public string? Find(DateTimeOffset now)
    {
        lock (_gate)
            return now < _until ? _why : null;
    }

    /// <param name="reply">What came.</param>
    /// <param name="now">When.</param>
    /// <param name="jitter">0 to 1: clients that failed together come back apart.</param>
    public void Fail(FullHashReply reply, DateTimeOffset now, double jitter)
    {
        lock (_gate)
        {
            // Of questions that were under way together one is enough.
            if (now < _until)
                return;
            var (first, longest) = reply.IsAnswered ? (FirstRefused, LongestRefused) : (FirstSilent, LongestSilent);
            var pause = first * Math.Pow(2, Math.Min(_failures++, 20)) * (1 + jitter);
            pause = pause < longest ? pause : longest;
            _until = now + (reply.RetryAfter is { } wish && wish > pause ? wish : pause);
            _why = reply.Fault;
        }
    }

    public void Succeed(TimeSpan? wait, DateTimeOffset now)
    {
        lock (_gate)
        {
            _failures = 0;
            _until = wait is { } pause ? now + pause : DateTimeOffset.MinValue;
            _why = "its server asks to be left alone for a while";
        }
    }
}
