using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Pages.Forms;
using Nylas.LinkSafety.Gateway.Pages.Mistakes;
using Nylas.LinkSafety.Gateway.Reports.Form;
using Nylas.LinkSafety.Gateway.Reports.Links;
using Nylas.LinkSafety.Gateway.Reports.Mails;
using Nylas.LinkSafety.Gateway.Reports.Voices;
using Nylas.LinkSafety.Scanning.Mail;

namespace Nylas.LinkSafety.Gateway.Reports;

/// <summary>How reports come in: four channels, one path.</summary>
internal static class ReportsExtensions
{
    /// <summary>Needs link signing, rules, the scanner's reference data and rules of destinations, visitors' pages and a grain factory.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section);
        services.AddSingleton<OwnHosts>();
        services.AddSingleton<OwnLinkReader>();
        services.AddSingleton<ReportedLinks>();
        services.AddSingleton(provider => new ReportVoices(
            new SecretKey(provider.GetRequiredService<DataDirectory>().PathOf(ReportVoices.KeyFile), "every reporter starts anew, without standing")));
        services.AddSingleton<ReporterIdentity>();
        services.AddSingleton<ReportIntake>();
        services.AddSingleton<MailIntake>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ReportFormHandler>(
            provider,
            new FormTickets(provider.GetRequiredService<SigningKeyStore>(), provider.GetRequiredService<TimeProvider>(), "linksafety/report/1")));
        return services;
    }

    /// <summary>The form and the status pages, for people.</summary>
    public static void MapReportPages(this IEndpointRouteBuilder endpoints)
    {
        var handler = endpoints.ServiceProvider.GetRequiredService<ReportFormHandler>();
        string[] reads = [HttpMethods.Get, HttpMethods.Head];
        endpoints.MapMethods(PagePaths.Report, reads, handler.ShowFormAsync);
        endpoints.MapPost(PagePaths.Report, handler.SubmitAsync).RequireRateLimiting(MistakeEndpoints.RateLimitPolicy);
        endpoints.MapMethods(PagePaths.Report + "/{id}", reads, handler.ShowStatusAsync).RequireRateLimiting(RateLimits.PublicReadOrKey);
    }
}
