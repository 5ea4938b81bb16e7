using Nylas.LinkSafety.Grains.Interfaces.Identifiers;

namespace Nylas.LinkSafety.Gateway.Pages.Forms;

/// <summary>What happens to every form that was accepted: it is stored while the visitor waits, and its number leads to a page of its own.</summary>
internal sealed class FormDesk(VisitorPages pages, TimeProvider clock)
{
    // Storing and looking up take a few milliseconds; a visitor is not kept longer than this.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>Waits for what may fail.</summary>
    /// <param name="work">Goes on when the wait is over: what was sent may yet be stored, under the number that the form has.</param>
    /// <param name="log">Told the fault.</param>
    /// <returns>False when it has failed, or takes too long.</returns>
    public async Task<(bool IsDone, T? Result)> TryAsync<T>(HttpContext context, Func<Task<T>> work, Action<Exception> log)
    {
        try
        {
            return (true, await work().WaitAsync(_patience, clock, context.RequestAborted));
        }
        catch (Exception e) when (e is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            log(e);
            return (false, default);
        }
    }

    /// <summary>Looks up what is stored under the number in the path.</summary>
    /// <param name="routeValue">Where the number stands.</param>
    /// <returns>Null when the visitor has been told that there is none, or that it cannot be looked up.</returns>
    public async Task<TStatus?> FindAsync<TStatus>(
        HttpContext context, string routeValue, Func<string, CancellationToken, Task<TStatus?>> find, Action<Exception> log)
        where TStatus : class
    {
        if (!ReceiptNumber.TryParse(context.Request.RouteValues[routeValue] as string, out var number))
        {
            await pages.WriteNotFoundAsync(context);
            return null;
        }

        var (isDone, status) = await TryAsync(context, () => find(number, context.RequestAborted), log);
        if (!isDone)
            await pages.WriteErrorAsync(context, StatusCodes.Status503ServiceUnavailable);
        else if (status is null)
            await pages.WriteNotFoundAsync(context);
        return status;
    }

    /// <summary>To the number's page; by a GET, so that a reload sends nothing again.</summary>
    public static void SendTo(HttpContext context, string path, string number)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{path}/{number}";
        context.Response.Headers.CacheControl = "no-store";
    }
}
