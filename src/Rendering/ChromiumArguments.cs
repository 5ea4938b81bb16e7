namespace Nylas.LinkSafety.Rendering;

/// <summary>How the browser of a look is started, beside what Playwright starts it with.</summary>
internal static class ChromiumArguments
{
    public static IReadOnlyList<string> All { get; } =
    [
        // No way past the proxy: no name is looked up by the browser itself, loopback is no exception, nothing goes by UDP.
        "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--disable-quic",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp",

        // All frames in one process, where every document that is asked for passes our eyes. The profile holds nothing that one could take from another.
        "--disable-site-isolation-trials",
        "--disable-features=IsolateOrigins,site-per-process,AutofillServerCommunication,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,DialMediaRouteProvider,"
        + "GlobalMediaControls,HttpsUpgrades,LensOverlay,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,Translate",

        // Nothing of its own to say to anybody.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-domain-reliability",
        "--disable-sync",
        "--disable-default-apps",
        "--no-first-run",
        "--no-pings",
        "--metrics-recording-only",

        // /dev/shm is 64 MB in a container.
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--mute-audio",
    ];
}
