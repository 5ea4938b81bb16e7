using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Nylas.LinkSafety.Gateway.Problems;

namespace Nylas.LinkSafety.Gateway.Requests;

/// <summary>
/// A parameter that nobody reads is a slip of whoever wrote it, and passing it over answers another question than was asked. What a handler reads
/// is what its own parameters say, so that nothing is listed twice.
/// </summary>
internal static class KnownQuery
{
    private const int LongestNameTold = 40;

    public static TBuilder RefuseUnknownQuery<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilterFactory(static (handler, next) =>
    {
        string[] known = [.. handler.MethodInfo.GetParameters().SelectMany(NamesOf)];
        return invocation => FindUnknown(invocation.HttpContext, known) is { } problem ? ValueTask.FromResult<object?>(problem) : next(invocation);
    });

    private static ProblemResult? FindUnknown(HttpContext context, string[] known)
    {
        foreach (var name in context.Request.Query.Keys)
        {
            var isOfPath = context.Request.RouteValues.ContainsKey(name);
            if (known.Contains(name) && !isOfPath)
                continue;
            var asked = known.Where(word => !context.Request.RouteValues.ContainsKey(word)).ToList();
            return ProblemResult.Invalid(new FieldError(
                IsWord(name) ? $"query: {name}" : "query", asked.Count == 0 ? "no parameters" : $"one of {string.Join(", ", asked)}", "an unknown parameter"));
        }

        return null;
    }

    private static IEnumerable<string> NamesOf(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<AsParametersAttribute>() is not null)
            return parameter.ParameterType.GetProperties().Select(static property => property.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>();
        if (parameter.GetCustomAttribute<FromQueryAttribute>()?.Name is { } named)
            return [named];
        return parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(string[]) || Nullable.GetUnderlyingType(parameter.ParameterType) is not null
            ? [parameter.Name!]
            : [];
    }

    /// <summary>What might be a part of a URL that was not escaped is not told again.</summary>
    private static bool IsWord(string name) => name.Length <= LongestNameTold && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
