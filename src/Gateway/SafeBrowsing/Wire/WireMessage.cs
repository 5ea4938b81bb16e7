namespace Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;

/// <summary>
/// A message, whatever form it came in or goes out in. Values are <c>long</c> (integers, words), <c>ReadOnlyMemory&lt;byte&gt;</c>, <c>string</c>, <see cref="WireMessage"/>,
/// <c>TimeSpan</c>, by <see cref="WireKind"/>. As in proto3, a value that is the default is the same as none.
/// </summary>
internal sealed class WireMessage(WireSchema schema)
{
    private readonly Dictionary<string, List<object>> _values = new(StringComparer.Ordinal);

    public WireSchema Schema { get; } = schema;

    public IReadOnlyList<object> this[string field] => _values.GetValueOrDefault(field) ?? (IReadOnlyList<object>)[];

    /// <summary>Adds a value; of a field that is not repeated the last one counts.</summary>
    public WireMessage Add(WireField field, object value)
    {
        if (!_values.TryGetValue(field.Name, out var values))
            _values[field.Name] = values = [];
        if (!field.IsRepeated)
            values.Clear();
        values.Add(value);
        return this;
    }

    public WireMessage Add(string field, object value) => Add(Schema.Find(field) ?? throw new ArgumentException($"There is no field {field}.", nameof(field)), value);

    public long Integer(string field) => this[field] is [.., long value] ? value : 0;

    public IEnumerable<long> Integers(string field) => this[field].Cast<long>();

    public string Text(string field) => this[field] is [.., string value] ? value : "";

    public ReadOnlyMemory<byte> Bytes(string field) => this[field] is [.., ReadOnlyMemory<byte> value] ? value : default;

    public WireMessage? Message(string field) => this[field] is [.., WireMessage value] ? value : null;

    public IReadOnlyList<WireMessage> Messages(string field) => [.. this[field].Cast<WireMessage>()];
}
