using Nylas.LinkSafety.Scanning.Unwrapping;
using Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

namespace Nylas.LinkSafety.Scanning.Tests.Unwrapping;

/// <summary>A link of each kind, made after its documented form.</summary>
public sealed class WrapperTests
{
    private static readonly LinkUnwrapper Unwrapper = new();

    /// <summary>Wrapper's id, wrapped link, destination.</summary>
    public static TheoryData<string, string, string> Carrying => new()
    {
        { "microsoft-safe-links", "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.example%2Flogin%3Fa%3D1%26b%3D2%23top&data=05%7C02%7C&sdata=x%3D&reserved=0", "https://evil.example/login?a=1&b=2#top" },
        { "microsoft-safe-links", "https://eur03.safelinks.protection.outlook.com/ap/t-59584e83/?url=https%3A%2F%2Fevil.example%2F", "https://evil.example/" },
        { "microsoft-safe-links", "https://gcc01.safelinks.protection.office365.us/?URL=https%3A%2F%2Fevil.example%2F%C3%A9", "https://evil.example/%C3%A9" },
        { "microsoft-safe-links", "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=https%3A%2F%2Fevil.example%2F&locale=en-us", "https://evil.example/" },
        { "microsoft-outlook", "https://outlook.live.com/owa/redir.aspx?REF=abc&URL=https%3a%2f%2fevil.example%2fx", "https://evil.example/x" },
        { "microsoft-azure-mail", "https://emails.azure.microsoft.com/redirect/?destination=https%3A%2F%2Fevil.example%2F&p=x", "https://evil.example/" },
        { "barracuda", "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fevil.example%2fa%3fb%3dc%26d&c=E,1,abc&typo=1", "https://evil.example/a?b=c&d" },
        { "trend-micro", "https://ddec1-0-en-ctp.trendmicro.com:443/wis/clicktime/v1/query?url=https%3a%2f%2fevil.example%2fa%2dpage&umid=2f305b77&auth=53c7", "https://evil.example/a-page" },
        { "trellix", "https://protect2.fireeye.com/v1/url?k=84f6a8c0-e57dbdd9&q=1&e=6739af06&u=https%3A%2F%2Fevil.example%2Fa%2Cb%23c", "https://evil.example/a,b#c" },
        { "trellix", "https://protect2.fireeye.com/url?k=1ffa720fd467d028.1ffbf940-9a5a&u=http://evil.example/a?b=1&c=2#frag", "http://evil.example/a?b=1&c=2#frag" },
        { "symantec", "https://clicktime.symantec.com/38YrYPLxxSqYhBQLb1eruhW7Vc?u=https%3A%2F%2Fevil.example%2Fx.tgz", "https://evil.example/x.tgz" },
        { "symantec", "https://clicktime.symantec.com/15tStdWWRBCjGxB6bujRD?h=zRUjvnB-o=&u=https://evil.example/x", "https://evil.example/x" },
        { "check-point", "https://checkpoint.url-protection.com/v1/r07/url?o=https%3A//evil.example/a/b&g=NjQ2Zg==&h=M2I=&p=bWVj", "https://evil.example/a/b" },
        { "check-point-v2", "https://protect.checkpoint.com/v2/r01/___https%3A//evil.example/report/___.YzJ1OndlY29tbXVu", "https://evil.example/report/" },
        { "check-point-v2", "https://url.avanan.click/v2/___https://evil.example/a___b?x=1&y=___#z___.YzJ1OmFiYw", "https://evil.example/a___b?x=1&y=___#z" },
        { "check-point-v2", "https://protect.checkpoint.com/v2/___https:/evil.example/a*2Fb___.YzJ1OnRo", "https://evil.example/a%2Fb" },
        { "trustwave", "https://scanmail.trustwave.com/?c=20988&d=i-GP5uRI&u=https%3a%2f%2fevil%2eexample%2fa%2d1", "https://evil.example/a-1" },
        { "libraesva", "https://urlsand.esvalabs.com/?u=https%3A%2F%2Fevil.example%2Fabs%2F25&e=ed7a584b&h=456504aa&f=y&p=y", "https://evil.example/abs/25" },
        { "edgepilot", "https://link.edgepilot.com/s/12227a84/DmLjQJRwu0ilPD33?u=https://evil.example/a?id=17%26key=GRP", "https://evil.example/a?id=17%26key=GRP" },
        { "proofpoint-v1", "https://urldefense.proofpoint.com/v1/url?u=http%3A//evil.example/%3Fa%3D1%26amp%3Bb%3D2&k=oIvRg1%3D%3D%0A&r=x", "http://evil.example/?a=1&b=2" },
        { "proofpoint-v2", "https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example_a-2Db-5Fc_-3Fq-3D1-26r-3D2&d=DwMFAg&c=abc&r=def", "https://evil.example/a-b_c/?q=1&r=2" },
        { "proofpoint-v3", "https://urldefense.com/v3/__https://evil.example/plain/path?x=1__;!!GjvTz_vk!E6Hz$", "https://evil.example/plain/path?x=1" },
        { "proofpoint-v3", "https://urldefense.com/v3/__https://evil.example/r/F0*2Fyzk@h/__;JQ!!ACWV!MwAZ$", "https://evil.example/r/F0%2Fyzk@h/" },
        { "proofpoint-v3", "https://urldefense.com/v3/__https:/evil.example/one-slash__;!!abc!d$", "https://evil.example/one-slash" },
        { "proofpoint-v3", "https://urldefense.us/v3/__http://evil.example/x#y__;!!abc$", "http://evil.example/x#y" },
        { "cisco-secure-web", "https://secure-web.cisco.com/1W2R4YLY2hhGpl65mIlX_ab-c/https%3A%2F%2Fevil.example%2Fa%3Fb%3Dc", "https://evil.example/a?b=c" },
        { "sophos", "https://eu-central-1.protection.sophos.com/?d=evil.example&u=aHR0cHM6Ly9ldmlsLmV4YW1wbGUvYT9iPWM=&i=NjA5&t=Mn&h=b05e", "https://evil.example/a?b=c" },
        { "amazon-ses", "https://abc123.r.us-east-1.awstrack.me/L0/https:%2F%2Fevil.example%2Fa%3Fb=1/1/0100018f-abc/signature=399", "https://evil.example/a?b=1" },
        { "google", "https://www.google.com/url?sa=t&url=https%3A%2F%2Fevil.example%2Fa&usg=AOv", "https://evil.example/a" },
        { "google", "http://google.co.uk/url?q=https://evil.example/?a%3D1&sa=D", "https://evil.example/?a=1" },
        { "google", "https://www.google.de/imgres?imgurl=https%3A%2F%2Fpic.example%2Fa.png&imgrefurl=https%3A%2F%2Fevil.example%2F", "https://evil.example/" },
        { "google-amp", "https://www.google.com/amp/s/evil.example/page?x=1", "https://evil.example/page?x=1" },
        { "google-amp", "https://google.com.br/amp/evil.example/page", "http://evil.example/page" },
        { "google-amp", "https://evil-example.cdn.ampproject.org/c/s/evil.example/page/", "https://evil.example/page/" },
        { "google-ads", "https://www.googleadservices.com/pagead/aclk?sa=L&ai=Cx&adurl=https://evil.example/?a=1&b=2", "https://evil.example/?a=1&b=2" },
        { "bing", "https://www.bing.com/ck/a?!&&p=312664c8&ptn=3&u=a1aHR0cHM6Ly9ldmlsLmV4YW1wbGUvYQ&ntb=1", "https://evil.example/a" },
        { "yahoo", "https://r.search.yahoo.com/_ylt=Awr;_ylu=Y29/RV=2/RE=1/RO=10/RU=https%3a%2f%2fevil.example%2fa/RK=2/RS=x", "https://evil.example/a" },
        { "facebook", "https://l.facebook.com/l.php?u=https%3A%2F%2Fevil.example%2F%3Ffbclid%3Dx&h=AT0", "https://evil.example/?fbclid=x" },
        { "instagram", "https://l.instagram.com/?u=https%3A%2F%2Fevil.example%2F&e=AT", "https://evil.example/" },
        { "threads", "https://l.threads.net/?u=https%3A%2F%2Fevil.example%2F&e=AT", "https://evil.example/" },
        { "whatsapp", "https://l.wl.co/l?u=https%3A%2F%2Fevil.example%2F", "https://evil.example/" },
        { "slack", "https://slack-redir.net/link?url=https%3A%2F%2Fevil.example&v=3", "https://evil.example/" },
        { "linkedin", "https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fevil%2Eexample%2Fa&urlhash=x", "https://evil.example/a" },
        { "linkedin", "https://www.linkedin.com/safety/go?url=https%3A%2F%2Fevil.example%2Fjob&trk=x", "https://evil.example/job" },
        { "youtube", "https://www.youtube.com/redirect?event=video_description&redir_token=Q&q=https%3A%2F%2Fevil.example%2F&v=x", "https://evil.example/" },
        { "steam", "https://steamcommunity.com/linkfilter/?u=https%3A%2F%2Fevil.example%2F", "https://evil.example/" },
        { "reddit", "https://out.reddit.com/t3_abc?url=https%3A%2F%2Fevil.example%2F&token=x", "https://evil.example/" },
        { "vk", "https://vk.com/away.php?to=https%3A%2F%2Fevil.example%2F&cc_key=", "https://evil.example/" },
        { "twitter", "https://t.co/redirect?url=https%3A%2F%2Fevil.example%2F&sig=x", "https://evil.example/" },
        { "tumblr", "https://t.umblr.com/redirect?z=https%3A%2F%2Fevil.example%2F&t=x", "https://evil.example/" },
        { "disqus", "https://disq.us/?url=https%3A%2F%2Fevil.example%2F&key=x", "https://evil.example/" },
        { "duckduckgo", "https://duckduckgo.com/l/?uddg=https%3A%2F%2Fevil.example%2F&rut=x", "https://evil.example/" },
        { "tiktok", "https://www.tiktok.com/link/v2?aid=1180&lang=en&scene=bio_url&target=https%3A%2F%2Fevil.example%2F", "https://evil.example/" },
        { "google-translate", "https://translate.google.com/translate?sl=auto&tl=en&u=evil.example/a", "https://evil.example/a" },
        { "google-notifications", "https://notifications.google.com/g/p/x?url=https%3A%2F%2Fevil.example%2F", "https://evil.example/" },
    };

