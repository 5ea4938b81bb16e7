namespace Nylas.LinkSafety.Scanning.Fetching.Transport;

/// <summary>How far an exchange has come: it gives a deadline that passes its name.</summary>
internal enum FetchStage
{
    Connecting,
    Tls,
    Headers,
}
