using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;

namespace Nylas.LinkSafety.Scanning.Fetching;

/// <summary>Checks <see cref="FetchOptions"/> at start and reports every failure at once, each with key, value and what is allowed.</summary>
public sealed class FetchOptionsValidator : IValidateOptions<FetchOptions>
{
    public ValidateOptionsResult Validate(string? name, FetchOptions options)
    {
        var failures = new List<string>();
        CheckHeader(nameof(options.UserAgent), options.UserAgent, "User-Agent");
        CheckHeader(nameof(options.AcceptLanguage), options.AcceptLanguage, "Accept-Language");
        CheckHeader(nameof(options.ReaderUserAgent), options.ReaderUserAgent, "User-Agent");
        CheckHeader(nameof(options.ReaderAcceptLanguage), options.ReaderAcceptLanguage, "Accept-Language");
        CheckHeader(nameof(options.ReaderReferrer), options.ReaderReferrer, "Referer");

        // Below 100 ms no handshake across an ocean ends; above the upper bounds a place is held for an answer nobody waits for.
        CheckTime(nameof(options.NameLookupTimeout), options.NameLookupTimeout, 0.1, 30);
        CheckTime(nameof(options.ConnectTimeout), options.ConnectTimeout, 0.1, 30);
        CheckTime(nameof(options.HopTimeout), options.HopTimeout, 0.5, 60);
        CheckTime(nameof(options.ScanTimeout), options.ScanTimeout, 0.5, 300);
        CheckTime(nameof(options.QueueTimeout), options.QueueTimeout, 0.1, 60);
        if (options.ScanTimeout < options.HopTimeout)
            Fail(nameof(options.ScanTimeout), options.ScanTimeout, $"at least HopTimeout, {options.HopTimeout}");

        // Ten is the promise of the design; 4 KiB is less than some honest sites' cookies; 256 KiB is what browsers stop at.
        CheckNumber(nameof(options.MaxRedirects), options.MaxRedirects, 0, 10);
        CheckNumber(nameof(options.MaxHeaderBytes), options.MaxHeaderBytes, 4 * 1024, 256 * 1024);
        CheckNumber(nameof(options.MaxCompressedBytes), options.MaxCompressedBytes, 64 * 1024, 64 * 1024 * 1024);
        CheckNumber(nameof(options.MaxBodyBytes), options.MaxBodyBytes, 64 * 1024, 64 * 1024 * 1024);
        CheckNumber(nameof(options.MaxDecompressionRatio), options.MaxDecompressionRatio, 10, 1000);
        CheckNumber(nameof(options.MaxConcurrentFetches), options.MaxConcurrentFetches, 1, 1024);
        CheckNumber(nameof(options.MaxAddresses), options.MaxAddresses, 1, 256);
        foreach (int port in options.ExtraPorts)
        {
            if (port is < 1 or > 65535 || BadPorts.All.Contains(port))
                Fail(nameof(options.ExtraPorts), port, "1 to 65535, and none that the Fetch Standard blocks");
        }

        foreach (string network in options.DeniedNetworks)
        {
            if (!IPNetwork.TryParse(network, out _))
                Fail(nameof(options.DeniedNetworks), network, "a network in CIDR notation, such as 198.18.0.0/15");
        }

        failures.AddRange(LabHosts.FindProblems(options.LabHosts).Select(problem => $"{FetchOptions.Section}:{nameof(options.LabHosts)} {problem}"));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Fail(string key, object value, string allowed) => failures.Add($"{FetchOptions.Section}:{key} is {value}; allowed: {allowed}.");

        void CheckNumber(string key, int value, int least, int most)
        {
            if (value < least || value > most)
                Fail(key, value, $"{least} to {most}");
        }

        void CheckTime(string key, TimeSpan value, double leastSeconds, double mostSeconds)
        {
            if (value < TimeSpan.FromSeconds(leastSeconds) || value > TimeSpan.FromSeconds(mostSeconds))
                Fail(key, value, $"{TimeSpan.FromSeconds(leastSeconds)} to {TimeSpan.FromSeconds(mostSeconds)}");
        }

        void CheckHeader(string key, string value, string header)
        {
            using var probe = new HttpRequestMessage();
            if (string.IsNullOrWhiteSpace(value) || value.Length > 256 || !probe.Headers.TryAddWithoutValidation(header, value)
                || value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
                Fail(key, value, "1 to 256 printable ASCII characters");
        }
    }
}
