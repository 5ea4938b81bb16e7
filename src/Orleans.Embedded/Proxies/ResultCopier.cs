using System.Reflection;

namespace Orleans.Proxies;

/// <summary>Copies a result of one type on its way out of the grain.</summary>
internal static class ResultCopier<T>
{
    private static Func<T, T> _copy = static value => value;

    /// <summary>The method to emit a call of.</summary>
    public static MethodInfo Prepare(MethodInfo copy)
    {
        _copy = copy.CreateDelegate<Func<T, T>>();
        return typeof(ResultCopier<T>).GetMethod(nameof(Copy))!;
    }

    public static ValueTask<T> Copy(ValueTask<T> result)
    {
        return result.IsCompletedSuccessfully ? new ValueTask<T>(_copy(result.Result)) : Awaited(result);

        static async ValueTask<T> Awaited(ValueTask<T> result) => _copy(await result);
    }
}
