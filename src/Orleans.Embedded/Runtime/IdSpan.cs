using System.Text;

namespace Orleans.Runtime;

/// <summary>Bytes that name something: UTF-8 text in practice. The hash is computed once, since every look-up needs it.</summary>
[Immutable]
public readonly struct IdSpan : IEquatable<IdSpan>
{
    private readonly byte[]? _value;
    private readonly int _hashCode;

    public IdSpan(byte[] value)
    {
        _value = value;
        _hashCode = Hash(value);
    }

    public ReadOnlyMemory<byte> Value => _value;

    public bool IsDefault => _value is null || _value.Length == 0;

    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);

    public static IdSpan Create(string id) => new(Encoding.UTF8.GetBytes(id));

    public ReadOnlySpan<byte> AsSpan() => _value;

    public bool Equals(IdSpan obj) =>
        ReferenceEquals(_value, obj._value) || (_hashCode == obj._hashCode && AsSpan().SequenceEqual(obj.AsSpan()));

    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    /// <summary>Differs from run to run, so that nobody outside can choose keys that collide. For a lasting one see <see cref="GetUniformHashCode"/>.</summary>
    public override int GetHashCode() => _hashCode;

    /// <summary>The same in every process: 32-bit FNV-1a over the bytes.</summary>
    public uint GetUniformHashCode()
    {
        var hash = 2166136261u; // offset basis and prime: draft-eastlake-fnv, 32-bit
        foreach (var octet in AsSpan())
            hash = (hash ^ octet) * 16777619u;
        return hash;
    }

    public override string ToString() => Encoding.UTF8.GetString(AsSpan());

    private static int Hash(ReadOnlySpan<byte> value)
    {
        var hash = default(HashCode);
        hash.AddBytes(value);
        return hash.ToHashCode();
    }
}
