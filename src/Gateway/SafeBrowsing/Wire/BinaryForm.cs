using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;

/// <summary>Protocol buffers' binary form (protobuf.dev, "Encoding"). What a schema does not know is passed over.</summary>
internal static class BinaryForm
{
    public const string ContentType = "application/x-protobuf";

    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;
    private const int LongestVarint = 10;

    /// <summary>Deeper than any request's schema goes.</summary>
    private const int MaxDepth = 8;

    /// <summary>Bytes that are no text refuse a message.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>False where it is no such message.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, WireSchema schema, [NotNullWhen(true)] out WireMessage? message) => TryRead(bytes, schema, 0, out message);

    public static void Write(WireMessage message, IBufferWriter<byte> output)
    {
        foreach (var field in message.Schema.Fields)
        {
            foreach (var value in message[field.Name])
                Write(field, value, output);
        }
    }

    private static bool TryRead(ReadOnlyMemory<byte> bytes, WireSchema schema, int depth, [NotNullWhen(true)] out WireMessage? message)
    {
        message = null;
        if (depth > MaxDepth)
            return false;
        var read = new WireMessage(schema);
        while (!bytes.IsEmpty)
        {
            if (!TryTakeVarint(ref bytes, out var tag) || tag >> 3 is 0 or > 0x1FFF_FFFF)
                return false;
            var field = schema.Find((int)(tag >> 3));
            switch (tag & 7)
            {
                case Varint when TryTakeVarint(ref bytes, out var number):
                    if (field?.Kind is WireKind.Integer or WireKind.LongInteger or WireKind.Word)
                        _ = read.Add(field, (long)number);
                    break;
                case Delimited when TryTakeVarint(ref bytes, out var length) && length <= (ulong)bytes.Length:
                    if (field is not null && !TryReadDelimited(bytes[..(int)length], field, depth, read))
                        return false;
                    bytes = bytes[(int)length..];
                    break;
                case Fixed64 when bytes.Length >= sizeof(ulong):
                    bytes = bytes[sizeof(ulong)..];
                    break;
                case Fixed32 when bytes.Length >= sizeof(uint):
                    bytes = bytes[sizeof(uint)..];
                    break;
                default:
                    return false;
            }
        }

        message = read;
        return true;
    }

    private static bool TryReadDelimited(ReadOnlyMemory<byte> bytes, WireField field, int depth, WireMessage message)
    {
        switch (field.Kind)
        {
            case WireKind.Bytes:
                _ = message.Add(field, bytes);
                return true;
            case WireKind.Text:
                try
                {
                    _ = message.Add(field, Utf8.GetString(bytes.Span));
                    return true;
                }
                catch (DecoderFallbackException)
                {
                    return false;
                }

            case WireKind.Message:
                if (!TryRead(bytes, field.Schema!, depth + 1, out var inner))
                    return false;
                _ = message.Add(field, inner);
                return true;
            case WireKind.Integer or WireKind.LongInteger or WireKind.Word:
                // Packed: many in one piece.
                while (!bytes.IsEmpty)
                {
                    if (!TryTakeVarint(ref bytes, out var number))
                        return false;
                    _ = message.Add(field, (long)number);
                }

                return true;
            default:
                return true;
        }
    }

    private static bool TryTakeVarint(ref ReadOnlyMemory<byte> bytes, out ulong value)
    {
        value = 0;
        var span = bytes.Span;
        for (var i = 0; i < span.Length && i < LongestVarint; i++)
        {
            value |= (ulong)(span[i] & 0x7F) << (7 * i);
            if (span[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }

        return false;
    }

    private static void Write(WireField field, object value, IBufferWriter<byte> output)
    {
        switch (value)
        {
            case long number when number != 0 || field.IsRepeated:
                WriteVarint(((ulong)field.Number << 3) | Varint, output);
                WriteVarint((ulong)number, output);
                break;
            case string text:
                WriteDelimited(field, Utf8.GetBytes(text), output);
                break;
            case ReadOnlyMemory<byte> bytes:
                WriteDelimited(field, bytes.Span, output);
                break;
            case WireMessage message:
                var inner = new ArrayBufferWriter<byte>();
                Write(message, inner);
                WriteDelimited(field, inner.WrittenSpan, output);
                break;
            case TimeSpan duration:
                // Duration: seconds = 1, nanos = 2.
                var time = new ArrayBufferWriter<byte>();
                WriteNumber(1, duration.Ticks / TimeSpan.TicksPerSecond, time);
                WriteNumber(2, duration.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick, time);
                WriteDelimited(field, time.WrittenSpan, output);
                break;
            case ImmutableArray<uint> indices:
                var packed = new ArrayBufferWriter<byte>();
                foreach (var index in indices)
                    WriteVarint(index, packed);
                WriteDelimited(field, packed.WrittenSpan, output);
                break;
        }
    }

    private static void WriteNumber(int field, long number, IBufferWriter<byte> output)
    {
        if (number == 0)
            return;
        WriteVarint(((ulong)field << 3) | Varint, output);
        WriteVarint((ulong)number, output);
    }

    private static void WriteDelimited(WireField field, ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        WriteVarint(((ulong)field.Number << 3) | Delimited, output);
        WriteVarint((ulong)bytes.Length, output);
        output.Write(bytes);
    }

    private static void WriteVarint(ulong value, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(LongestVarint);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        output.Advance(length);
    }
}
