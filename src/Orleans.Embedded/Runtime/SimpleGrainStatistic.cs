namespace Orleans.Runtime;

/// <summary>How many grains of one type are active on one silo.</summary>
[GenerateSerializer, Immutable]
public class SimpleGrainStatistic
{
    [Id(1)]
    public string GrainType { get; set; } = "";

    [Id(2)]
    public SiloAddress SiloAddress { get; set; } = SiloAddress.Zero;

    [Id(3)]
    public int ActivationCount { get; set; }
}
