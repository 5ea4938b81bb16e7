using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Pages.Content;

namespace Nylas.LinkSafety.Scanning.Tests.Pages;

public sealed class PageRedirectTests
{
    private const string Evil = "https://evil.example/in";

    /// <summary>The rows follow the steps of the HTML standard, section 4.2.5.3.</summary>
    [Theory]
    [InlineData("0; url=/next", 0, "/next")]
    [InlineData("5;URL='https://evil.example/in'", 5, Evil)]
    [InlineData("1,url = \"https://evil.example/in\" trailing", 1, Evil)]
    [InlineData("  3.9  https://evil.example/in", 3, Evil)]
    [InlineData("0 url=x", 0, "x")]
    [InlineData(".5;x", 0, "x")]
    [InlineData("0;'x", 0, "x")]
    [InlineData("0;url", 0, "url")]
    [InlineData("0;uri=x", 0, "uri=x")]
    [InlineData("7", 7, "")]
    [InlineData("7;", 7, "")]
    [InlineData("99999999999999;x", 86_400, "x")]
    public void MetaRefresh_ReadsWhatBrowsersRead(string content, int seconds, string target)
    {
        Assert.True(MetaRefresh.TryParse(content, out var delay, out var url));
        Assert.Equal(TimeSpan.FromSeconds(seconds), delay);
        Assert.Equal(target, url.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("url=x")]
    [InlineData("-1;url=x")]
    [InlineData("5x;url=y")]
    public void MetaRefresh_IgnoresWhatBrowsersIgnore(string content) => Assert.False(MetaRefresh.TryParse(content, out _, out _));

    /// <summary>Each runs for every visitor as the page loads.</summary>
    [Theory]
    [InlineData("location = 'https://evil.example/in'")]
    [InlineData("window.location='https://evil.example/in';")]
    [InlineData("document.location.href = \"https://evil.example/in\"")]
    [InlineData("top.location.replace('https://evil.example/in')")]
    [InlineData("window.top.location.assign(`https://evil.example/in`)")]
    [InlineData("self['location']['href'] = 'https://evil.example/in'")]
    [InlineData("window['loc' + 'ation'] = 'https://evil.example/in'")]
    [InlineData("location.href = 'https://' + 'evil' + '.example/in'")]
    [InlineData("var host = 'evil.example', path = '/in'; location.href = 'https://' + host + path;")]
    [InlineData("var u = 'https://'; u += 'evil.example'; u += '/in'; location = u")]
    [InlineData("location = '\\x68ttps:\\u002f/evil.example/in'")]
    [InlineData("location = unescape('https%3A//evil.example/in')")]
    [InlineData("location = decodeURIComponent('https%3A%2F%2Fevil.example%2Fin')")]
    [InlineData("location.href = atob('aHR0cHM6Ly9ldmlsLmV4YW1wbGUvaW4=')")]
    [InlineData("location.href = window.atob('aHR0cHM6Ly9ldmls' + 'LmV4YW1wbGUvaW4')")]
    [InlineData("location = String.fromCharCode(104,116,116,112,115) + '://evil.example/in'")]
    [InlineData("location = 'ni/elpmaxe.live//:sptth'.split('').reverse().join('')")]
    [InlineData("location = ['https:/', 'evil.example', 'in'].join('/')")]
    [InlineData("var p = ['in', 'https://evil.example/']; location = p[1] + p[0]")]
    [InlineData("location = 'hXXps://evil.example/in'.replace('XX', 'tt')")]
    [InlineData("const h = 'evil.example'; location = `https://${h}/in`")]
    [InlineData("(function(){ location = 'https://evil.example/in' })()")]
    [InlineData("(function(){ location = 'https://evil.example/in' }())")]
    [InlineData("!function(){ location = 'https://evil.example/in' }()")]
    [InlineData("(() => { location = 'https://evil.example/in' })()")]
    [InlineData("(async () => { await 0; location = 'https://evil.example/in' })()")]
    [InlineData("function go(){ location = 'https://evil.example/in' } go();")]
    [InlineData("go(); function go(){ location = 'https://evil.example/in' }")]
    [InlineData("var go = function(){ location = 'https://evil.example/in' }; go()")]
    [InlineData("window.onload = function(){ location = 'https://evil.example/in' }")]
    [InlineData("function go(){ location = 'https://evil.example/in' } window.onload = go")]
    [InlineData("window.addEventListener('load', function(){ location = 'https://evil.example/in' })")]
    [InlineData("document.addEventListener('DOMContentLoaded', () => { location = 'https://evil.example/in' }, false)")]
    [InlineData("$(document).ready(function(){ location = 'https://evil.example/in' })")]
    [InlineData("$(function(){ window.location.href = 'https://evil.example/in' })")]
    [InlineData("try { location = 'https://evil.example/in' } catch (e) { location = 'https://other.example/' }")]
    [InlineData("if (true) { location = 'https://evil.example/in' }")]
    [InlineData("eval(\"location='https://evil.example/in'\")")]
    [InlineData("eval(atob('bG9jYXRpb249J2h0dHBzOi8vZXZpbC5leGFtcGxlL2luJw=='))")]
    [InlineData("var l = window.location; l.href = 'https://evil.example/in'")]
    [InlineData("var d = document; d.location = 'https://evil.example/in'")]
    [InlineData("window.open('https://evil.example/in', '_self')")]
    [InlineData("// location = 'https://other.example/'\n/* location = 'https://other.example/' */ location = 'https://evil.example/in'")]
    [InlineData("<!-- old browsers\nlocation = 'https://evil.example/in'\n//-->")]
    [InlineData("var re = /['\"]/g; location = 'https://evil.example/in'")]
    public void Script_ThatLeadsEveryVisitorAway_IsFollowed(string script)
    {
        var result = Reading.Page($"<p>wait</p><script>{script}</script>");

        Assert.Equal((HopKind.ScriptRedirect, Evil), (result.Redirect?.Kind, result.Redirect?.Target));
        Assert.Equal("wait", result.Facts!.Text);
    }

    /// <summary>Each depends on something, or never runs, or leads nowhere: the page stands for itself.</summary>
    [Theory]
    [InlineData("if (navigator.webdriver) { location = 'https://evil.example/in' }")]
    [InlineData("if (a) location = 'https://evil.example/in'; else b()")]
    [InlineData("if (a) { b() } else { location = 'https://evil.example/in' }")]
    [InlineData("ok || (location = 'https://evil.example/in')")]
    [InlineData("ok && location.replace('https://evil.example/in')")]
    [InlineData("ok ? location = 'https://evil.example/in' : 0")]
    [InlineData("for (;;) { location = 'https://evil.example/in' }")]
    [InlineData("function never(){ location = 'https://evil.example/in' }")]
    [InlineData("button.onclick = function(){ location = 'https://evil.example/in' }")]
    [InlineData("button.addEventListener('click', () => { location = 'https://evil.example/in' })")]
    [InlineData("button.addEventListener('click', () => location = 'https://evil.example/in')")]
    [InlineData("$('#b').click(function(){ location = 'https://evil.example/in' })")]
    [InlineData("fetch('/x').then(r => { location = 'https://evil.example/in' })")]
    [InlineData("class A { go() { location = 'https://evil.example/in' } }")]
    [InlineData("var o = { go: function(){ location = 'https://evil.example/in' } }")]
    [InlineData("location == 'https://evil.example/in'")]
    [InlineData("config.location = 'https://evil.example/in'")]
    [InlineData("location = target")]
    [InlineData("location = 'https://' + host")]
    [InlineData("location = 'javascript:alert(1)'")]
    [InlineData("location = 'mailto:a@b.example'")]
    [InlineData("location.hash = 'https://evil.example/in'")]
    [InlineData("location = '#top'")]
    [InlineData("location.href = '/account/index.html#again'")]
    [InlineData("'location = \"https://evil.example/in\"'")]
    [InlineData("(function(){ return; location = 'https://evil.example/in' })()")]
    [InlineData("setTimeout(function(){ location = 'https://evil.example/in' }, 600000)")]
    public void Script_ThatDepends_IsNotFollowed(string script)
        => Assert.Null(Reading.Page($"<p>wait</p><script>{script}</script>").Redirect);

    [Theory]
    [InlineData("<body onload=\"location='https://evil.example/in'\">")]
    [InlineData("<script>function go(){ location.href = 'https://evil.example/in' }</script><body onload='go()'>")]
    [InlineData("<svg onload=\"location='https://evil.example/in'\">")]
    [InlineData("<script type=module>location = 'https://evil.example/in'</script>")]
    [InlineData("<script>document.write('<meta http-equiv=refresh content=\"0;url=https://evil.example/in\">')</script>")]
    [InlineData("<script>document.write(unescape('%3Cscript%3Elocation%3D%22https%3A//evil.example/in%22%3C/script%3E'))</script>")]
    public void Page_ThatLeadsAwayByItself_IsFollowed(string html) => Assert.Equal(Evil, Reading.Page(html).Redirect?.Target);

    [Theory]
    [InlineData("<button onclick=\"location='https://evil.example/in'\">x</button>")]
    [InlineData("<a href=\"javascript:location='https://evil.example/in'\">x</a>")]
    [InlineData("<script type='application/json'>location = 'https://evil.example/in'</script>")]
    [InlineData("<iframe srcdoc=\"<script>location='https://evil.example/in'</script>\"></iframe>")]
    [InlineData("<meta http-equiv=refresh content=300>")]
    [InlineData("<meta http-equiv=refresh content='600;url=https://evil.example/in'>")]
    [InlineData("<meta http-equiv=refresh content='0;url=javascript:1'>")]
    [InlineData("<meta name=refresh content='0;url=https://evil.example/in'>")]
    public void Page_ThatStays_IsNotFollowed(string html) => Assert.Null(Reading.Page(html).Redirect);

    [Fact]
    public void MetaRefresh_IsResolvedAgainstTheBase()
    {
        var redirect = Reading.Page("<base href='https://evil.example/a/'><meta http-equiv=Refresh content='2;url=b?c'>").Redirect;

        Assert.Equal(new StaticRedirect(HopKind.MetaRefresh, "https://evil.example/a/b?c", TimeSpan.FromSeconds(2), "meta refresh: 2;url=b?c"), redirect);
    }

    [Theory]
    [InlineData("setTimeout(function(){ location = 'https://evil.example/in' }, 1500)")]
    [InlineData("setTimeout(\"location='https://evil.example/in'\", 1500)")]
    [InlineData("function go(){ location = 'https://evil.example/in' } setTimeout(go, 1500)")]
    [InlineData("setTimeout(() => location.replace('https://evil.example/in'), 1500)")]
    public void Timer_DelayIsKept(string script)
    {
        var redirect = Reading.Page($"<script>{script}</script>").Redirect;

        Assert.Equal((Evil, TimeSpan.FromMilliseconds(1500)), (redirect?.Target, redirect?.Delay));
    }

    [Fact]
    public void PartlyKnownTarget_IsFollowedToTheHostItNames()
        => Assert.Equal("https://evil.example/?e=", Reading.Page("<script>location = 'https://evil.example/?e=' + location.hash.substr(1)</script>").Redirect?.Target);

    [Fact]
    public void ConditionalNavigations_AreCounted()
    {
        var facts = Reading.Facts("<script>if (a) location = '/x'; function f(){ location.href = '/y' } location.replace('/z')</script>");

        Assert.Equal(2, facts.Scripts.ConditionalRedirectCount);
    }

    [Fact]
    public void NoScriptRefresh_CountsOnlyWhereThereIsNothingElse()
    {
        const string Refresh = "<noscript><meta http-equiv=refresh content='0;url=https://evil.example/in'></noscript>";

        Assert.Equal(Evil, Reading.Page("<p>One moment</p>" + Refresh).Redirect?.Target);
        Assert.Null(Reading.Page("<form><input type=password></form>" + Refresh).Redirect);
        Assert.Null(Reading.Page($"<p>{new string('x', 300)}</p>" + Refresh).Redirect);
    }
}
