namespace Nylas.LinkSafety.Gateway.Pages.Mistakes;

/// <summary>Names and bounds of the form's fields.</summary>
internal static class MistakeFields
{
    public const string Ticket = "t";
    public const string Receipt = "receipt";
    public const string Token = "token";
    public const string Reason = "reason";
    public const string Contact = "contact";

    /// <summary>The trap: hidden from people, and named so that a program fills it in.</summary>
    public const string Trap = "website";

    public const int MaxReasonCharacters = 2000;
    public const int MaxContactCharacters = 200;

    /// <summary>2,200 characters percent-encoded, at nine bytes for each of three bytes, a ticket and the rest make about 24 kB.</summary>
    public const int MaxBodyBytes = 32 * 1024;
}
