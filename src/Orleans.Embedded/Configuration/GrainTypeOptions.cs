namespace Orleans.Configuration;

/// <summary>The grain classes of the silo. Filled from the assemblies beside the program; a configuration may add and remove.</summary>
public class GrainTypeOptions
{
    public HashSet<Type> Classes { get; } = [];
}
