namespace Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;

/// <summary>The fields of a protocol buffer message, once for both of its forms: binary and JSON.</summary>
internal sealed class WireSchema(params WireField[] fields)
{
    public IReadOnlyList<WireField> Fields { get; } = fields;

    public WireField? Find(int number) => Fields.FirstOrDefault(field => field.Number == number);

    public WireField? Find(string name) => Fields.FirstOrDefault(field => field.Name == name || field.ProtoName == name);
}
