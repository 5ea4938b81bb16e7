using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Reference;

/// <summary>The lists as they ship, read once for all tests: they are immutable.</summary>
internal static class Shipped
{
    private static readonly Lazy<ReferenceData> s_data = new(static () => ReferenceData.Load(new ReferenceOptions(), PublicSuffixList.LoadShipped()));

    public static ReferenceData Data => s_data.Value;
}
