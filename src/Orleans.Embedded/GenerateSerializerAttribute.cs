namespace Orleans;

/// <summary>Marks a type that travels in calls or is kept in storage; official Orleans generates its serializer, this runtime only reads the mark.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute;
