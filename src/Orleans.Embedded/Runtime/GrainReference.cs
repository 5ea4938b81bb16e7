using Orleans.Activations;
using Orleans.Proxies;

namespace Orleans.Runtime;

/// <summary>A typed address of a grain. What <see cref="IGrainFactory"/> gives derives from it and implements the grain's interface.</summary>
[Immutable]
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly ReferenceTarget _target;
    private readonly IdSpan _key;
    private Activation? _activation;

    internal GrainReference(ReferenceTarget target, IdSpan key)
    {
        _target = target;
        _key = key;
    }

    public GrainId GrainId => new(_target.Class.GrainType, _key);

    public virtual string InterfaceName => _target.Interface.FullName!;

    internal ReferenceTarget Target => _target;

    internal IdSpan Key => _key;

    /// <summary>The activation that took the last call; a new one is looked up when it has ended.</summary>
    internal Activation Activation
    {
        get
        {
            var activation = _activation;
            return activation is not null && activation.Phase < Phase.Dead
                ? activation
                : _activation = _target.Silo.Directory.GetOrAdd(_target.Class, _key);
        }
    }

    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) =>
        reference1 is null ? reference2 is null : reference1.Equals(reference2);

    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !(reference1 == reference2);

    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"{_target.Interface.Name}:{GrainId}";
}
