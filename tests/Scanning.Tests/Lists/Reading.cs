using System.Text;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Tests.Reference;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

/// <summary>Reads a list as a source would have fetched it, at a fixed time.</summary>
internal static class Reading
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static ListFormats Formats { get; } = new(Shipped.Data.Suffixes, new FakeTimeProvider(Now));

    public static string PathOf(string sample) => Path.Combine(AppContext.BaseDirectory, "Data", "feeds", sample);

    public static byte[] Sample(string sample) => File.ReadAllBytes(PathOf(sample));

    public static Task<(ListReadResult Result, RecordingSink Sink)> FileAsync(string sample, string? format = null) =>
        BytesAsync(Sample(sample), format, Path.GetFileName(sample));

    public static Task<(ListReadResult Result, RecordingSink Sink)> TextAsync(string text, string? format = null, ListLimits? limits = null) =>
        BytesAsync(Encoding.UTF8.GetBytes(text), format, "", limits);

    public static async Task<(ListReadResult Result, RecordingSink Sink)> BytesAsync(
        byte[] bytes, string? format = null, string fileName = "", ListLimits? limits = null)
    {
        var sink = new RecordingSink();
        using var stream = new MemoryStream(bytes, writable: false);
        var result = await Formats.ReadAsync(stream, format, fileName, sink, limits ?? new ListLimits(), CancellationToken.None);
        return (result, sink);
    }
}
