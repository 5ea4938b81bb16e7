using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Nylas.LinkSafety.Scanning.Tests.Urls.Vectors;

/// <summary>
/// Reads the web-platform-tests' arrays of flat objects. Some of their strings hold lone surrogates,
/// which System.Text.Json refuses to unescape: those are unescaped here.
/// </summary>
internal static class WptJson
{
    public static List<Dictionary<string, object?>> Read(string name)
    {
        byte[] json = File.ReadAllBytes(TestData.PathOf("url-standard", name));
        var reader = new Utf8JsonReader(json);
        var rows = new List<Dictionary<string, object?>>();
        string key = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    rows.Add([]);
                    break;
                case JsonTokenType.PropertyName:
                    key = reader.GetString()!;
                    break;
                case JsonTokenType.String when reader.CurrentDepth == 2:
                    rows[^1][key] = Unescape(reader.ValueSpan);
                    break;
                case JsonTokenType.Null:
                    rows[^1][key] = null;
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    rows[^1][key] = reader.GetBoolean();
                    break;
            }
        }

        return rows;
    }

    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        string text = Encoding.UTF8.GetString(raw);
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            char escape = text[++i];
            if (escape == 'u')
            {
                result.Append((char)int.Parse(text.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                result.Append(escape switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => escape });
            }
        }

        return result.ToString();
    }
}
