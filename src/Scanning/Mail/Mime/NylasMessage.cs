using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Nylas.LinkSafety.Scanning.Mail.Mime;

/// <summary>
/// A message object of Nylas' API v3 (developer.nylas.com, "Messages" and "Using email headers and MIME data"), made into what the mail
/// reader makes of a mail. <c>raw_mime</c>, where it was asked for, is the mail itself; else subject, people, date, headers and body are.
/// A webhook's envelope around it (<c>data.object</c>), and the API's (<c>data</c>), are taken off.
/// </summary>
internal static class NylasMessage
{
    /// <summary>The API's own bound on recipients is lower.</summary>
    private const int MostPeople = 50;

    /// <returns>The message; null where the JSON is none.</returns>
    public static JsonElement? Find(JsonElement root)
    {
        for (int i = 0; i < 3; i++)
        {
            if (root.ValueKind != JsonValueKind.Object)
                return null;
            if (IsMessage(root))
                return root;
            if (!root.TryGetProperty("data", out var inner) && !root.TryGetProperty("object", out inner))
                return null;
            root = inner;
        }

        return null;
    }

    /// <summary>The mail's own bytes; null where the object does not carry them.</summary>
    public static byte[]? RawMail(JsonElement message)
    {
        if (Text(message, "raw_mime") is not { Length: > 0 } raw)
            return null;
        return TransferDecoding.Base64(Encoding.UTF8.GetBytes(raw), raw.Length, out _, out _);
    }

    public static MimePart Read(JsonElement message, MailBudget budget)
    {
        var fields = new List<HeaderField>();
        if (message.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Array)
        {
            foreach (var header in headers.EnumerateArray())
            {
                if (Text(header, "name") is { Length: > 0 } name && Text(header, "value") is { } value)
                    AddTo(fields, name, value, budget);
            }
        }

        AddMissing("Subject", Text(message, "subject"));
        AddMissing("From", People(message, "from"));
        AddMissing("Reply-To", People(message, "reply_to"));
        AddMissing("Date", Date(message));

        string body = Text(message, "body") ?? Text(message, "snippet") ?? "";
        string type = body.Contains('<', StringComparison.Ordinal) && body.Contains('>', StringComparison.Ordinal) ? "text/html" : "text/plain";
        return new MimePart
        {
            Path = "",
            Headers = new MailHeaders([.. fields.Where(static field => !field.Name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))]),
            ContentType = HeaderParameters.Parse($"{type}; charset=utf-8"),
            Disposition = HeaderParameters.None,
            Body = Encoding.UTF8.GetBytes(body),
        };

        void AddMissing(string name, string? value)
        {
            if (value is not null && !fields.Exists(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                AddTo(fields, name, value, budget);
        }
    }

    private static bool IsMessage(JsonElement element)
        => Text(element, "object") == "message"
            || (element.TryGetProperty("subject", out _) && (element.TryGetProperty("body", out _) || element.TryGetProperty("snippet", out _)))
            || element.TryGetProperty("raw_mime", out _);

    private static void AddTo(List<HeaderField> fields, string name, string value, MailBudget budget)
    {
        if (fields.Count >= budget.Options.MaxHeaderFields)
        {
            budget.Add(MailFlaw.TooManyHeaderFields);
            return;
        }

        if (value.Length > budget.Options.MaxHeaderFieldBytes)
        {
            budget.Add(MailFlaw.HeaderFieldCut);
            value = value[..budget.Options.MaxHeaderFieldBytes];
        }

        fields.Add(new HeaderField(name, value.ReplaceLineEndings(" ")));
    }

    private static string? People(JsonElement message, string name)
    {
        if (!message.TryGetProperty(name, out var people) || people.ValueKind != JsonValueKind.Array)
            return null;
        var texts = people.EnumerateArray().Take(MostPeople).Select(static person => (Name: Text(person, "name"), Email: Text(person, "email")))
            .Where(static person => person.Email is not null)
            .Select(static person => string.IsNullOrWhiteSpace(person.Name) ? person.Email! : $"{person.Name} <{person.Email}>");
        string text = string.Join(", ", texts);
        return text.Length == 0 ? null : text;
    }

    /// <summary>Seconds since 1970 by the provider's clock.</summary>
    private static string? Date(JsonElement message)
    {
        if (!message.TryGetProperty("date", out var date) || date.ValueKind != JsonValueKind.Number || !date.TryGetInt64(out long seconds)
            || seconds is < 0 or > 253402300799)
            return null;
        return DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("ddd, d MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
    }

    private static string? Text(JsonElement from, string name)
        => from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
