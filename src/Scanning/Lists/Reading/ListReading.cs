using System.Globalization;
using System.Text.Json;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>One reading from its start to its result: the only place where an exception of the data becomes an outcome.</summary>
internal static class ListReading
{
    public static async Task<ListReadResult> RunAsync(string format, string expects, ListWriter writer, Func<Task> read)
    {
        ListReadOutcome outcome;
        string? detail;
        try
        {
            await read().ConfigureAwait(false);
            (outcome, detail) = writer is { Entries: 0, Unreadable: > 0 }
                ? (ListReadOutcome.WrongFormat, string.Create(CultureInfo.InvariantCulture, $"Expected {expects}; none of it could be read as that."))
                : (ListReadOutcome.Read, null);
        }
        catch (ListReadException e)
        {
            (outcome, detail) = (e.Outcome, e.Outcome == ListReadOutcome.WrongFormat ? $"Expected {expects}. {e.Message}" : e.Message);
        }
        catch (JsonException e)
        {
            // The message may quote the document, which is no text for people; the place says enough.
            (outcome, detail) = (ListReadOutcome.Corrupt, string.Create(
                CultureInfo.InvariantCulture, $"The JSON is broken or cut off in line {(e.LineNumber ?? 0) + 1}, byte {e.BytePositionInLine ?? 0}."));
        }
        catch (InvalidDataException)
        {
            (outcome, detail) = (ListReadOutcome.Corrupt, "The compressed data is broken or cut off.");
        }

        return new ListReadResult(outcome, format, detail, writer.Entries, writer.Skipped, writer.Facts);
    }
}
