using System.ComponentModel;
using System.Reflection;

namespace Nylas.LinkSafety.Gateway.Hosting.Settings;

/// <summary>
/// Every setting there is, read off the code: a constant that begins with <c>LinkSafety:</c> names a section where an options type declares it, and
/// elsewhere a setting of its own. What no code declares, no code reads.
/// </summary>
internal sealed class KnownSettings
{
    public const string Root = "LinkSafety";

    private const string OwnAssemblies = "Nylas.LinkSafety.";

    private readonly Dictionary<string, Type?> _declared = new(StringComparer.OrdinalIgnoreCase);

    public KnownSettings()
    {
        foreach (var constant in Reachable(typeof(KnownSettings).Assembly, []).SelectMany(assembly => assembly.GetTypes()).SelectMany(Constants))
        {
            if (constant.GetRawConstantValue() is string key && key.StartsWith(Root + ":", StringComparison.Ordinal))
                _declared[key] = constant.DeclaringType is { } type && type.Name.EndsWith("Options", StringComparison.Ordinal) ? type : null;
        }
    }

    /// <returns>Null when nothing reads it.</returns>
    public KnownSetting? Find(string key)
    {
        foreach (var (declared, options) in _declared)
        {
            if (!key.StartsWith(declared, StringComparison.OrdinalIgnoreCase))
                continue;
            var rest = key.AsSpan(declared.Length);
            if (options is null && (rest.IsEmpty || rest[0] == ':'))
                return KnownSetting.Text;
            if (options is not null && !rest.IsEmpty && rest[0] == ':' && Find(options, rest[1..].ToString().Split(':')) is { } found)
                return found;
        }

        return null;
    }

    private static KnownSetting? Find(Type options, ReadOnlySpan<string> names)
    {
        if (options.GetProperty(names[0], BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is not { } property)
            return null;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        names = names[1..];
        if (IsOneValue(type))
            return names.IsEmpty ? new KnownSetting(type, property) : null;
        if (ValueOf(type) is { } value)
            return FindBelow(value, names);
        if (ElementOf(type) is { } element && names.Length == 1 && IsOneValue(element))
            return new KnownSetting(element, null);
        return names.IsEmpty ? null : Find(type, names);
    }

    /// <summary>An entry of a table, whose name whoever configures it chooses; entries may be tables themselves.</summary>
    private static KnownSetting? FindBelow(Type value, ReadOnlySpan<string> names) =>
        names.IsEmpty ? null
        : IsOneValue(value) ? (names.Length == 1 ? new KnownSetting(value, null) : null)
        : ValueOf(value) is { } inner ? FindBelow(inner, names[1..])
        : null;

    private static Type? ValueOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>) ? type.GenericTypeArguments[1] : null;

    private static bool IsOneValue(Type type) => TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    private static Type? ElementOf(Type type) => type.GetInterfaces().Append(type)
        .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GenericTypeArguments[0];

    private static IEnumerable<FieldInfo> Constants(Type type) =>
        type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(field => field.IsLiteral && field.FieldType == typeof(string));

    private static HashSet<Assembly> Reachable(Assembly assembly, HashSet<Assembly> found)
    {
        if (found.Add(assembly))
        {
            foreach (var name in assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith(OwnAssemblies, StringComparison.Ordinal)))
                _ = Reachable(Assembly.Load(name), found);
        }

        return found;
    }
}
