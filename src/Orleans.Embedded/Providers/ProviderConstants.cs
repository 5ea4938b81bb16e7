namespace Orleans.Providers;

/// <summary>Names with a meaning to the runtime.</summary>
public static class ProviderConstants
{
    /// <summary>The storage of a [PersistentState] that names none.</summary>
    public const string DEFAULT_STORAGE_PROVIDER_NAME = "Default";
}
