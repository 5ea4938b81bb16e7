using System.Text.RegularExpressions;

namespace Nylas.LinkSafety.Architecture.Tests;

/// <summary>
/// What official Orleans' analyzers hold grain code to, and what would leave a grain's single-threaded context unnoticed. The default build has
/// no such analyzers, so the sources are read here; their rule numbers are in brackets.
/// </summary>
public sealed partial class GrainCodeTests
{
    private static readonly string Source = Path.Combine(RepositoryRoot(), "src");

    /// <summary>Each leaves the grain's turns: what runs after it may run beside another turn.</summary>
    [Theory]
    [InlineData("ConfigureAwait(false)")] // ORLEANS0014
    [InlineData("Task.Run(")]
    [InlineData(".ContinueWith(")]
    [InlineData("Task.Factory.StartNew(")]
    [InlineData("Parallel.For")]
    [InlineData(".Wait()")]
    [InlineData(".GetAwaiter().GetResult()")]
    public void GrainCode_StaysInItsTurns(string escape)
    {
        var found = Files("Grains").SelectMany(static file => Code(file.Text).Select(line => (file.Name, line))).Where(line => line.line.Contains(escape, StringComparison.Ordinal));

        Assert.Empty(found);
    }

    /// <summary>A rename must not change what is on the wire (ORLEANS0010), and no two names may be the same (ORLEANS0011).</summary>
    [Fact]
    public void GrainInterfaces_AndWhatTravels_HaveAliasesThatAreUnique()
    {
        var missing = new List<string>();
        var aliases = new List<string>();
        foreach (var (name, text) in Files("Grains.Interfaces").Concat(Files("Grains")))
        {
            foreach (Match declaration in Declarations().Matches(text))
            {
                var isGrain = declaration.Groups["bases"].Value.Contains("IGrainWith", StringComparison.Ordinal);
                var isWire = declaration.Groups["attributes"].Value.Contains("GenerateSerializer", StringComparison.Ordinal);
                if ((isGrain || isWire) && !declaration.Groups["attributes"].Value.Contains("Alias(\"", StringComparison.Ordinal))
                    missing.Add($"{name}: {declaration.Groups["name"].Value}");
                aliases.AddRange(Aliases().Matches(declaration.Groups["attributes"].Value).Select(static match => match.Groups[1].Value));
            }
        }

        Assert.Empty(missing);
        Assert.Empty(aliases.GroupBy(static alias => alias).Where(static group => group.Count() > 1).Select(static group => group.Key));
    }

    /// <summary>An id that is given twice makes two members one on the wire (ORLEANS0012).</summary>
    [Fact]
    public void MemberIds_WithinAType_AreUnique()
    {
        var repeated = new List<string>();
        foreach (var (name, text) in Files("Grains.Interfaces").Concat(Files("Grains")))
        {
            // One type a file is the house's rule, and nested ones begin with their own attributes.
            foreach (var type in text.Split("GenerateSerializer").Skip(1))
            {
                repeated.AddRange(Ids().Matches(type).Select(static match => match.Groups[1].Value)
                    .GroupBy(static id => id).Where(static group => group.Count() > 1).Select(group => $"{name}: Id({group.Key})"));
            }
        }

        Assert.Empty(repeated);
    }

    [Fact]
    public void Sources_AreFound() => Assert.NotEmpty(Files("Grains.Interfaces"));

    private static IEnumerable<(string Name, string Text)> Files(string project) =>
        Directory.EnumerateFiles(Path.Combine(Source, project), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(static path => (Path.GetFileName(path), File.ReadAllText(path)));

    private static IEnumerable<string> Code(string text) =>
        text.Split('\n').Select(static line => line.Trim()).Where(static line => !line.StartsWith("//", StringComparison.Ordinal));

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Nylas.LinkSafety.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }

    [GeneratedRegex(
        @"(?<attributes>(?:^\[[^\n]*\]\s*\n)*)^(?:public|internal)\s[^\n;={]*?\b(?:interface|class|record|struct|enum)\s+(?<name>\w+)(?<bases>[^\n{;]*)",
        RegexOptions.Multiline)]
    private static partial Regex Declarations();

    [GeneratedRegex("Alias\\(\"([^\"]+)\"\\)")]
    private static partial Regex Aliases();

    [GeneratedRegex(@"\bId\((\d+)\)")]
    private static partial Regex Ids();
}
