using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>
/// Goes through a JSON document of any length with as much memory as its largest element takes, and gives the elements a format asks for. An element
/// that does not fit into the buffer is begun again when more has come; the buffer doubles, so that no byte is read more than a few times.
/// </summary>
internal sealed class JsonWalk(Stream stream, ListWriter writer, IJsonParser parser)
{
    private const int FirstBufferBytes = 128 * 1024;

    private readonly ListLimits _limits = writer.Limits;
    private readonly List<string> _properties = [];
    private byte[] _buffer = [];
    private int _length;
    private int _passDepth = -1;
    private bool _hasBegun;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
        try
        {
            var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = _limits.MaxJsonDepth });
            bool isFinal = false, isFirst = true;
            while (true)
            {
                while (!isFinal && _length < _buffer.Length)
                {
                    int read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false);
                    isFinal = read == 0;
                    _length += read;
                }

                if (isFirst && _buffer.AsSpan(0, _length).StartsWith("\uFEFF"u8))
                    Drop(3);
                isFirst = false;
                int used = Read(isFinal, ref state);
                Drop(used);
                if (isFinal)
                    break;
                if (_length == _buffer.Length)
                    Grow();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        parser.End();
    }

    private int Read(bool isFinal, ref JsonReaderState state)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(0, _length), isFinal, state);
        while (true)
        {
            var before = reader;
            if (!TryRead(ref reader))
            {
                state = before.CurrentState;
                return (int)before.BytesConsumed;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                if (_passDepth < 0)
                    SetProperty(reader.CurrentDepth, NameAt(ref reader));
            }
            else if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                if (reader.CurrentDepth == _passDepth)
                    _passDepth = -1;
            }
            else if (_passDepth < 0 && !TryMeet(ref reader, isFinal))
            {
                state = before.CurrentState;
                return (int)before.BytesConsumed;
            }
        }
    }

    private bool TryRead(ref Utf8JsonReader reader)
    {
        try
        {
            bool read = reader.Read();
            _hasBegun |= read;
            return read;
        }
        catch (JsonException) when (!_hasBegun)
        {
            throw new ListReadException(ListReadOutcome.WrongFormat, "This is no JSON.");
        }
    }

    /// <summary>False when the value is not here whole.</summary>
    private bool TryMeet(ref Utf8JsonReader reader, bool isFinal)
    {
        int depth = reader.CurrentDepth;
        long begins = reader.TokenStartIndex;
        string property = PropertyAt(depth);
        bool isContainer = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
        switch (parser.Meet(depth, property, reader.TokenType))
        {
            case JsonStep.Take:
                if (!JsonDocument.TryParseValue(ref reader, out var document))
                {
                    if (isFinal || _length - begins < _limits.MaxElementBytes || !isContainer)
                        return false;
                    writer.Skip(ListSkip.TooLong, property);
                    _passDepth = depth;
                    return true;
                }

                using (document)
                    parser.Take(depth, property, document.RootElement);
                return true;
            case JsonStep.Pass when isContainer:
                _passDepth = depth;
                return true;
            default:
                return true;
        }
    }

    private static string NameAt(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD"; // bytes or escapes that are no text: the name of nothing a format knows
        }
    }

    private void SetProperty(int depth, string name)
    {
        while (_properties.Count <= depth)
            _properties.Add("");
        _properties[depth] = name;
    }

    /// <summary>The name of the property nearest above a value; what is deeper is left over from earlier siblings.</summary>
    private string PropertyAt(int depth)
    {
        if (_properties.Count > depth + 1)
            _properties.RemoveRange(depth + 1, _properties.Count - depth - 1);
        for (int i = _properties.Count - 1; i >= 0; i--)
        {
            if (_properties[i].Length > 0)
                return _properties[i];
        }

        return "";
    }

    private void Drop(int count)
    {
        _buffer.AsSpan(count, _length - count).CopyTo(_buffer);
        _length -= count;
    }

    private void Grow()
    {
        // One more doubling than an element may have, so that the longest just fits with what stands around it.
        if (_buffer.Length > 2L * _limits.MaxElementBytes + FirstBufferBytes)
            throw new ListReadException(ListReadOutcome.TooLarge, string.Create(CultureInfo.InvariantCulture, $"One value of it is longer than {_limits.MaxElementBytes:N0} bytes."));
        byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
