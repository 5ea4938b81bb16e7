namespace Nylas.LinkSafety.Gateway.Hosting.Settings;

/// <summary>Settings that keep the gateway from starting.</summary>
internal sealed class SettingsException(IReadOnlyList<string> failures) : Exception(string.Join(' ', failures))
{
    /// <summary>A sentence each, with the setting's name, what came and what was expected.</summary>
    public IReadOnlyList<string> Failures { get; } = failures;
}
