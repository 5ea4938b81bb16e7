using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Gateway.Hosting.Settings;

/// <summary>Everything that is wrong with the settings, said at once and before anything is opened.</summary>
internal static partial class SettingsExtensions
{
    /// <summary>To be called before anything reads the configuration.</summary>
    public static WebApplicationBuilder ReviewSettings(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(SettingsReview.Of(builder.Configuration));
        return builder;
    }

    /// <exception cref="SettingsException">Something cannot be read or is out of range.</exception>
    public static void CheckSettings(this WebApplication app)
    {
        var review = app.Services.GetRequiredService<SettingsReview>();
        foreach (var key in review.Unknown)
            LogUnknown(app.Logger, key);
        string[] faults = [.. review.Faults, .. FindOutOfRange(app.Services)];
        if (faults.Length > 0)
            throw new SettingsException(faults);
    }

    /// <summary>A list as <c>Key:0</c>, <c>Key:1</c>, … or as one text with commas: an entry that was written and not read would be missed by nobody.</summary>
    public static IReadOnlyList<string> ReadList(this IConfiguration configuration, string key)
    {
        var section = configuration.GetSection(key);
        return
        [
            .. section.GetChildren().Select(child => child.Value).Prepend(section.Value)
                .SelectMany(text => (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        ];
    }

    private static IEnumerable<string> FindOutOfRange(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return e.Failures;
        }
        catch (AggregateException e)
        {
            return e.Flatten().InnerExceptions.SelectMany(inner => inner is OptionsValidationException options ? options.Failures : [inner.Message]);
        }
    }

    [LoggerMessage(4151, LogLevel.Warning, "{Key} is no setting and does nothing; is it misspelt?")]
    private static partial void LogUnknown(ILogger logger, string key);
}
