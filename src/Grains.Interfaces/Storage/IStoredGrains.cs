namespace Nylas.LinkSafety.Grains.Interfaces.Storage;

/// <summary>
/// Reads stored states without waking their grains, which a store can do in order and a runtime cannot. For upkeep: what it reads may be
/// changed by its grain at the same moment, so nothing is ever written back on its word.
/// </summary>
public interface IStoredGrains
{
    /// <summary>How many states of one name grains of a type have stored, about: it may change while it is counted.</summary>
    Task<long> CountAsync(string grainType, string stateName, CancellationToken cancellationToken);

    /// <summary>
    /// A part of the states of one name of grains of one type, in an order of the store's own that does not change. A state that is there before the first part is asked
    /// for and is not deleted is in exactly one part, as it is when that part is read; one that comes while parts are read may be in none.
    /// </summary>
    Task<StoredGrainPage<TState>> ListAsync<TState>(StoredGrainQuery query, CancellationToken cancellationToken);
}
