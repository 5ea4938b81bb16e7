using System.Runtime.CompilerServices;
using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans.Calls;

/// <summary>How a proxy sends a call.</summary>
internal static class GrainReferenceExtensions
{
    // A grain that calls a grain that calls a grain … inline must not use up the thread's stack. Beyond this depth, calls are queued.
    private const int MaxInlineDepth = 16;

    [ThreadStatic]
    private static int _inlineDepth;

    /// <summary>
    /// Runs the call in the grain's slice on this thread when the grain is active and nobody is in it; else queues it. A call that runs so
    /// and has its answer at once allocates nothing, takes no deadline and no place in any chain: it cannot be late, and while it runs the
    /// chain is this thread's stack.
    /// </summary>
    public static ValueTask<TResult> Send<TInvoker, TResult>(this GrainReference reference, TInvoker invoker, GrainMethod method)
        where TInvoker : struct, IInvoker<TResult>
    {
        if (invoker.CancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<TResult>(invoker.CancellationToken);

        var activation = reference.Activation;
        if (_inlineDepth < MaxInlineDepth && activation.TryHold())
        {
            if (activation.CanStart(method.Interleaving))
                return SendInline<TInvoker, TResult>(reference, activation, ref invoker, method);
            activation.Release();
        }

        var call = new Call<TInvoker, TResult>(reference, method, invoker, Activation.Current);
        call.Send(activation, invoker.CancellationToken);
        return new ValueTask<TResult>(call.Answer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ValueTask<TResult> SendInline<TInvoker, TResult>(
        GrainReference reference, Activation activation, ref TInvoker invoker, GrainMethod method)
        where TInvoker : struct, IInvoker<TResult>
    {
        var caller = SynchronizationContext.Current;
        var context = ExecutionContext.Capture();
        _inlineDepth++;
        SynchronizationContext.SetSynchronizationContext(activation);
        activation.Touch();

        var answer = Invocation.Invoke<TInvoker, TResult>(activation, method, ref invoker);
        if (!answer.IsCompletedSuccessfully)
            answer = ContinueInline(reference, activation, ref invoker, method, answer, caller);

        SynchronizationContext.SetSynchronizationContext(caller);
        _inlineDepth--;
        // A method that is not async may have left its changes to async-locals behind; they are the grain's, not the caller's.
        if (!ReferenceEquals(context, ExecutionContext.Capture()) && context is not null)
            ExecutionContext.Restore(context);
        activation.Release();
        return answer;
    }

    /// <summary>The call has reached an await, or failed.</summary>
    private static ValueTask<TResult> ContinueInline<TInvoker, TResult>(
        GrainReference reference, Activation activation, ref TInvoker invoker, GrainMethod method, ValueTask<TResult> answer, SynchronizationContext? caller)
        where TInvoker : struct, IInvoker<TResult>
    {
        var result = answer.AsTask();
        if (result.Exception is { InnerException: { } exception })
            activation.Observe(exception);
        if (result.IsCompleted)
            return new ValueTask<TResult>(result);
        var call = new Call<TInvoker, TResult>(reference, method, invoker, caller as Activation);
        call.Continue(activation, result);
        return new ValueTask<TResult>(call.Answer);
    }
}
