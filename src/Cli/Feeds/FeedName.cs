using System.CommandLine;

namespace Nylas.LinkSafety.Cli.Feeds;

/// <summary>The argument that names a feed. It becomes part of a path.</summary>
internal static class FeedName
{
    private const int Longest = 50;

    public static Argument<string> Create(string description)
    {
        var name = new Argument<string>("NAME") { Description = description };
        name.Validators.Add(static result =>
        {
            var text = result.GetValueOrDefault<string>() ?? "";
            if (text.Length is 0 or > Longest || text.Any(static c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
                result.AddError($"NAME: 1 to {Longest} of a-z, 0-9 and hyphen are expected.");
        });
        return name;
    }
}
