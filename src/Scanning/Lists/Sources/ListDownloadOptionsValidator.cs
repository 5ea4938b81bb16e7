using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>Ends the start with a sentence for each setting that is out of range.</summary>
internal sealed class ListDownloadOptionsValidator : IValidateOptions<ListDownloadOptions>
{
    private const long MinBytes = 1024;
    private const long MaxBytes = 16L * 1024 * 1024 * 1024;
    private const int MostRedirects = 20;

    private static readonly TimeSpan MinTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaxIdle = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, ListDownloadOptions options)
    {
        var problems = new List<string>();
        if (options.Timeout < MinTime || options.Timeout > MaxTimeout)
            problems.Add($"Timeout is {options.Timeout}; {MinTime} to {MaxTimeout} was expected.");
        if (options.IdleTimeout < MinTime || options.IdleTimeout > MaxIdle)
            problems.Add($"IdleTimeout is {options.IdleTimeout}; {MinTime} to {MaxIdle} was expected.");
        if (options.MaxBytes is < MinBytes or > MaxBytes)
            problems.Add($"MaxBytes is {options.MaxBytes}; {MinBytes} to {MaxBytes} was expected.");
        if (options.MaxRedirects is < 0 or > MostRedirects)
            problems.Add($"MaxRedirects is {options.MaxRedirects}; 0 to {MostRedirects} was expected.");
        foreach (var host in options.PrivateHosts.Where(static host => host.Length == 0 || host.Any(static c => char.IsAsciiLetterUpper(c) || c is '/' or ':' or '*')))
            problems.Add($"PrivateHosts has '{host}'; a host in lower case was expected, without scheme, port, path or wildcard.");
        return problems.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(problems.Select(problem => $"{ListDownloadOptions.Section}: {problem}"));
    }
}
