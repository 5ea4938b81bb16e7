using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Testing.Fetching;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>A real Kestrel on loopback that is every made-up host at once, over http and https (HTTP/1.1 and HTTP/2), and remembers who was asked for what.</summary>
public sealed class LoopbackWeb : IAsyncLifetime
{
    private readonly ConcurrentQueue<Visit> _visits = new();
    private readonly ConcurrentDictionary<string, X509Certificate2> _certificates = new();
    private WebApplication? _app;

    /// <summary>What every request is answered with.</summary>
    public RequestDelegate Answer { get; set; } = static context => context.Response.WriteAsync("ok");

    public int HttpPort { get; private set; }

    public int HttpsPort { get; private set; }

    public TestCertificateAuthority Authority { get; } = new(FetcherUnderTest.Now);

    public IReadOnlyList<Visit> Visits => [.. _visits];

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.UTF8;
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listener =>
            {
                listener.Protocols = HttpProtocols.Http1AndHttp2;
                listener.UseHttps(https => https.ServerCertificateSelector = (_, name) => CertificateFor(name));
            });
        });
        _app = builder.Build();
        _app.Run(context =>
        {
            var request = context.Request;
            _visits.Enqueue(new Visit(request.Scheme, request.Headers.Host.ToString(), request.Path + request.QueryString, request.Protocol));
            return Answer(context);
        });
        await _app.StartAsync();
        var ports = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(BindingAddress.Parse).ToList();
        HttpPort = ports.Single(address => address.Scheme == "http").Port;
        HttpsPort = ports.Single(address => address.Scheme == "https").Port;
    }

    public void Forget() => _visits.Clear();

    public LoopbackConnector Connector() => new(HttpPort, HttpsPort);

    public async Task DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        foreach (var certificate in _certificates.Values)
            certificate.Dispose();
        Authority.Dispose();
    }

    /// <summary>No name comes with an address: one certificate is for those that tests ask for.</summary>
    private X509Certificate2 CertificateFor(string? name) => _certificates.GetOrAdd(
        name ?? "", host => Authority.Issue(host.Length > 0 ? [host] : ["1.1.1.1", "2606:4700:4700::1111", "93.184.216.34"]));

    public sealed record Visit(string Scheme, string Host, string Target, string Protocol);
}