    /// <summary>Link, host hint.</summary>
    public static TheoryData<string, string, string?> Opaque => new()
    {
        { "mimecast", "https://protect-us.mimecast.com/s/AbC1CQWRPfDXo1NIKijuVb2y7?domain=evil.example", "evil.example" },
        { "mimecast", "https://url.uk.m.mimecastprotect.com/s/YP9XCWQRPfDXo1NIKijuVb2y7", null },
        { "mimecast", "https://url.us.m.mimecastprotect.com/s/abc?domain=%3Cscript%3E", null },
        { "sophos", "https://us-east-2.protection.sophos.com/?d=rb.gy&b=990260467&x=55f1396fd&q=4bPLHT5", "rb.gy" },
        { "cisco-secure-web", "http://secure-web.cisco.com/1z0v_U78rf_0ofSUeyHRS36Fj-mk74Bguwea", null },
        { "symantec", "https://clicktime.symantec.com/15xVSdMrXnLovyYq5pZa2?h=6gcez", null },
        { "intermedia", "https://url.emailprotection.link/?bAbCdEf~", null },
        { "darktrace", "https://us01.l.antigena.com/l/DX6b1wizs71Ijc-eLjrl", null },
    };

    /// <summary>The form is known, what it should carry is not there.</summary>
    public static TheoryData<string, string> Broken => new()
    {
        { "microsoft-safe-links", "https://nam02.safelinks.protection.outlook.com/?data=05" },
        { "microsoft-safe-links", "https://nam02.safelinks.protection.outlook.com/?url=" },
        { "microsoft-safe-links", "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2F" },
        { "microsoft-safe-links", "https://nam02.safelinks.protection.outlook.com/?url=/relative" },
        { "proofpoint-v1", "https://urldefense.proofpoint.com/v1/url?k=x" },
        { "proofpoint-v2", "https://urldefense.proofpoint.com/v2/url?d=x" },
        { "proofpoint-v3", "https://urldefense.com/v3/__https://evil.example/cut" },
        { "proofpoint-v3", "https://urldefense.com/v3/__https://evil.example/*__;!!a!b$" },
        { "proofpoint-v3", "https://urldefense.com/v3/__https://evil.example/***__;JQ!!a!b$" },
        { "proofpoint-v3", "https://urldefense.com/v3/__https://evil.example/**_x__;JSU!!a!b$" },
        { "proofpoint-v3", "https://urldefense.com/v3/__https://evil.example/*__;_w!!a!b$" },
        { "proofpoint-v3", "https://urldefense.com/v3/__https://evil.example/*__;JQ" },
        { "proofpoint-v3", "https://urldefense.com/v3/other" },
        { "check-point-v2", "https://protect.checkpoint.com/v2/___https://evil.example/cut" },
        { "check-point-v2", "https://protect.checkpoint.com/v2/other" },
        { "cisco-secure-web", "https://secure-web.cisco.com/1abc/" },
        { "sophos", "https://eu-central-1.protection.sophos.com/?d=evil.example&u=***" },
        { "amazon-ses", "https://x.r.us-east-1.awstrack.me/L0//1/2" },
        { "bing", "https://www.bing.com/ck/a?u=a1***" },
        { "yahoo", "https://r.search.yahoo.com/_ylt=Awr" },
        { "google-amp", "https://www.google.com/amp/s/nohost" },
    };

