using System.CommandLine;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary>The number of a case or an appeal, as people copy it.</summary>
internal static class NumberArgument
{
    // 26 characters, perhaps with a hyphen after each.
    private const int Longest = 52;

    public static Argument<string> One() => Checked(new Argument<string>("ID") { Description = "Its number, 26 characters" });

    public static Argument<string[]> Many(int most) =>
        Checked(new Argument<string[]>("ID") { Description = $"Numbers of cases, at most {most:N0}", Arity = new ArgumentArity(1, most) });

    private static Argument<T> Checked<T>(Argument<T> argument)
    {
        argument.Validators.Add(static result =>
        {
            // It becomes part of a path.
            foreach (var token in result.Tokens)
            {
                if (token.Value.Length > Longest || token.Value.Any(static c => !char.IsAsciiLetterOrDigit(c) && c != '-') || token.Value.StartsWith('-'))
                    result.AddError("ID: letters and digits are expected, as the server shows them.");
            }
        });
        return argument;
    }
}
