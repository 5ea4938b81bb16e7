namespace Orleans.Calls;

/// <summary>
/// One method call with its arguments. The implementations are structs that <see cref="Proxies.ProxyBuilder"/> emits, one a method: the
/// generic code that carries them is compiled for each, so that a call that completes at once allocates nothing.
/// </summary>
internal interface IInvoker<TResult>
{
    /// <summary>The call's own token, where the method takes one.</summary>
    CancellationToken CancellationToken { get; }

    ValueTask<TResult> Invoke(object grain);
}
