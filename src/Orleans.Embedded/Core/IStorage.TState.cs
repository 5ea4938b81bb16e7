namespace Orleans.Core;

/// <summary>One named record of a grain, with its value as the grain sees it.</summary>
public interface IStorage<TState> : IStorage
{
    TState State { get; set; }
}
