using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>
/// A compiled rule, 40 bytes. The target is a 128-bit hash under a key that this process has drawn: that two of a million rules' targets and of
/// 10^13 look-ups' expressions ever meet has a chance of 10^19 in 3·10^38, and who does not know the key cannot search for a pair. So the hash
/// stands for the text, and no innocent URL is stopped for a collision.
/// </summary>
internal readonly struct RuleEntry
{
    private const int ScopeShift = 1;
    private const int EffectShift = 3;
    private const int ThreatShift = 6;
    private const int NumberShift = 9;
    private const ulong VoidBit = 1;
    private const ulong SupersedesBit = 1 << 5;

    // Two halves: a UInt128 would be aligned to 16 bytes and make it 48.
    private readonly ulong _hashHigh;
    private readonly ulong _hashLow;
    private readonly ulong _packed;
    private readonly uint _expiresAt;

    public RuleEntry(UInt128 hash, uint hostMark, uint ownMark, in RuleRecord rule)
    {
        _hashHigh = (ulong)(hash >> 64);
        _hashLow = (ulong)hash;
        HostMark = hostMark;
        OwnMark = ownMark;
        _packed = ((ulong)rule.Number << NumberShift) | ((ulong)rule.Effect << EffectShift) | ((ulong)rule.Scope << ScopeShift)
            | ((rule.Threat is { } threat ? (ulong)threat + 1 : 0) << ThreatShift) | (rule.IsVoid ? VoidBit : 0) | (rule.Supersedes != 0 ? SupersedesBit : 0);
        _expiresAt = ToSeconds(rule.ExpiresAt);
    }

    /// <summary>Of the target.</summary>
    public UInt128 Hash => new(_hashHigh, _hashLow);

    /// <summary>See <see cref="RuleMarks"/>: of the target's host, or of the target where that is a host or a site.</summary>
    public uint HostMark { get; }

    /// <summary>Of the target itself.</summary>
    public uint OwnMark { get; }

    public bool IsUsed => _packed != 0;

    public long Number => (long)(_packed >> NumberShift);

    public VerdictScope Scope => (VerdictScope)((_packed >> ScopeShift) & 3);

    public RuleEffect Effect => (RuleEffect)((_packed >> EffectShift) & 3);

    public ThreatType? Threat => ((_packed >> ThreatShift) & 7) is > 0 and var threat ? (ThreatType)(threat - 1) : null;

    public bool IsVoid => (_packed & VoidBit) != 0;

    public bool Supersedes => (_packed & SupersedesBit) != 0;

    public bool IsBelowHost => Scope is VerdictScope.Url or VerdictScope.Path;

    public DateTimeOffset? ExpiresAt => _expiresAt == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(_expiresAt);

    /// <param name="now">Unix seconds.</param>
    public bool HoldsAt(long now) => !IsVoid && (_expiresAt == 0 || now < _expiresAt);

    // Whole seconds, up to 2106; 0 is never. Rounded up: a rule holds to its end.
    private static uint ToSeconds(DateTimeOffset? end) =>
        end is { } at ? (uint)Math.Clamp((at.ToUnixTimeMilliseconds() + 999) / 1000, 1, uint.MaxValue) : 0;
}
