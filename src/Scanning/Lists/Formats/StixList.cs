using System.Text.Json;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// STIX 2.0 and 2.1 indicators, in a bundle or in a TAXII 2.1 envelope, which is one page of a collection: whether and how to ask for the next
/// is in the result's facts. Objects that are no indicators are context. A server gives the newest version of each object; versions that stand side by
/// side in a bundle count each by itself.
/// </summary>
internal sealed class StixList : JsonListReader
{
    private readonly bool _isTaxii;
    private readonly TimeProvider _time;

    private StixList(string format, string expects, ListTarget target, TimeProvider time, bool isTaxii)
        : base(format, expects, target) => (_time, _isTaxii) = (time, isTaxii);

    public static StixList Bundle(ListTarget target, TimeProvider time) =>
        new("stix", "a STIX 2 bundle: an object of type \"bundle\" with the array objects", target, time, isTaxii: false);

    public static StixList Taxii(ListTarget target, TimeProvider time) =>
        new("taxii", "a TAXII 2.1 envelope: an object with more, next and the array objects", target, time, isTaxii: true);

    public override ListFit Recognise(ListHead head)
    {
        bool isBundle = head.Text.Contains("\"bundle--", StringComparison.Ordinal);
        bool isEnvelope = !isBundle && head.HasProperty("objects") && (head.HasProperty("more") || head.HasProperty("spec_version"));
        return head.IsJson && (_isTaxii ? isEnvelope : isBundle) ? ListFit.Certain : ListFit.No;
    }

    protected override IJsonParser Open(ListWriter writer) => new Parser(writer, _time.GetUtcNow(), _isTaxii);

    private sealed class Parser(ListWriter writer, DateTimeOffset now, bool isTaxii) : IJsonParser
    {
        private bool _isRight;
        private bool _isOther;

        public JsonStep Meet(int depth, string property, JsonTokenType kind)
        {
            switch (depth)
            {
                case 0:
                    return kind == JsonTokenType.StartObject ? JsonStep.Enter : throw new ListReadException(ListReadOutcome.WrongFormat, "This is no object.");
                case 1 when property == "objects" && kind == JsonTokenType.StartArray:
                    _isRight |= isTaxii;
                    return JsonStep.Enter;
                case 1 when property == (isTaxii ? "more" : "type") || (isTaxii && property == "next"):
                    return JsonStep.Take;
                case 1:
                    _isOther = true;
                    return JsonStep.Pass;
                default:
                    return JsonStep.Take;
            }
        }

        public void Take(int depth, string property, JsonElement value)
        {
            if (depth > 1)
                StixIndicator.Read(value, writer, now);
            else if (property == "next")
                writer.Facts = writer.Facts with { Next = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.TextOrEmpty() };
            else if (property == "more")
                (_isRight, writer.Facts) = (true, writer.Facts with { HasMore = value.ValueKind == JsonValueKind.True });
            else
                _isRight |= value.TextOrEmpty() == "bundle";
        }

        public void End()
        {
            // An empty page of TAXII may be "{}" (TAXII 2.1 §3.7).
            if (!_isRight && (_isOther || !isTaxii))
                throw new ListReadException(ListReadOutcome.WrongFormat, "This is other JSON.");
        }
    }
}
