using System.Reflection;
using Orleans.Calls;

namespace Orleans.Proxies;

/// <summary>The four things a grain method may return, and the conversions between them and ValueTask&lt;T&gt;.</summary>
internal static class ReturnShape
{
    public static bool IsAllowed(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask) || IsGeneric(type, typeof(Task<>)) || IsGeneric(type, typeof(ValueTask<>));

    /// <summary>What the caller gets in the end; <see cref="Nothing"/> where it gets nothing.</summary>
    public static Type ResultOf(Type returnType) => returnType.IsGenericType ? returnType.GetGenericArguments()[0] : typeof(Nothing);

    /// <summary>Null where the type is ValueTask&lt;T&gt; already.</summary>
    public static MethodInfo? ToValueTask(Type returnType) =>
        IsGeneric(returnType, typeof(ValueTask<>)) ? null
        : IsGeneric(returnType, typeof(Task<>)) ? Generic(nameof(Results.From), returnType)
        : typeof(Results).GetMethod(nameof(Results.From), [returnType]);

    /// <summary>Null where the type is ValueTask&lt;T&gt; already.</summary>
    public static MethodInfo? FromValueTask(Type returnType) =>
        IsGeneric(returnType, typeof(ValueTask<>)) ? null
        : IsGeneric(returnType, typeof(Task<>)) ? Generic(nameof(Results.ToTask), returnType)
        : typeof(Results).GetMethod(returnType == typeof(Task) ? nameof(Results.ToTask) : nameof(Results.ToValueTask), [typeof(ValueTask<Nothing>)]);

    private static MethodInfo Generic(string name, Type returnType) =>
        typeof(Results).GetMethods().Single(m => m.Name == name && m.IsGenericMethodDefinition).MakeGenericMethod(ResultOf(returnType));

    private static bool IsGeneric(Type type, Type definition) => type.IsConstructedGenericType && type.GetGenericTypeDefinition() == definition;
}
