using System.Xml.Linq;

namespace Nylas.LinkSafety.Architecture.Tests;

public sealed class ProjectReferenceTests
{
    public static TheoryData<string> Projects() => [.. Directory.EnumerateFiles(RepositoryRoot.Combine("src"), "*.csproj", SearchOption.AllDirectories)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void EveryEdge_IsAllowedByTheTable(string projectFile)
    {
        var name = Path.GetFileNameWithoutExtension(projectFile);
        Assert.True(AllowedReferences.ByProject.TryGetValue(name, out var allowed), $"{name} has no row in the table of allowed references.");
        Assert.Empty(ForbiddenEdges(XDocument.Load(projectFile), allowed));
    }

    [Fact]
    public void Table_HasNoRowWithoutProject()
    {
        var names = Directory.EnumerateFiles(RepositoryRoot.Combine("src"), "*.csproj", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension);
        Assert.Empty(AllowedReferences.ByProject.Keys.Except(names!));
    }

    [Theory]
    [InlineData("""<ProjectReference Include="../Gateway/Gateway.csproj" />""", "Gateway")]
    [InlineData("""<PackageReference Include="StackExchange.Redis" />""", "StackExchange.Redis")]
    [InlineData("""<FrameworkReference Include="Microsoft.AspNetCore.App" />""", "Microsoft.AspNetCore.App")]
    public void ForbiddenEdges_OfAScanningProjectThatReachesOut_AreFound(string item, string expected)
    {
        var project = XDocument.Parse($"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{item}</ItemGroup></Project>""");
        Assert.Equal([expected], ForbiddenEdges(project, AllowedReferences.ByProject["Scanning"]));
    }

    [Fact]
    public void ForbiddenEdges_OfALibraryOnTheWebSdk_AreFound()
    {
        var project = XDocument.Parse("""<Project Sdk="Microsoft.NET.Sdk.Web" />""");
        Assert.Equal(["Microsoft.NET.Sdk.Web"], ForbiddenEdges(project, AllowedReferences.ByProject["Grains"]));
    }

    [Fact]
    public void Gateway_NamesTheSilo_InItsCompositionOnly()
    {
        var files = Directory.EnumerateFiles(RepositoryRoot.Combine("src", "Gateway"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("Nylas.LinkSafety.Silo", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file));
        Assert.All(files, file => Assert.Equal("Program.cs", file));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void ProjectFile_StaysUnder25Lines(string projectFile) => Assert.InRange(File.ReadAllLines(projectFile).Length, 1, 24);

    /// <summary>Conditions are ignored: an edge that only one of the two Orleans builds has is an edge.</summary>
    private static List<string> ForbiddenEdges(XDocument project, AllowedReferences allowed)
    {
        var forbidden = new List<string>();
        foreach (var item in project.Descendants())
        {
            var target = (string?)item.Attribute("Include") ?? "";
            switch (item.Name.LocalName)
            {
                case "ProjectReference":
                    var name = Path.GetFileNameWithoutExtension(target.Replace('\\', '/'));
                    if (!allowed.Projects.Contains(name))
                        forbidden.Add(name);
                    break;
                case "PackageReference":
                    if (!allowed.Packages.Any(prefix => target.StartsWith(prefix, StringComparison.Ordinal)))
                        forbidden.Add(target);
                    break;
                case "FrameworkReference":
                    if (!allowed.IsWeb)
                        forbidden.Add(target);
                    break;
            }
        }

        if ((string?)project.Root!.Attribute("Sdk") is { } sdk && sdk != "Microsoft.NET.Sdk" && !allowed.IsWeb)
            forbidden.Add(sdk);
        return forbidden;
    }
}
