namespace Nylas.LinkSafety.Cli.Urls;

/// <summary>Why a line is no input. The codes stand beside those of <c>UrlError</c> in the field <c>error</c>, and are as stable.</summary>
/// <param name="Code">For machines.</param>
/// <param name="Description">For people: what was expected.</param>
internal sealed record InputFault(string Code, string Description)
{
    public static readonly InputFault TooLong = new("line_too_long", $"The line is longer than {UrlLines.MaxLineBytes} bytes.");

    public static readonly InputFault NotJson = new("line_not_json_string", "With --json-input each line is one JSON string in UTF-8, such as \"https://example.com/\".");
}
