using System.Globalization;
using Orleans.Hosting;

namespace Orleans.Runtime;

/// <summary>Makes references: the interface decides the class, the key is spelled as official Orleans spells it in storage.</summary>
internal sealed class GrainFactory(Silo silo) : IGrainFactory
{
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrEmpty(primaryKey);
        return Refer<TGrainInterface>(IdSpan.Create(primaryKey), grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        Refer<TGrainInterface>(IdSpan.Create(primaryKey.ToString("X", CultureInfo.InvariantCulture)), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable =>
        (TGrainInterface)(object)silo.Catalog.TargetOf(silo, typeof(TGrainInterface), grainId.Type).Refer(grainId.Key);

    private TGrainInterface Refer<TGrainInterface>(IdSpan key, string? grainClassNamePrefix)
    {
        if (grainClassNamePrefix is not null)
            throw new NotSupportedException("A class name prefix is not supported: every grain interface here has one class. Name others by their GrainId.");
        return (TGrainInterface)(object)silo.Catalog.TargetOf(silo, typeof(TGrainInterface)).Refer(key);
    }
}
