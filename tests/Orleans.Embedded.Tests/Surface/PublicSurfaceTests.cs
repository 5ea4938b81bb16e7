using System.Reflection;
using Orleans.Storage;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Surface;

/// <summary>
/// What the grains are compiled against here must be there in official Orleans too, spelled the same: otherwise the Official build breaks,
/// and nobody notices in this one.
/// </summary>
public sealed class PublicSurfaceTests
{
    // Every object has these; whether a type overrides them is not something a caller compiles against.
    private static readonly string[] OfEveryObject = ["ToString", "Equals = virtual System.Boolean (System.Object obj)", "GetHashCode"];

    private static readonly IReadOnlyDictionary<string, TypeSurface> Ours = PublicSurface.Read(typeof(IGrainStorage).Assembly.Location);

    private static readonly IReadOnlyDictionary<string, TypeSurface> Official = PublicSurface.Read(
        typeof(PublicSurfaceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "OfficialAbstractions").Value!);

    // Those that other code implements: one abstract member more in official Orleans, and such code no longer compiles there.
    private static readonly string[] ImplementedByGrains =
        ["Orleans.IGrainBase", "Orleans.IIncomingGrainCallFilter", "Orleans.IGrain", "Orleans.IGrainWithStringKey", "Orleans.IGrainWithIntegerKey"];

    public static TheoryData<string> Shared => [.. Ours.Keys.Where(Official.ContainsKey)];

    [Theory]
    [MemberData(nameof(Shared))]
    public void SharedType_EverythingVisible_ExistsInOfficialOrleansWithTheSameSignature(string name)
    {
        var (ours, official) = (Ours[name], Official[name]);

        Assert.Equal(official.Kind, ours.Kind);
        Assert.Equal(official.BaseType, ours.BaseType);
        Assert.Equal(official.AttributeTargets, ours.AttributeTargets);
        Assert.Empty(ours.Interfaces.Except(official.Interfaces));
        Assert.Empty(ours.Members.Where(static m => !OfEveryObject.Any(m.StartsWith)).Except(official.Members));
    }

    [Fact]
    public void TypeThatGrainsImplement_Members_AreExactlyTheOfficialOnes()
    {
        Assert.All(ImplementedByGrains, static name => Assert.Equal(Official[name].Members, Ours[name].Members));
    }

    [Fact]
    public void SharedTypes_AreMostOfTheGrainsVocabulary()
    {
        // Guards the comparison itself: were the official assembly not read, every row above would silently be gone.
        Assert.True(Shared.Count >= 25, $"only {Shared.Count} shared types were compared");
    }

    /// <summary>
    /// The rest stands in Orleans packages that cannot be restored here (Serialization.Abstractions, Core, Runtime, Reminders,
    /// Persistence.Memory): a change of this file is to be held against their source.
    /// </summary>
    [Fact]
    public void OtherTypes_Surface_IsAsReviewed()
    {
        var rest = Ours.Values.Where(static type => !Official.ContainsKey(type.Name)).SelectMany(static type => type.Lines());

        var golden = Path.Combine(AppContext.BaseDirectory, "Surface", "surface.txt");
        var actual = string.Join('\n', rest) + "\n";
        if (Environment.GetEnvironmentVariable("LINKSAFETY_ACCEPT_SURFACE") is { Length: > 0 } accepted)
            File.WriteAllText(accepted, actual);
        Assert.Equal(File.ReadAllText(golden).ReplaceLineEndings("\n"), actual);
    }
}
