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

    [Fact]
    public void KeyOf_TellsShapesAndPlacesApart_AndNothingElse()
    {
        var key = KeyOf("a.example", "http://a.example/reset/kQzRtVbNmWxy?hGfDsAqWeRtY");

        Assert.Equal(43, key.Length); // 256 bits
        Assert.DoesNotContain("kqzrtvbnmwxy", key, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hgfdsaqwerty", key, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(KeyOf("a.example", "http://a.example/a7f/login.php?id=1"), KeyOf("a.example", "http://a.example/B22/login.php?id=9"));
        Assert.NotEqual(key, KeyOf("a.example", "http://a.example/reset/other?hGfDsAqWeRtY"));
        Assert.NotEqual(key, KeyOf("b.example", "http://a.example/reset/kQzRtVbNmWxy?hGfDsAqWeRtY"));
    }

    private static string KeyOf(string place, string url) => PathShape.KeyOf(place, GrainsHost.Parse(url));
}
