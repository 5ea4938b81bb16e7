using Nylas.LinkSafety.Gateway.Pages.Forms;
using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Reports.Form;

/// <summary>What a visitor has sent, as it is shown again when something is wrong with it.</summary>
internal sealed record ReportForm(
    string Ticket, string Number, string Token, string Link, ReportCategory? Category, string HowReceived, string Text, bool IsTrapped)
{
    public static ReportForm From(IFormCollection form) => new(
        FormReader.Single(form, ReportFields.Ticket),
        FormReader.Single(form, ReportFields.Number),
        FormReader.Single(form, ReportFields.Token),
        FormReader.Text(form, ReportFields.Link),
        ReportWords.ParseCategory(FormReader.Single(form, ReportFields.Category)),
        FormReader.Line(form, ReportFields.HowReceived),
        FormReader.Text(form, ReportFields.Text),
        FormReader.Single(form, ReportFields.Trap).Length > 0);

    /// <summary>What is wrong but for the link, in the form's order.</summary>
    public ReportFormProblems Check() =>
        (Category is null ? ReportFormProblems.CategoryMissing : 0)
        | (HowReceived.Length > ReportLimits.HowReceived ? ReportFormProblems.HowReceivedTooLong : 0)
        | (Text.Length > ReportLimits.Text ? ReportFormProblems.TextTooLong : 0)
        | (IsTrapped ? ReportFormProblems.TrapFilled : 0);
}
