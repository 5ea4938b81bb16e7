using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Nylas.LinkSafety.Gateway.Pages.Forms;

/// <summary>Reads what a browser's form sends, within bounds; whatever is no such form is answered here.</summary>
internal sealed class FormReader(VisitorPages pages, int maxBytes)
{
    private readonly FormOptions _options = new()
    {
        BufferBody = false,
        ValueCountLimit = 8,
        KeyLengthLimit = 16,
        ValueLengthLimit = maxBytes,
    };

    /// <returns>Null when the visitor has been told what is wrong.</returns>
    public async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "application/x-www-form-urlencoded")
        {
            await pages.WriteErrorAsync(context, StatusCodes.Status415UnsupportedMediaType);
            return null;
        }

        if (request.ContentLength > maxBytes)
        {
            await pages.WriteErrorAsync(context, StatusCodes.Status413PayloadTooLarge);
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = maxBytes;
        try
        {
            return await new FormFeature(request, _options).ReadFormAsync(context.RequestAborted);
        }
        catch (BadHttpRequestException e)
        {
            await pages.WriteErrorAsync(context, e.StatusCode);
        }
        catch (InvalidDataException)
        {
            // More fields, or longer ones, than the form has.
            await pages.WriteErrorAsync(context, StatusCodes.Status400BadRequest);
        }

        return null;
    }

    /// <summary>A field's value without blanks around it, line breaks as one character: a form sends two where the browser's own limit counts one.</summary>
    public static string Text(IFormCollection form, string name) => Single(form, name).ReplaceLineEndings("\n").Trim();

    /// <summary>The same in one line.</summary>
    public static string Line(IFormCollection form, string name) => Text(form, name).ReplaceLineEndings(" ");

    /// <summary>A field as it came; one that comes twice is nobody's browser and counts as empty.</summary>
    public static string Single(IFormCollection form, string name) => form[name] is [{ } value] ? value : "";
}
