using Orleans;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Child;

/// <summary>Key: any. Keeps a count in storage; what it answers with ACK is durable.</summary>
[Alias("Nylas.LinkSafety.Storage.Sqlite.Tests.Child.ICounterGrain")]
public interface ICounterGrain : IGrainWithStringKey
{
    /// <summary>Adds one, stores it and answers the new count.</summary>
    [Alias("CountAsync")]
    Task<long> CountAsync(CancellationToken cancellationToken);

    /// <summary>Stores this count with that much ballast: <c>ACK key count</c>, or <c>REFUSED condition</c> and all as before.</summary>
    [Alias("TryWriteAsync")]
    Task<string> TryWriteAsync(long count, int ballast, CancellationToken cancellationToken);

    /// <summary>The stored count, read anew.</summary>
    [Alias("ReadAsync")]
    Task<long> ReadAsync(CancellationToken cancellationToken);
}
