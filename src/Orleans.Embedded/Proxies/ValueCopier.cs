using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans.Calls;
using Orleans.Runtime;

namespace Orleans.Proxies;

/// <summary>
/// Keeps grains from sharing memory. Immutable values pass as they are; the plain collections of immutable values are copied, which is a
/// deep copy then; anything else is refused at start with the reason. (Official Orleans copies every graph; refusing is simpler, and what
/// is refused is what makes calls slow there.)
/// </summary>
internal static class ValueCopier
{
    private static readonly FrozenSet<Type> Immutable = new[]
    {
        typeof(Nothing), typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Guid),
        typeof(Int128), typeof(UInt128), typeof(Version), typeof(CancellationToken), typeof(Type), typeof(GrainId), typeof(GrainType), typeof(IdSpan),
    }.ToFrozenSet();

    private static readonly FrozenSet<Type> ImmutableGenerics = new[]
    {
        typeof(Nullable<>), typeof(KeyValuePair<,>), typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>),
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>), typeof(ImmutableDictionary<,>),
        typeof(ImmutableSortedDictionary<,>), typeof(FrozenSet<>), typeof(FrozenDictionary<,>),
    }.ToFrozenSet();

    private static readonly FrozenDictionary<Type, string> Copied = new Dictionary<Type, string>
    {
        [typeof(List<>)] = nameof(CopyList),
        [typeof(HashSet<>)] = nameof(CopySet),
        [typeof(Dictionary<,>)] = nameof(CopyDictionary),
        [typeof(IReadOnlyList<>)] = nameof(CopyReadOnlyList),
        [typeof(IReadOnlyCollection<>)] = nameof(CopyReadOnlyCollection),
        [typeof(IReadOnlyDictionary<,>)] = nameof(CopyReadOnlyDictionary),
    }.ToFrozenDictionary();

    /// <summary>Why values of this type may not pass between grains; null when they may.</summary>
    public static string? Refusal(Type type)
    {
        if (IsImmutable(type))
            return null;
        if (CopyName(type) is null)
            return $"a {type} that is neither [Immutable] nor one of the types that are copied (arrays, List, HashSet, Dictionary and the IReadOnly collections of immutable values)";
        return ElementsOf(type).FirstOrDefault(static element => !IsImmutable(element)) is { } element
            ? $"a {type} whose element {element} is not [Immutable]"
            : null;
    }

    /// <summary>T → T; null where nothing need be copied.</summary>
    public static MethodInfo? CopyMethod(Type type) =>
        !IsImmutable(type) && CopyName(type) is { } name ? Method(name, ElementsOf(type)) : null;

    /// <summary>ValueTask&lt;T&gt; → ValueTask&lt;T&gt;; null where nothing need be copied.</summary>
    public static MethodInfo? CopyResultMethod(Type type) =>
        CopyMethod(type) is { } copy
            ? typeof(ResultCopier<>).MakeGenericType(type).GetMethod(nameof(ResultCopier<>.Prepare))!.Invoke(null, [copy]) as MethodInfo
            : null;

    private static bool IsImmutable(Type type) =>
        type.IsPrimitive || type.IsEnum || Immutable.Contains(type) || type.IsDefined(typeof(ImmutableAttribute), inherit: false)
        || (type.IsInterface && type.IsAssignableTo(typeof(IAddressable)))
        || (type.IsConstructedGenericType && ImmutableGenerics.Contains(type.GetGenericTypeDefinition()) && type.GetGenericArguments().All(IsImmutable));

    private static string? CopyName(Type type) =>
        type.IsSZArray ? nameof(CopyArray) : type.IsConstructedGenericType ? Copied.GetValueOrDefault(type.GetGenericTypeDefinition()) : null;

    private static Type[] ElementsOf(Type type) => type.IsSZArray ? [type.GetElementType()!] : type.GetGenericArguments();

    private static MethodInfo Method(string name, Type[] arguments) =>
        typeof(ValueCopier).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(arguments);

    private static T[]? CopyArray<T>(T[]? value) => (T[]?)value?.Clone();

    private static List<T>? CopyList<T>(List<T>? value) => value is null ? null : [.. value];

    private static HashSet<T>? CopySet<T>(HashSet<T>? value) => value is null ? null : new HashSet<T>(value, value.Comparer);

    private static Dictionary<TKey, TValue>? CopyDictionary<TKey, TValue>(Dictionary<TKey, TValue>? value)
        where TKey : notnull => value is null ? null : new Dictionary<TKey, TValue>(value, value.Comparer);

    private static IReadOnlyList<T>? CopyReadOnlyList<T>(IReadOnlyList<T>? value) => value is null or ImmutableArray<T> or ImmutableList<T> ? value : [.. value];

    private static IReadOnlyCollection<T>? CopyReadOnlyCollection<T>(IReadOnlyCollection<T>? value) =>
        value is null or ImmutableArray<T> or ImmutableList<T> ? value : [.. value];

    private static IReadOnlyDictionary<TKey, TValue>? CopyReadOnlyDictionary<TKey, TValue>(IReadOnlyDictionary<TKey, TValue>? value)
        where TKey : notnull => value is null or ImmutableDictionary<TKey, TValue> or FrozenDictionary<TKey, TValue> ? value : new Dictionary<TKey, TValue>(value);
}
