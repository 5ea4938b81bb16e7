using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Stored state is not what the grain believed: somebody else wrote. Escaping a turn, it ends the activation, so that the next call reads afresh.</summary>
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
    {
    }

    public InconsistentStateException(string message)
        : base(message)
    {
    }

    public InconsistentStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : base($"{errorMsg} (stored ETag {storedEtag ?? "none"}, expected {currentEtag ?? "none"})")
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base($"{errorMsg} (stored ETag {storedEtag ?? "none"}, expected {currentEtag ?? "none"})", storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The version in storage, where the storage knows it.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version that the grain held.</summary>
    public string? CurrentEtag { get; }

    /// <summary>Whose state it was about: a caller that lets it pass through is not stale itself.</summary>
    private object? EscapedFrom { get; set; }

    internal bool TryEscapeFrom(object activation) => ReferenceEquals(EscapedFrom ??= activation, activation);
}
