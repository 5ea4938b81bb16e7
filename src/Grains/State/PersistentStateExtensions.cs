namespace Nylas.LinkSafety.Grains.State;

/// <summary>Writing the state of grains whose answers must never rest on something that was not stored.</summary>
internal static class PersistentStateExtensions
{
    /// <summary>
    /// Writes; when that fails, what is in memory is given up: the state is read again, and where that fails too the activation is, so that the
    /// next call starts from what is stored.
    /// </summary>
    public static async Task WriteOrForgetAsync<T>(this IPersistentState<T> state, Action deactivate, CancellationToken cancellationToken)
    {
        try
        {
            await state.WriteStateAsync(cancellationToken);
        }
        catch
        {
            await state.ForgetAsync(deactivate);
            throw;
        }
    }

    /// <summary>Gives up what is in memory for what is stored.</summary>
    public static async Task ForgetAsync<T>(this IPersistentState<T> state, Action deactivate)
    {
        try
        {
            await state.ReadStateAsync(CancellationToken.None);
        }
        catch (Exception)
        {
            // The failure that led here is the one to tell; the next call begins with a read of its own.
            deactivate();
        }
    }
}
