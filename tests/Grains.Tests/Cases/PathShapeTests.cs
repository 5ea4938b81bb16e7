using Nylas.LinkSafety.Grains.Cases;

namespace Nylas.LinkSafety.Grains.Tests.Cases;

public sealed class PathShapeTests
{
    [Theory]
    [InlineData("http://a.example/", "/?")]
    [InlineData("http://a.example/a7f/login.php?id=1", "/#/login.php?id")]
    [InlineData("http://a.example/B22/Login.php?id=9", "/#/login.php?id")]
    [InlineData("http://a.example/login.php?b=1&a=2&b=3", "/login.php?a&b")]
    [InlineData("http://a.example/a/b/c/d/e/f/g/h/i/j", "/a/b/c/d/e/f/g/h?")]
    [InlineData("http://a.example/averyveryveryverylongrandomword/x", "/#/x?")]
    public void Of_LeavesOutWhatIsSomebodys(string url, string expected) => Assert.Equal(expected, PathShape.Of(GrainsHost.Parse(url)));
}
