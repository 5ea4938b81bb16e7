namespace Orleans.Activations;

/// <summary>Something that an activation does in a slice of its own. Linked in place, so that waiting costs no memory beside it.</summary>
internal abstract class Work
{
    /// <summary>The item pushed before this one, while both lie in the inbox.</summary>
    public Work? Pushed { get; set; }

    /// <summary>Runs with the activation's slice held. What it throws is logged and goes no further.</summary>
    public abstract void Run(Activation activation);
}