    /// <summary>No wrapper, though a host, a path or a parameter of one is in it: who serves these decides where they lead.</summary>
    public static TheoryData<string> NoWrapper =>
    [
        "https://evil.example/?url=https://good.example/",
        "https://safelinks.protection.outlook.com.evil.example/?url=https%3A%2F%2Fgood.example",
        "https://evilsafelinks.protection.outlook.com.example/?url=https%3A%2F%2Fgood.example",
        "https://evil.example/safelinks.protection.outlook.com/?url=https%3A%2F%2Fgood.example",
        "https://nam02.safelinks.protection.outlook.com@evil.example/?url=https%3A%2F%2Fgood.example",
        "https://www.google.evil.example/url?q=https://good.example/",
        "https://google.com.evil/url?q=https://good.example/",
        "https://www.google.com/search?q=https://good.example/",
        "https://www.google.com/url?q=/search%3Fq%3Dx",
        "https://www.google.com/maps?q=https://good.example/",
        "https://www.youtube.com/watch?v=abc",
        "https://www.linkedin.com/in/somebody?url=https://good.example/",
        "https://www.facebook.com/page?u=https://good.example/",
        "https://webmail.evil.example/owa/redir.aspx?URL=https%3a%2f%2fgood.example",
        "https://www.mimecast.com/products/",
        "https://urldefense.com/about",
        "https://t.co/AbCdEf",
    ];

