using System.Text;
using System.Text.Json;

namespace Nylas.LinkSafety.Cli.Tests;

/// <summary>The command line run inside the test, from its arguments to its exit code.</summary>
internal sealed record CliRun(int Exit, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Its only line, as JSON.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Assert.Single(Lines));

    public static Task<CliRun> OfAsync(params string[] arguments) => WithAsync(new CliSetting(), arguments);

    /// <param name="input">What comes on standard input.</param>
    public static Task<CliRun> OnInputAsync(string input, params string[] arguments) =>
        WithAsync(new CliSetting { Input = new MemoryStream(Encoding.UTF8.GetBytes(input)) }, arguments);

    public static async Task<CliRun> WithAsync(CliSetting setting, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        int exit;
        using (var terminal = new Terminal(setting.Input, setting.Output ?? output, error, setting.Environment.GetValueOrDefault, () => setting.Screen) { Clock = setting.Clock, IsAttended = setting.IsAttended })
            exit = await LinkSafetyCommand.RunAsync(arguments, terminal, setting.CancellationToken);
        return new CliRun(exit, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
