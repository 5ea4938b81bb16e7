using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Urls;

/// <summary>One JSON object a line: either all fields, null where there is no such thing, or <c>input</c> and <c>error</c>.</summary>
internal sealed class UrlJsonReport(Stream output) : IUrlReport
{
    private readonly JsonLines _lines = new(output);

    public void Write(in UrlInput input, UrlFacts facts)
    {
        var json = Begin(input);
        json.WriteString("serialized", facts.Serialized);
        json.WriteString("canonical", facts.Canonical);
        json.WriteStartArray("expressions");
        foreach (var expression in facts.Expressions)
            json.WriteStringValue(expression);
        json.WriteEndArray();
        json.WriteString("registrable_domain", facts.RegistrableDomain);
        json.WriteString("public_suffix", facts.PublicSuffix);
        json.WriteBoolean("shared_platform", facts.IsSharedPlatform);
        json.WriteString("key", facts.Key);
        json.WriteStartArray("token_reasons");
        foreach (var code in facts.TokenReasons.Select(static reason => reason.Code).Distinct())
            json.WriteStringValue(code);
        json.WriteEndArray();
        json.WriteString("redacted", facts.Redacted);
        End(json);
    }

    public void Refuse(in UrlInput input, UrlError error) => Refuse(input, error.Code());

    public void Refuse(in UrlInput input, InputFault fault) => Refuse(input, fault.Code);

    public void Flush() => _lines.Flush();

    public void Dispose() => _lines.Dispose();

    private void Refuse(in UrlInput input, string code)
    {
        var json = Begin(input);
        json.WriteString("error", code);
        End(json);
    }

    private Utf8JsonWriter Begin(in UrlInput input)
    {
        var json = _lines.Begin();
        json.WriteStartObject();
        json.WritePropertyName("input");
        if (input.Json.IsEmpty)
            json.WriteStringValue(input.Text);
        else
            json.WriteRawValue(input.Json, skipInputValidation: true);
        return json;
    }

    private void End(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        _lines.End();
    }
}
