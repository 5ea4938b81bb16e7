using System.Globalization;

namespace Orleans;

/// <summary>How long an activation of this class may idle before it is collected, in place of the silo's default.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class CollectionAgeLimitAttribute : Attribute
{
    private readonly TimeSpan? _inactivityPeriod;

    public CollectionAgeLimitAttribute()
    {
    }

    /// <param name="inactivityPeriod">A TimeSpan in its constant form, as "00:05:00".</param>
    public CollectionAgeLimitAttribute(string inactivityPeriod) =>
        _inactivityPeriod = TimeSpan.Parse(inactivityPeriod, CultureInfo.InvariantCulture);

    public double Days { get; set; }

    public double Hours { get; set; }

    public double Minutes { get; set; }

    /// <summary>Never collect.</summary>
    public bool AlwaysActive { get; set; }

    public TimeSpan Amount
    {
        get
        {
            if (AlwaysActive)
                return TimeSpan.FromDays(short.MaxValue); // official's own value for "never"
            var amount = _inactivityPeriod ?? TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
            return amount <= TimeSpan.Zero ? TimeSpan.FromMinutes(1) : amount;
        }
    }
}
