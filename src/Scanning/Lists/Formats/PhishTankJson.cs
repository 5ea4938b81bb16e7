using System.Text.Json;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>PhishTank's JSON: an array of reports. Two fields that other JSON does not have together tell that it is one.</summary>
internal sealed class PhishTankJson(ListTarget target)
    : JsonListReader("phishtank-json", "PhishTank's JSON: an array of objects with phish_id, url, verified, online", target)
{
    public override ListFit Recognise(ListHead head) => head.HasProperty("phish_id") && head.Text.TrimStart().StartsWith('[') ? ListFit.Certain : ListFit.No;

    protected override IJsonParser Open(ListWriter writer) => new Parser(writer);

    private sealed class Parser(ListWriter writer) : IJsonParser
    {
        public JsonStep Meet(int depth, string property, JsonTokenType kind) => depth switch
        {
            0 when kind == JsonTokenType.StartArray => JsonStep.Enter,
            0 => throw new ListReadException(ListReadOutcome.WrongFormat, "This is no array."),
            _ => JsonStep.Take,
        };

        public void Take(int depth, string property, JsonElement value)
        {
            string url = value.Text("url");
            if (url.Length == 0 || value.ValueKind != JsonValueKind.Object || !value.TryGet("phish_id", out _))
                writer.Skip(ListSkip.Unreadable, url);
            else if (value.Text("verified") != "yes" || value.Text("online") != "yes")
                writer.Skip(ListSkip.NotActive, url);
            else
                writer.Url(url, new ListEntry(default, "", ThreatType.SocialEngineering, FirstSeen: ListTime.Parse(value.Text("submission_time"))));
        }

        public void End()
        {
        }
    }
}
