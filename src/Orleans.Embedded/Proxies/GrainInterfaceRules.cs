using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Proxies;

/// <summary>The rules that official Orleans' analyzers and code generator hold grain interfaces to (their numbers in brackets), held at start.</summary>
internal static class GrainInterfaceRules
{
    /// <summary>The interface's own methods and those it inherits from other grain interfaces.</summary>
    public static IEnumerable<MethodInfo> MethodsOf(Type grainInterface) =>
        grainInterface.GetInterfaces().Prepend(grainInterface).SelectMany(static type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly));

    public static void Check(Type grainInterface)
    {
        var errors = new List<string>();
        if (grainInterface.ContainsGenericParameters || grainInterface.IsGenericType)
            errors.Add("it is generic");
        foreach (var type in grainInterface.GetInterfaces().Prepend(grainInterface))
            errors.AddRange(type.GetProperties().Select(static property => $"{property.Name} is a property (ORLEANS0008)"));
        foreach (var method in MethodsOf(grainInterface).Where(static method => !method.IsSpecialName))
            errors.AddRange(Check(method));
        if (errors.Count > 0)
            throw new OrleansConfigurationException($"{grainInterface} is no grain interface: {string.Join("; ", errors)}.");
    }

    private static IEnumerable<string> Check(MethodInfo method)
    {
        if (method.IsGenericMethod)
            yield return $"{method.Name} is generic";
        if (!ReturnShape.IsAllowed(method.ReturnType))
            yield return $"{method.Name} returns {method.ReturnType}, not Task, Task<T>, ValueTask or ValueTask<T> (ORLEANS0009)";
        else if (ValueCopier.Refusal(ReturnShape.ResultOf(method.ReturnType)) is { } refusal)
            yield return $"{method.Name} answers {refusal}";
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.ParameterType.IsByRef)
                yield return $"{method.Name} has a ref, out or in parameter '{parameter.Name}' (ORLEANS0002)";
            else if (!parameter.IsDefined(typeof(ImmutableAttribute)) && ValueCopier.Refusal(parameter.ParameterType) is { } reason)
                yield return $"{method.Name} takes '{parameter.Name}', {reason}";
        }
    }
}
