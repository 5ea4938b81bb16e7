namespace Nylas.LinkSafety.Gateway.Reports.Form;

/// <summary>Names and bounds of the form's fields.</summary>
internal static class ReportFields
{
    public const string Ticket = "t";
    public const string Number = "number";
    public const string Token = "token";

    /// <summary>Also the parameter by which a warning page fills the link in.</summary>
    public const string Link = "link";

    public const string Category = "category";
    public const string HowReceived = "how";
    public const string Text = "text";

    /// <summary>The trap: hidden from people, and named so that a program fills it in.</summary>
    public const string Trap = "website";

    /// <summary>A link of 16,384 characters, percent-encoded once more where it has escapes, and 2,500 characters at nine bytes each make about 72 kB.</summary>
    public const int MaxBodyBytes = 96 * 1024;
}
