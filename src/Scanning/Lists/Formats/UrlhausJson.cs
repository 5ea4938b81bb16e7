using System.Text.Json;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>URLhaus' JSON downloads: an object of ids, each with an array of one report.</summary>
internal sealed class UrlhausJson(ListTarget target)
    : JsonListReader("urlhaus-json", "URLhaus' JSON: an object of ids, each with an array of reports", target)
{
    public override ListFit Recognise(ListHead head) => head.HasProperty("dateadded") && head.HasProperty("url_status") ? ListFit.Certain : ListFit.No;

    protected override IJsonParser Open(ListWriter writer) => new Parser(writer);

    private sealed class Parser(ListWriter writer) : IJsonParser
    {
        public JsonStep Meet(int depth, string property, JsonTokenType kind) => (depth, kind) switch
        {
            (0, JsonTokenType.StartObject) => JsonStep.Enter,
            (1, JsonTokenType.StartArray) when IsId(property) => JsonStep.Enter,
            (0 or 1, _) => throw new ListReadException(ListReadOutcome.WrongFormat, "This is other JSON."),
            _ => JsonStep.Take,
        };

        public void Take(int depth, string property, JsonElement value)
        {
            string url = value.Text("url");
            if (url.Length == 0)
                writer.Skip(ListSkip.Unreadable, property);
            else if (value.Text("url_status") == "offline")
                writer.Skip(ListSkip.NotActive, url);
            else
                writer.Url(url, new ListEntry(default, "", UrlhausThreat.Of(value.Text("threat")), FirstSeen: ListTime.Parse(value.Text("dateadded"))));
        }

        public void End()
        {
        }

        private static bool IsId(string property) => property.Length > 0 && !property.AsSpan().ContainsAnyExceptInRange('0', '9');
    }
}
