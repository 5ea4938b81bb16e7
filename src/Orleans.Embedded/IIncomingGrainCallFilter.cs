namespace Orleans;

/// <summary>
/// Stands around every call that arrives at a grain: the silo's filters in the order of their registration, then the grain itself if it
/// implements this. A filter that neither awaits <see cref="IGrainCallContext.Invoke"/> nor sets a result breaks the chain, and the call fails.
/// </summary>
public interface IIncomingGrainCallFilter
{
    Task Invoke(IIncomingGrainCallContext context);
}
