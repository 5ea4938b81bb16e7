namespace Nylas.LinkSafety.Scanning.Pages.Documents;

/// <summary>The way out of the middle of a parse; caught by <see cref="PageParser"/>, which makes <see cref="PageOutcome.TooComplex"/> of it.</summary>
internal sealed class PageStoppedException : Exception
{
    public PageStoppedException(string message)
        : base(message)
    {
    }

    public PageStoppedException()
    {
    }

    public PageStoppedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
