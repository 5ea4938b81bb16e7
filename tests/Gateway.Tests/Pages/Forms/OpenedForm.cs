using AngleSharp.Html.Dom;

namespace Nylas.LinkSafety.Gateway.Tests.Pages.Forms;

/// <summary>A form as a browser was given it.</summary>
/// <param name="Fields">The hidden ones; the test fills in others.</param>
/// <param name="Cookie">The browser's; null where it sends none.</param>
/// <param name="Page">What is seen.</param>
internal sealed record OpenedForm(Dictionary<string, string> Fields, string? Cookie, IHtmlDocument Page);
