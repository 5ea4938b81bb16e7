using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Rendering;

/// <summary>Checks <see cref="RenderOptions"/> at start, and that the browser is there where one is wanted.</summary>
public sealed class RenderOptionsValidator : IValidateOptions<RenderOptions>
{
    public ValidateOptionsResult Validate(string? name, RenderOptions options)
    {
        var failures = new List<string>();
        if (options.Renderer is not ("none" or RenderOptions.Chromium))
            Fail(nameof(options.Renderer), options.Renderer, "none or chromium");
        if (options.Deadline < TimeSpan.FromSeconds(2) || options.Deadline > TimeSpan.FromMinutes(2))
            Fail(nameof(options.Deadline), options.Deadline, "00:00:02 to 00:02:00");
        if (options.SettleTime < TimeSpan.Zero || options.SettleTime > TimeSpan.FromSeconds(10) || options.SettleTime >= options.Deadline)
            Fail(nameof(options.SettleTime), options.SettleTime, "0 to 00:00:10, and less than Deadline");
        // Below it Chromium's own processes do not fit.
        if (options.MaxMemoryBytes is < 200_000_000 or > 8_000_000_000)
            Fail(nameof(options.MaxMemoryBytes), options.MaxMemoryBytes, "200000000 to 8000000000");
        if (options.MaxConcurrent is < 1 or > 16)
            Fail(nameof(options.MaxConcurrent), options.MaxConcurrent, "1 to 16");
        if (options.Renderer == RenderOptions.Chromium)
            CheckBrowser(options);
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;

        void CheckBrowser(RenderOptions wanted)
        {
            if (!File.Exists(wanted.ExecutablePath))
                Fail(nameof(wanted.ExecutablePath), wanted.ExecutablePath, "the program of a Chromium that is installed (on Debian: the package chromium)");
            if (wanted.UseSandbox && Environment.IsPrivilegedProcess)
                Fail(nameof(wanted.UseSandbox), wanted.UseSandbox, "false where the service runs as root, since Chromium's sandbox refuses to; better, a user of its own");
        }

        void Fail(string key, object value, string expected) =>
            failures.Add($"{RenderOptions.Section}:{key} is '{value}'; expected {expected}.");
    }
}
