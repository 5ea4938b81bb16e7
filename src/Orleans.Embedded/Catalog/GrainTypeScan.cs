using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Orleans.Runtime;

namespace Orleans.Catalog;

/// <summary>Finds the grain classes of the application: those in the assemblies beside the program that were compiled against this one.</summary>
internal static class GrainTypeScan
{
    private static readonly string RuntimeName = typeof(IGrain).Assembly.GetName().Name!;

    public static IEnumerable<Type> Classes() =>
        Assemblies().SelectMany(static assembly => assembly.GetTypes()).Where(IsGrainClass);

    public static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(IGrain)) && type.IsAssignableTo(typeof(IGrainBase));

    public static bool IsGrainInterface(Type type) =>
        type.IsInterface && type.IsAssignableTo(typeof(IGrain))
        && type != typeof(IGrain) && type != typeof(IGrainWithStringKey) && type != typeof(IGrainWithIntegerKey);

    private static IEnumerable<Assembly> Assemblies()
    {
        yield return typeof(IGrain).Assembly;
        // A reference that no code uses is not in the compiled assembly, so following references would miss a grain assembly that is only
        // named in a project file; what the host was deployed with is what counts.
        var deployed = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator);
        foreach (var path in deployed.Where(static p => p.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal)))
        {
            if (References(path, RuntimeName))
                yield return Assembly.Load(new AssemblyName(Path.GetFileNameWithoutExtension(path)));
        }
    }

    private static bool References(string path, string name)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
            return false;
        var reader = file.GetMetadataReader();
        return reader.AssemblyReferences.Any(handle => reader.StringComparer.Equals(reader.GetAssemblyReference(handle).Name, name));
    }
}
