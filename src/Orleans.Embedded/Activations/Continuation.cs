namespace Orleans.Activations;

/// <summary>What goes on after an await inside a grain.</summary>
internal sealed class Continuation(SendOrPostCallback callback, object? state) : Work
{
    public override void Run(Activation activation) => callback(state);
}
