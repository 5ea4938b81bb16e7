namespace Nylas.LinkSafety.Scanning.Tests.Urls.Vectors;

/// <summary>Files under tests/Scanning.Tests/Data, copied beside the tests; each folder holds its notice.</summary>
internal static class TestData
{
    public static string PathOf(params string[] parts) => Path.Combine([AppContext.BaseDirectory, "Data", .. parts]);
}
