using System.Text;

namespace Nylas.LinkSafety.Cli.Tests.Urls;

/// <summary>A standard input that makes its lines when they are read.</summary>
/// <param name="answered">How many lines have been answered so far.</param>
internal sealed class LazyLines(int count, Func<int, string> line, Func<int> answered) : ReadOnlyStream
{
    private byte[] _rest = [];
    private int _made;

    /// <summary>The most lines that had been read whole and not answered when more was asked for.</summary>
    public int MostUnanswered { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int whole = _made - (_rest.Length > 0 ? 1 : 0);
        MostUnanswered = Math.Max(MostUnanswered, whole - answered());
        int written = 0;
        while (written < buffer.Length)
        {
            if (_rest.Length == 0)
            {
                if (_made == count)
                    break;
                _rest = Encoding.UTF8.GetBytes(line(_made++) + "\n");
            }

            int taken = Math.Min(_rest.Length, buffer.Length - written);
            _rest.AsSpan(0, taken).CopyTo(buffer[written..]);
            _rest = _rest[taken..];
            written += taken;
        }

        return written;
    }
}
