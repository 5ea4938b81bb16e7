using Orleans.Activations;
using Orleans.Filters;

namespace Orleans.Calls;

/// <summary>The innermost step of every call: through the filters, where there are any, into the grain's method.</summary>
internal static class Invocation
{
    /// <summary>Never throws: what the method throws at once is in the answer. Runs in the activation's slice.</summary>
    public static ValueTask<TResult> Invoke<TInvoker, TResult>(Activation activation, GrainMethod method, ref TInvoker invoker)
        where TInvoker : struct, IInvoker<TResult>
    {
        try
        {
            return activation.Class.IsFiltered
                ? new ValueTask<TResult>(new FilteredCall<TInvoker, TResult>(activation, method, invoker).RunAsync())
                : invoker.Invoke(activation.GrainInstance!);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<TResult>(exception);
        }
    }
}
