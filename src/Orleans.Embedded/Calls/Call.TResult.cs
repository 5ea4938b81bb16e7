using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans.Calls;

/// <summary>A call with its arguments and the promise of its result.</summary>
internal sealed class Call<TInvoker, TResult>(GrainReference target, GrainMethod method, TInvoker invoker, Activation? source)
    : Call(target, method, source)
    where TInvoker : struct, IInvoker<TResult>
{
    private readonly TaskCompletionSource<TResult> _promise = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TInvoker _invoker = invoker;
    private Task<TResult> _answer = null!; // set by Invoke

    public override Task Promise => _promise.Task;

    public Task<TResult> Answer => _promise.Task;

    public override Task? Begin(Activation activation)
    {
        if (CallerContext is null)
            Invoke(activation);
        else
            ExecutionContext.Run(CallerContext, static state => ((Call<TInvoker, TResult>)state!).Invoke(Activations.Activation.Current!), this);
        activation.Touch();
        if (!_answer.IsCompleted)
            return _answer;
        Settle(activation, _answer);
        return null;
    }

    /// <summary>Goes on with a call whose first part has run inline on the caller's thread.</summary>
    public void Continue(Activation activation, Task<TResult> result)
    {
        Watch(activation.Silo, activation, _invoker.CancellationToken);
        activation.Adopt(this, result);
    }

    public override void Complete(Activation activation) => Settle(activation, (Task<TResult>)Result!);

    public override void Refuse(Exception exception)
    {
        if (_promise.TrySetException(exception))
            Unwatch();
    }

    protected override void Cancel(CancellationToken token)
    {
        if (!_promise.TrySetCanceled(token))
            return;
        Unwatch();
        Withdraw();
    }

    private void Settle(Activation activation, Task<TResult> result)
    {
        if (result.Exception is { InnerException: { } exception })
            activation.Observe(exception);
        if (_promise.TrySetFromTask(result))
            Unwatch();
    }

    private void Invoke(Activation activation) => _answer = Invocation.Invoke<TInvoker, TResult>(activation, Method, ref _invoker).AsTask();
}
