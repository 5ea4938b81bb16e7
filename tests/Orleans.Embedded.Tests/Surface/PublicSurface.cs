using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Surface;

/// <summary>Reads the public and protected surface of an assembly from its metadata alone: nothing is loaded, so what it depends on may be missing.</summary>
internal static class PublicSurface
{
    private static readonly SignatureText Text = new();

    public static IReadOnlyDictionary<string, TypeSurface> Read(string assemblyPath)
    {
        using var file = new PEReader(File.OpenRead(assemblyPath));
        var reader = file.GetMetadataReader();
        return reader.TypeDefinitions
            .Where(handle => IsVisible(reader, handle))
            .Select(handle => Read(reader, handle))
            .OrderBy(static type => type.Name, StringComparer.Ordinal)
            .ToDictionary(static type => type.Name, StringComparer.Ordinal);
    }

    private static TypeSurface Read(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var baseType = type.BaseType.IsNil ? null : Text.Of(reader, type.BaseType);
        var interfaces = type.GetInterfaceImplementations()
            .Select(implementation => Text.Of(reader, reader.GetInterfaceImplementation(implementation).Interface))
            .Order(StringComparer.Ordinal);
        var methods = type.GetMethods().Select(reader.GetMethodDefinition).Where(static m => IsVisible(m.Attributes)).Select(m => Method(reader, m));
        var fields = type.GetFields().Select(reader.GetFieldDefinition).Where(static f => IsVisible(f.Attributes)).Select(f => Field(reader, f));
        return new TypeSurface(
            SignatureText.NameOf(reader, handle),
            KindOf(reader, type, baseType),
            baseType,
            [.. interfaces],
            AttributeTargets(reader, type),
            [.. methods.Concat(fields).Order(StringComparer.Ordinal)]);
    }

    private static string KindOf(MetadataReader reader, TypeDefinition type, string? baseType)
    {
        var arity = Constraints(reader, type.GetGenericParameters());
        var shape = (type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed)) switch
        {
            TypeAttributes.Abstract | TypeAttributes.Sealed => "static ",
            TypeAttributes.Abstract => "abstract ",
            TypeAttributes.Sealed => "sealed ",
            _ => "",
        };
        return arity + (baseType switch
        {
            null => "interface",
            "System.Enum" => "enum",
            "System.ValueType" => HasAttribute(reader, type.GetCustomAttributes(), "IsReadOnlyAttribute") ? "readonly struct" : "struct",
            _ => shape + "class",
        });
    }

    private static string Constraints(MetadataReader reader, GenericParameterHandleCollection parameters)
    {
        var each = parameters.Select(reader.GetGenericParameter).Select(parameter =>
            $"{(int)parameter.Attributes & 0x1F}{string.Concat(parameter.GetConstraints().Select(c => ":" + Text.Of(reader, reader.GetGenericParameterConstraint(c).Type)))}");
        return parameters.Count == 0 ? "" : $"<{string.Join(",", each)}> ";
    }

    private static string Method(MetadataReader reader, MethodDefinition method)
    {
        var signature = method.DecodeSignature(Text, null);
        var parameters = method.GetParameters().Select(reader.GetParameter).Where(static p => p.SequenceNumber > 0).ToDictionary(static p => p.SequenceNumber);
        var arguments = signature.ParameterTypes.Select((type, index) =>
            parameters.TryGetValue(index + 1, out var parameter) ? $"{type} {reader.GetString(parameter.Name)}{Default(reader, parameter)}" : type);
        var access = (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public ? "" : "protected ";
        var inheritance = (method.Attributes & (MethodAttributes.Static | MethodAttributes.Abstract | MethodAttributes.Virtual | MethodAttributes.Final)) switch
        {
            var a when a.HasFlag(MethodAttributes.Static) => "static ",
            var a when a.HasFlag(MethodAttributes.Abstract) => "abstract ",
            // A sealed implementation of an interface is not part of what a caller can tell apart.
            var a when a.HasFlag(MethodAttributes.Virtual) && !a.HasFlag(MethodAttributes.Final) => "virtual ",
            _ => "",
        };
        var generic = Constraints(reader, method.GetGenericParameters());
        return $"{reader.GetString(method.Name)} = {access}{inheritance}{generic}{signature.ReturnType} ({string.Join(", ", arguments)})";
    }

    private static string Field(MetadataReader reader, FieldDefinition field)
    {
        var value = field.GetDefaultValue();
        var modifier = field.Attributes.HasFlag(FieldAttributes.Literal) ? "const " : field.Attributes.HasFlag(FieldAttributes.Static) ? "static " : "";
        return $"{reader.GetString(field.Name)} = {modifier}{field.DecodeSignature(Text, null)}{(value.IsNil ? "" : " " + Constant(reader, value))}";
    }

    private static string Default(MetadataReader reader, Parameter parameter) =>
        parameter.GetDefaultValue().IsNil
            ? parameter.Attributes.HasFlag(ParameterAttributes.Optional) ? " = default" : ""
            : " = " + Constant(reader, parameter.GetDefaultValue());

    private static string Constant(MetadataReader reader, ConstantHandle handle)
    {
        var constant = reader.GetConstant(handle);
        var value = reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        return FormattableString.Invariant($"{value ?? "null"}");
    }

    private static string? AttributeTargets(MetadataReader reader, TypeDefinition type)
    {
        foreach (var handle in type.GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (AttributeName(reader, attribute) != "AttributeUsageAttribute")
                continue;
            var blob = reader.GetBlobReader(attribute.Value);
            blob.ReadUInt16(); // prolog, ECMA-335 II.23.3
            var targets = (AttributeTargets)blob.ReadInt32();
            // Named arguments follow (AllowMultiple, Inherited); their bytes are compared as they stand.
            return $"{targets} {Convert.ToHexString(blob.ReadBytes(blob.RemainingBytes))}";
        }

        return null;
    }

    private static bool HasAttribute(MetadataReader reader, CustomAttributeHandleCollection attributes, string name) =>
        attributes.Any(handle => AttributeName(reader, reader.GetCustomAttribute(handle)) == name);

    private static string AttributeName(MetadataReader reader, CustomAttribute attribute)
    {
        var owner = attribute.Constructor.Kind == HandleKind.MemberReference
            ? reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
            : reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType();
        return owner.Kind == HandleKind.TypeReference
            ? reader.GetString(reader.GetTypeReference((TypeReferenceHandle)owner).Name)
            : reader.GetString(reader.GetTypeDefinition((TypeDefinitionHandle)owner).Name);
    }

    private static bool IsVisible(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily => IsVisible(reader, type.GetDeclaringType()),
            _ => false,
        };
    }

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;
}