    [Theory]
    [MemberData(nameof(Carrying))]
    public void Unwrap_WrappedLink_IsTheDestination(string id, string link, string destination)
    {
        var result = Unwrapper.Unwrap(link);

        Assert.Equal(UnwrapOutcome.Found, result.Outcome);
        Assert.Equal(destination, result.Destination!.Serialized);
        Assert.Equal([id], result.Wrappers.Select(wrapper => wrapper.Id));
        Assert.Null(result.StoppedAt);
    }

    [Theory]
    [MemberData(nameof(Opaque))]
    public void Unwrap_OpaqueWrapper_SaysWhose(string id, string link, string? hint)
    {
        var result = Unwrapper.Unwrap(link);

        Assert.Equal(UnwrapOutcome.OpaqueWrapper, result.Outcome);
        Assert.Null(result.Destination);
        Assert.Equal(id, result.StoppedAt!.Id);
        Assert.Equal(hint, result.HostHint);
        Assert.Contains(result.StoppedAt.Name, result.Describe(), StringComparison.Ordinal);
        // Nobody is to find out where a suspect link leads by going there.
        Assert.EndsWith("Please forward the message itself, and do not open the link.", result.Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void Unwrap_BrokenWrapper_IsNotTakenForADestination(string id, string link)
    {
        var result = Unwrapper.Unwrap(link);

        Assert.Equal(UnwrapOutcome.BrokenWrapper, result.Outcome);
        Assert.Null(result.Destination);
        Assert.Equal(id, result.StoppedAt!.Id);
    }

    [Theory]
    [MemberData(nameof(NoWrapper))]
    public void Unwrap_LookAlikeOfAWrapper_IsItself(string link)
    {
        var result = Unwrapper.Unwrap(link);

        Assert.Equal(UnwrapOutcome.Found, result.Outcome);
        Assert.Empty(result.Wrappers);
        Assert.True(Scanning.Urls.WebUrl.TryParse(link, out var url, out _));
        Assert.Equal(url, result.Destination);
    }

    [Fact]
    public void All_Wrappers_HaveARowHere()
    {
        var tested = Carrying.Select(row => (string)row[0]).Concat(Opaque.Select(row => (string)row[0])).ToHashSet();

        // INKY has no public example to make a row after beyond its host and path.
        Assert.Equal(["inky"], WrapperSet.Shared.All.Select(wrapper => wrapper.Id).Distinct().Where(id => !tested.Contains(id)));
    }
}
