using Nylas.LinkSafety.Gateway.Access;

namespace Nylas.LinkSafety.Gateway.Hosting.Settings;

/// <summary>What is wrong with the configuration as it is written: what cannot be read, and what nothing reads. Ranges are the options' own validators'.</summary>
/// <param name="Faults">Sentences that end the start.</param>
/// <param name="Unknown">Keys below <c>LinkSafety</c> that are no settings; their values are shown nowhere.</param>
internal sealed record SettingsReview(IReadOnlyList<string> Faults, IReadOnlyList<string> Unknown)
{
    /// <summary>
    /// Puts the default in the place of what cannot be read, so that building goes on and finds what else is wrong; the start ends all the same.
    /// </summary>
    public static SettingsReview Of(IConfiguration configuration)
    {
        var known = new KnownSettings();
        List<string> faults = [.. ListenAddresses.FindFaults(configuration), .. TrustedProxies.FindFaults(configuration), .. FirstStartKey.FindFaults(configuration)];
        List<string> unknown = [];
        foreach (var (key, value) in configuration.GetSection(KnownSettings.Root).AsEnumerable().OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (value is null)
                continue;
            if (known.Find(key) is not { } setting)
            {
                unknown.Add(key);
            }
            else if (!setting.CanRead(value))
            {
                faults.Add($"{key} is '{value}'; {setting.Expected} was expected.");
                configuration[key] = setting.DefaultText;
            }
        }

        return new SettingsReview(faults, unknown);
    }
}
