using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Nylas.LinkSafety.Gateway.Pages.Forms;

/// <summary>
/// The SameSite=Strict cookie by which a form is accepted only from the browser that was given it. One value for all forms of a browser, so that
/// two open tabs do not undo each other.
/// </summary>
/// <param name="name">Of the cookie.</param>
/// <param name="path">Where the form is: nobody else is sent it.</param>
internal sealed class FormCookie(string name, string path)
{
    private const int Bytes = 16;

    private const int Length = 22;

    /// <summary>The browser's value; it gets one where it has none.</summary>
    public string Ensure(HttpContext context)
    {
        if (Read(context) is { } known)
            return known;
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        context.Response.Cookies.Append(name, nonce, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            Path = path,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
        });
        return nonce;
    }

    /// <returns>False where the browser has none, or says that another site sends the form.</returns>
    public bool TryRead(HttpContext context, [NotNullWhen(true)] out string? nonce)
    {
        nonce = context.Request.Headers["Sec-Fetch-Site"] is [] or ["same-origin"] ? Read(context) : null;
        return nonce is not null;
    }

    private string? Read(HttpContext context) =>
        context.Request.Cookies[name] is { Length: Length } value && Base64Url.IsValid(value) ? value : null;
}
