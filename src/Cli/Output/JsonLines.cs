using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nylas.LinkSafety.Cli.Output;

/// <summary>Writes JSON objects, one a line, through a buffer that is handed on when it is full or flushed.</summary>
internal sealed class JsonLines : IDisposable
{
    private const int FlushAtBytes = 64 * 1024;

    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushAtBytes * 2);
    private readonly Utf8JsonWriter _writer;

    public JsonLines(Stream output)
    {
        _output = output;
        // URLs stay readable: this is no HTML, where '&' and '+' would need escaping.
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Writes one line.</summary>
    public void Write(JsonElement element)
    {
        element.WriteTo(_writer);
        End();
    }

    /// <summary>What the next line is written with; <see cref="End"/> ends the line.</summary>
    public Utf8JsonWriter Begin() => _writer;

    public void End()
    {
        _writer.Flush();
        _writer.Reset();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= FlushAtBytes)
            Flush();
    }

    public void Flush()
    {
        if (_buffer.WrittenCount == 0)
            return;
        _output.Write(_buffer.WrittenSpan);
        _output.Flush();
        _buffer.ResetWrittenCount();
    }

    public void Dispose()
    {
        Flush();
        _writer.Dispose();
    }
}
