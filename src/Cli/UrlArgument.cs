using System.CommandLine;

namespace Nylas.LinkSafety.Cli;

/// <summary>The argument that commands take URLs in.</summary>
internal static class UrlArgument
{
    public static Argument<T> Create<T>(string description, ArgumentArity arity)
    {
        var argument = new Argument<T>("URL") { Description = description, Arity = arity };
        argument.Validators.Add(static result =>
        {
            // The parser takes a misspelt option for one more URL. No URL begins so.
            foreach (var token in result.Tokens.Where(static token => token.Value.StartsWith('-')))
                result.AddError($"There is no option '{token.Value}'.");
        });
        return argument;
    }
}
