using System.Reflection;
using Orleans.Activations;
using Orleans.Calls;
using Orleans.Runtime;

namespace Orleans.Filters;

/// <summary>Leads a call through its filters and then into the grain.</summary>
internal sealed class FilteredCall<TInvoker, TResult>(Activation activation, GrainMethod method, TInvoker invoker) : IIncomingGrainCallContext
    where TInvoker : struct, IInvoker<TResult>
{
    private readonly IIncomingGrainCallFilter[] _filters = activation.Class.Filters;
    private TInvoker _invoker = invoker;
    private TResult _result = default!;
    private bool _hasResult;
    private int _next;

    public IGrainContext TargetContext => activation;

    public object Grain => activation.GrainInstance!;

    public GrainId TargetId => activation.GrainId;

    public string InterfaceName => method.Interface.FullName!;

    public string MethodName => method.Method.Name;

    public MethodInfo InterfaceMethod => method.Method;

    public MethodInfo ImplementationMethod => activation.Class.Implementation(method);

    public object? Result
    {
        get => typeof(TResult) == typeof(Nothing) || !_hasResult ? null : _result;
        set
        {
            if (typeof(TResult) != typeof(Nothing))
                _result = (TResult)value!;
            _hasResult = true;
        }
    }

    public async Task Invoke()
    {
        // The silo's filters, then the grain itself where it is one, then its method.
        var step = _next++;
        if (step < _filters.Length)
        {
            await _filters[step].Invoke(this);
        }
        else if (step == _filters.Length && Grain is IIncomingGrainCallFilter own)
        {
            await own.Invoke(this);
        }
        else
        {
            _result = await _invoker.Invoke(Grain);
            _hasResult = true;
        }
    }

    public async Task<TResult> RunAsync()
    {
        await Invoke();
        return _hasResult
            ? _result
            : throw new InvalidOperationException($"A filter of {method} neither awaited Invoke nor set a result.");
    }
}
