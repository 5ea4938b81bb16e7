using Microsoft.AspNetCore.Http;

namespace Nylas.LinkSafety.Gateway.Pages.Mistakes;

/// <summary>What a visitor has sent, as it is shown again when something is wrong with it.</summary>
internal sealed record MistakeForm(string Ticket, string Receipt, string Token, string Reason, string Contact, bool IsTrapped)
{
    public static MistakeForm From(IFormCollection form) => new(
        Single(form, MistakeFields.Ticket),
        Single(form, MistakeFields.Receipt),
        Single(form, MistakeFields.Token),
        Text(form, MistakeFields.Reason),
        Text(form, MistakeFields.Contact).ReplaceLineEndings(" "),
        Single(form, MistakeFields.Trap).Length > 0);

    /// <summary>What is wrong, in the form's order; none when it may be stored.</summary>
    public MistakeProblems Check() =>
        (Reason.Length == 0 ? MistakeProblems.ReasonMissing : 0)
        | (Reason.Length > MistakeFields.MaxReasonCharacters ? MistakeProblems.ReasonTooLong : 0)
        | (Contact.Length > MistakeFields.MaxContactCharacters ? MistakeProblems.ContactTooLong : 0)
        | (IsTrapped ? MistakeProblems.TrapFilled : 0);

    /// <summary>A form sends a line break as two characters where the browser's own limit counts one.</summary>
    private static string Text(IFormCollection form, string name) => Single(form, name).ReplaceLineEndings("\n").Trim();

    /// <summary>A field that comes twice is nobody's browser.</summary>
    private static string Single(IFormCollection form, string name) => form[name] is [{ } value] ? value : "";
}
