using System.Text.Json;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// A MISP warning list: popular sites, shared platforms, known false positives. Its entries are read as any other's; that they speak for a place instead of
/// against it is the source's setting. It is seen whole, because what its values are ("type") stands behind them.
/// </summary>
internal sealed class MispWarningList(ListTarget target) : IListReader
{
    public string Format => "misp-warninglist";

    public string Expects => "a MISP warning list: an object with name, type and the array list";

    public ListFit Recognise(ListHead head) =>
        head.HasProperty("list") && (head.HasProperty("matching_attributes") || (head.HasProperty("description") && head.HasProperty("name"))) && !head.HasProperty("Event")
            ? ListFit.Certain
            : ListFit.No;

    public Task<ListReadResult> ReadAsync(Stream stream, IListSink sink, ListLimits limits, CancellationToken cancellationToken)
    {
        var writer = new ListWriter(sink, target, limits);
        return ListReading.RunAsync(Format, Expects, writer, async () =>
        {
            using var document = await JsonWhole.ReadAsync(stream, limits, cancellationToken).ConfigureAwait(false);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGet("list", out var list) || list.ValueKind != JsonValueKind.Array || root.Text("name").Length == 0)
                throw new ListReadException(ListReadOutcome.WrongFormat, "This is other JSON.");
            string type = root.Text("type");
            foreach (var item in list.EnumerateArray())
                Read(type, item.TextOrEmpty().Trim(), writer);
        });
    }

    private static void Read(string type, string value, ListWriter writer)
    {
        if (value.Length == 0)
        {
            writer.Skip(ListSkip.Unreadable, value);
            return;
        }

        switch (type)
        {
            case "hostname":
                // The name and every name below it (MISP-warninglists, "Types of warning lists").
                writer.Host(value.TrimStart('.'), ListScope.HostAndBelow, maySuffix: true);
                break;
            case "string" or "" when value.Contains('/', StringComparison.Ordinal):
                writer.UrlWithoutScheme(value);
                break;
            case "string" or "":
                writer.Host(value, ListScope.Host, maySuffix: true);
                break;
            default:
                writer.Skip(ListSkip.NotAnIndicator, value); // substring, regex, cidr
                break;
        }
    }
}
