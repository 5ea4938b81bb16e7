using System.ComponentModel;
using System.Reflection;

namespace Nylas.LinkSafety.Gateway.Hosting.Settings;

/// <summary>One setting, as text is read into it.</summary>
/// <param name="Type">What the text becomes.</param>
/// <param name="Property">Whose value it is where nothing is configured; null for an entry of a list.</param>
internal sealed record KnownSetting(Type Type, PropertyInfo? Property)
{
    public static readonly KnownSetting Text = new(typeof(string), null);

    /// <summary>In the words of whoever writes the configuration.</summary>
    public string Expected =>
        Type == typeof(TimeSpan) ? "a duration such as 00:00:30 (hours:minutes:seconds)"
        : Type == typeof(bool) ? "true or false"
        : Type == typeof(int) || Type == typeof(long) ? "a whole number"
        : Type == typeof(double) || Type == typeof(decimal) ? "a number"
        : Type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(Type))}"
        : $"what can be read as {Type.Name}";

    /// <summary>Text that can be read, for the checks that come after one that cannot.</summary>
    public string DefaultText
    {
        get
        {
            var holder = Property is null ? null : Activator.CreateInstance(Property.DeclaringType!);
            var value = holder is null ? Activator.CreateInstance(Type) : Property!.GetValue(holder);
            return value is null ? "" : TypeDescriptor.GetConverter(Type).ConvertToInvariantString(value) ?? "";
        }
    }

    public bool CanRead(string text)
    {
        if (Type == typeof(string) || (text.Length == 0 && Property is not null && Nullable.GetUnderlyingType(Property.PropertyType) is not null))
            return true;
        try
        {
            // The converter that the configuration binder uses. It has no TryConvert, and wraps what it throws in exceptions of several types.
            return TypeDescriptor.GetConverter(Type).ConvertFromInvariantString(text) is not null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }
}
