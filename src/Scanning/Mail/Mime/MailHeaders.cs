namespace Nylas.LinkSafety.Scanning.Mail.Mime;

/// <summary>The fields of one message or part, in their order.</summary>
internal sealed class MailHeaders(IReadOnlyList<HeaderField> fields)
{
    public static MailHeaders None { get; } = new([]);

    public IReadOnlyList<HeaderField> Fields => fields;

    /// <summary>The first field's value, encoded words decoded.</summary>
    public string? Text(string name) => Raw(name) is { } value ? EncodedWords.Decode(value) : null;

    /// <summary>The first field's value.</summary>
    public string? Raw(string name)
    {
        foreach (var field in fields)
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return field.Value;
        }

        return null;
    }

    public IEnumerable<string> All(string name) => fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);
}
