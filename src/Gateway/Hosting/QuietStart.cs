namespace Nylas.LinkSafety.Gateway.Hosting;

/// <summary>
/// Until the gateway has started, why it could not is told by <see cref="StartFailure"/>: host and server would log the same failure with its stack
/// trace, above the sentence that helps. Afterwards their errors are logged as ever.
/// </summary>
internal sealed class QuietStart
{
    private volatile bool _hasStarted;

    public static WebApplicationBuilder AddTo(WebApplicationBuilder builder)
    {
        var start = new QuietStart();
        builder.Services.AddSingleton(start);
        // Their usual levels in appsettings.json, which a filter stands in for.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => start.IsLogged(level, LogLevel.Information));
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => start.IsLogged(level, LogLevel.Warning));
        return builder;
    }

    public void End() => _hasStarted = true;

    private bool IsLogged(LogLevel level, LogLevel least) => level >= least && (_hasStarted || level < LogLevel.Error);
}
