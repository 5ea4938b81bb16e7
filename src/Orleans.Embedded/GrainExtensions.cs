using System.Globalization;
using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Identity and references, from a grain or from a reference to one.</summary>
public static class GrainExtensions
{
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase made => made.GrainContext.GrainId,
        _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
    };

    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    public static long GetPrimaryKeyLong(this IAddressable grain) =>
        long.Parse(grain.GetPrimaryKeyString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>A reference to the same grain, to be handed out: calls through it are turns, where calls through <c>this</c> are not.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
    {
        var silo = grain switch
        {
            GrainReference reference => reference.Target.Silo,
            IGrainBase { GrainContext: Activation activation } => activation.Silo,
            _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
        };
        var id = grain.GetGrainId();
        return (TGrainInterface)(object)silo.Catalog.TargetOf(silo, typeof(TGrainInterface), id.Type).Refer(id.Key);
    }
}
