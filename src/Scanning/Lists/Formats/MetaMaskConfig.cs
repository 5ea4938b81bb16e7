using System.Text.Json;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// MetaMask's eth-phishing-detect: blacklist (blocklist since 2023) for hosts and what is below them, whitelist (allowlist) for exceptions. An
/// entry with a path is one URL. The fuzzy list holds good sites whose near misses are suspected; which those are, nobody wrote down.
/// </summary>
internal sealed class MetaMaskConfig(ListTarget target)
    : JsonListReader("metamask", "MetaMask's config.json with the arrays blacklist, whitelist and fuzzylist", target)
{
    public override ListFit Recognise(ListHead head) =>
        head.HasProperty("fuzzylist") && (head.HasProperty("blacklist") || head.HasProperty("whitelist") || head.HasProperty("tolerance")) ? ListFit.Certain : ListFit.No;

    protected override IJsonParser Open(ListWriter writer) => new Parser(writer);

    private sealed class Parser(ListWriter writer) : IJsonParser
    {
        private static readonly ListEntry Bad = new(default, "", ThreatType.SocialEngineering);
        private static readonly ListEntry Good = new(default, "", IsException: true);

        private bool _hasLists;

        public JsonStep Meet(int depth, string property, JsonTokenType kind)
        {
            if (depth == 0)
                return kind == JsonTokenType.StartObject ? JsonStep.Enter : throw new ListReadException(ListReadOutcome.WrongFormat, "This is no object.");
            if (depth > 1)
                return JsonStep.Take;
            bool isList = kind == JsonTokenType.StartArray && property is "blacklist" or "blocklist" or "whitelist" or "allowlist" or "fuzzylist";
            _hasLists |= isList;
            return isList ? JsonStep.Enter : JsonStep.Pass;
        }

        public void Take(int depth, string property, JsonElement value)
        {
            string text = value.TextOrEmpty();
            if (text.Length == 0)
                writer.Skip(ListSkip.Unreadable, property);
            else if (property == "fuzzylist")
                writer.Skip(ListSkip.NotAnIndicator, text);
            else if (text.Contains('/', StringComparison.Ordinal))
                writer.UrlWithoutScheme(text, property is "blacklist" or "blocklist" ? Bad : Good);
            else if (property is "blacklist" or "blocklist")
                writer.Host(text, ListScope.HostAndBelow, Bad);
            else
                writer.Host(text, ListScope.HostAndBelow, Good, maySuffix: true);
        }

        public void End()
        {
            if (!_hasLists)
                throw new ListReadException(ListReadOutcome.WrongFormat, "None of the arrays is there.");
        }
    }
}
