using System.Globalization;

namespace Orleans;

/// <summary>The deadline of a call to this method, in place of the silo's default.</summary>
/// <param name="timeout">A TimeSpan in its constant form, as "00:00:05".</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    public TimeSpan? Timeout { get; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
}
