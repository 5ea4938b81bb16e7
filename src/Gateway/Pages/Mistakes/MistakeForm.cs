using Nylas.LinkSafety.Gateway.Pages.Forms;

namespace Nylas.LinkSafety.Gateway.Pages.Mistakes;

/// <summary>What a visitor has sent, as it is shown again when something is wrong with it.</summary>
internal sealed record MistakeForm(string Ticket, string Receipt, string Token, string Reason, string Contact, bool IsTrapped)
{
    public static MistakeForm From(IFormCollection form) => new(
        FormReader.Single(form, MistakeFields.Ticket),
        FormReader.Single(form, MistakeFields.Receipt),
        FormReader.Single(form, MistakeFields.Token),
        FormReader.Text(form, MistakeFields.Reason),
        FormReader.Line(form, MistakeFields.Contact),
        FormReader.Single(form, MistakeFields.Trap).Length > 0);

    /// <summary>What is wrong, in the form's order; none when it may be stored.</summary>
    public MistakeProblems Check() =>
        (Reason.Length == 0 ? MistakeProblems.ReasonMissing : 0)
        | (Reason.Length > MistakeFields.MaxReasonCharacters ? MistakeProblems.ReasonTooLong : 0)
        | (Contact.Length > MistakeFields.MaxContactCharacters ? MistakeProblems.ContactTooLong : 0)
        | (IsTrapped ? MistakeProblems.TrapFilled : 0);
}
