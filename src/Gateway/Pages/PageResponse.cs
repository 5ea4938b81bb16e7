using System.Buffers;
using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;

namespace Nylas.LinkSafety.Gateway.Pages;

/// <summary>
/// Sends pages. A page is rendered whole before its first byte leaves, so that its length is known and a fault while rendering can still
/// become an error page; the buffer is the thread's own and is copied into the response's pipe before anything is awaited.
/// </summary>
internal static class PageResponse
{
    // The largest page, a caution with a long address, is about 16 KiB.
    private const int InitialBytes = 32 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    public static Task WriteAsync<TState>(
        HttpContext context,
        int status,
        PageLanguage language,
        TState state,
        Action<HtmlWriter, TState> render,
        bool formLeavesSite = false)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(InitialBytes);
        buffer.ResetWrittenCount();
        render(new HtmlWriter(buffer), state);
        return SendAsync(context, status, language, buffer.WrittenSpan, formLeavesSite);
    }

    public static Task WriteAsync(HttpContext context, int status, PageLanguage language, HtmlFragment page) =>
        SendAsync(context, status, language, page.Utf8.Span, formLeavesSite: false);

    private static Task SendAsync(HttpContext context, int status, PageLanguage language, ReadOnlySpan<byte> page, bool formLeavesSite)
    {
        var response = context.Response;
        response.StatusCode = status;
        PageHeaders.Apply(response.Headers, language, formLeavesSite);
        response.ContentLength = page.Length;
        if (HttpMethods.IsHead(context.Request.Method))
            return Task.CompletedTask;
        response.BodyWriter.Write(page);
        return response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }
}
