using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Nylas.LinkSafety.Testing.Fetching;

namespace Nylas.LinkSafety.Testing.SafeBrowsing;

/// <summary>A server on loopback that answers as Safe Browsing's does, with what a test gives it, and remembers what it was asked.</summary>
public sealed class FakeSafeBrowsingServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<SafeBrowsingQuestion> _questions = new();
    private readonly HostileServer _server;

    private FakeSafeBrowsingServer() => _server = new HostileServer(AnswerAsync);

    public string Address => $"http://127.0.0.1:{_server.Port}";

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyList<SafeBrowsingQuestion> Questions => [.. _questions];

    /// <summary>Status and JSON of every answer.</summary>
    public Func<SafeBrowsingQuestion, (int Status, string Json)> OnQuestion { get; set; } = static _ => (200, "{}");

    public static FakeSafeBrowsingServer Start() => new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HostileConnection connection)
    {
        var text = new StringBuilder();
        var piece = new byte[4096];
        int headEnd;
        while ((headEnd = text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0 || text.Length < headEnd + 4 + LengthOf(text.ToString(0, headEnd)))
        {
            var read = await connection.Stream.ReadAsync(piece, connection.Stop);
            if (read == 0)
                return;
            text.Append(Encoding.Latin1.GetString(piece, 0, read));
        }

        var whole = text.ToString();
        var question = new SafeBrowsingQuestion(whole[..whole.IndexOf(" HTTP/", StringComparison.Ordinal)], whole[..headEnd], whole[(headEnd + 4)..]);
        _questions.Enqueue(question);
        var (status, json) = OnQuestion(question);
        await connection.SendAsync($"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\nLocation: /elsewhere\r\nConnection: close\r\n\r\n");
        await connection.SendAsync(Encoding.UTF8.GetBytes(json));
        connection.HalfClose();
        await connection.StallAsync();
    }

    private static int LengthOf(string head) =>
        head.Split("\r\n").FirstOrDefault(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } line ? int.Parse(line.Split(':')[1], CultureInfo.InvariantCulture) : 0;
}
