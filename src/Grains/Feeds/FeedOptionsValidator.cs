using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>Ends the start with a sentence for each setting that cannot be. Values of headers are never told: they are secrets.</summary>
internal sealed class FeedOptionsValidator : IValidateOptions<FeedOptions>
{
    /// <summary>RFC 9110, section 5.6.2: the marks of a token beside letters and digits.</summary>
    private const string TokenMarks = "!#$%&'*+-.^_`|~";

    public ValidateOptionsResult Validate(string? name, FeedOptions options)
    {
        var problems = new List<string>();
        if (options.Directory.Length == 0 || options.Directory.Contains('\0'))
            problems.Add($"Directory is '{options.Directory}'; a path was expected.");
        foreach (var directory in options.LocalDirectories.Where(static directory => string.IsNullOrWhiteSpace(directory) || directory.Contains('\0')))
            problems.Add($"LocalDirectories has '{directory}'; a path was expected.");
        foreach (var (feed, headers) in options.Headers)
        {
            foreach (var (header, value) in headers)
            {
                if (header.Length == 0 || !header.All(static c => char.IsAsciiLetterOrDigit(c) || TokenMarks.Contains(c)))
                    problems.Add($"Headers:{feed} has '{header}'; the name of an HTTP header was expected.");
                else if (value.Length == 0 || value.Any(static c => c is < ' ' or > '~'))
                    problems.Add($"Headers:{feed}:{header} has a value that no header can have; visible ASCII characters and spaces were expected.");
            }
        }

        foreach (var (feed, key) in options.ApiKeys)
        {
            if (key.Length == 0 || key.Any(static c => c is <= ' ' or > '~'))
                problems.Add($"ApiKeys:{feed} is no key; visible ASCII characters were expected.");
        }

        return problems.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(problems.Select(problem => $"{FeedOptions.Section}: {problem}"));
    }
}
