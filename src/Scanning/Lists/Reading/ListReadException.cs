namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>Ends a reading from deep inside a format. It never leaves this namespace's readers: <see cref="ListReading"/> makes a result of it.</summary>
internal sealed class ListReadException(ListReadOutcome outcome, string detail) : Exception(detail)
{
    public ListReadOutcome Outcome { get; } = outcome;
}
