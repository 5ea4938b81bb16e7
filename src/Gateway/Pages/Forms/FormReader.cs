using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Nylas.LinkSafety.Gateway.Pages.Forms;

/// <summary>Reads what a browser's form sends, within bounds.</summary>
internal sealed class FormReader(VisitorPages pages, int maxBytes)
{
    private readonly FormOptions _options = new()
    {
        BufferBody = false,
        ValueCountLimit = 8,
        KeyLengthLimit = 16,
        ValueLengthLimit = maxBytes,
    };

    /// <summary>Answers what is no such form.</summary>
    /// <returns>Null when the visitor has been told what is wrong.</returns>
    public async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        var (form, fault) = await TryReadAsync(context);
        if (form is null)
            await pages.WriteErrorAsync(context, fault);
        return form;
    }

    /// <summary>The same, for whoever has another answer.</summary>
    /// <returns>The form; or null, and the HTTP status that says what is wrong.</returns>
    public async Task<(IFormCollection? Form, int Fault)> TryReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "application/x-www-form-urlencoded")
            return (null, StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > maxBytes)
            return (null, StatusCodes.Status413PayloadTooLarge);

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = maxBytes;
        try
        {
            return (await new FormFeature(request, _options).ReadFormAsync(context.RequestAborted), StatusCodes.Status200OK);
        }
        catch (BadHttpRequestException e)
        {
            return (null, e.StatusCode);
        }
        catch (InvalidDataException)
        {
            // More fields, or longer ones, than the form has.
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>A field's value without blanks around it, line breaks as one character: a form sends two where the browser's own limit counts one.</summary>
    public static string Text(IFormCollection form, string name) => Single(form, name).ReplaceLineEndings("\n").Trim();

    /// <summary>The same in one line.</summary>
    public static string Line(IFormCollection form, string name) => Text(form, name).ReplaceLineEndings(" ");

    /// <summary>A field as it came; one that comes twice is nobody's browser and counts as empty.</summary>
    public static string Single(IFormCollection form, string name) => form[name] is [{ } value] ? value : "";
}
