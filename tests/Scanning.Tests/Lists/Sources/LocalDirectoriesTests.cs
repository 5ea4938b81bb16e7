using Nylas.LinkSafety.Scanning.Lists.Sources;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Sources;

/// <summary>Each row is a way out that somebody would try.</summary>
public sealed class LocalDirectoriesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _feeds;
    private readonly LocalDirectories _allowed;

    public LocalDirectoriesTests()
    {
        _feeds = Directory.CreateDirectory(_directory.PathOf("feeds")).FullName;
        Directory.CreateDirectory(Path.Combine(_feeds, "sub"));
        Directory.CreateDirectory(_directory.PathOf("feeds-of-others"));
        File.WriteAllText(_directory.PathOf("secret.txt"), "x");
        File.WriteAllText(Path.Combine(_feeds, "list.txt"), "x");
        File.WriteAllText(Path.Combine(_feeds, "sub", "list.txt"), "x");
        File.CreateSymbolicLink(Path.Combine(_feeds, "inside.txt"), "sub/list.txt");
        File.CreateSymbolicLink(Path.Combine(_feeds, "outside.txt"), "../secret.txt");
        File.CreateSymbolicLink(Path.Combine(_feeds, "outside-at-last.txt"), "outside.txt");
        Directory.CreateSymbolicLink(Path.Combine(_feeds, "up"), "..");
        File.CreateSymbolicLink(Path.Combine(_feeds, "loop.txt"), "loop.txt");
        Directory.CreateSymbolicLink(_directory.PathOf("other-name"), "feeds");
        _allowed = new LocalDirectories([_feeds]);
    }

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("feeds/list.txt", "feeds/list.txt")]
    [InlineData("feeds", "feeds")]
    [InlineData("feeds/", "feeds")]
    [InlineData("feeds/sub/../list.txt", "feeds/list.txt")]
    [InlineData("feeds/inside.txt", "feeds/sub/list.txt")]
    [InlineData("feeds/not-there-yet.txt", "feeds/not-there-yet.txt")]
    [InlineData("other-name/list.txt", "feeds/list.txt")] // another name of the same place
    [InlineData("feeds/up/feeds/list.txt", "feeds/list.txt")] // out and in again
    public void TryResolve_WhatLiesBelow_IsFoundWithoutLinks(string path, string real)
    {
        Assert.True(_allowed.TryResolve(PathOf(path), out var found));
        Assert.Equal(PathOf(real), found);
    }

    [Theory]
    [InlineData("secret.txt")]
    [InlineData("feeds/../secret.txt")]
    [InlineData("feeds-of-others/list.txt")] // begins with the same letters
    [InlineData("feeds/outside.txt")]
    [InlineData("feeds/outside-at-last.txt")] // a link to a link
    [InlineData("feeds/up/secret.txt")] // a directory on the way
    [InlineData("feeds/up")]
    public void TryResolve_WhatLeadsOut_IsRefused(string path)
    {
        Assert.False(_allowed.TryResolve(PathOf(path), out var found));
        Assert.Null(found);
    }

    [Fact]
    public void TryResolve_NoAbsolutePath_IsRefused()
    {
        Assert.False(_allowed.TryResolve("feeds/list.txt", out _));
        Assert.False(_allowed.TryResolve("", out _));
        Assert.False(_allowed.TryResolve(PathOf("feeds/list.txt\0x"), out _));
    }

    [Fact]
    public void TryResolve_LinksWithoutEnd_SaysSo() => Assert.Throws<IOException>(() => _allowed.TryResolve(PathOf("feeds/loop.txt"), out _));

    [Fact]
    public void TryResolve_WhereNothingIsAllowed_NothingIs()
    {
        var none = new LocalDirectories([]);
        Assert.False(none.TryResolve(PathOf("feeds/list.txt"), out _));
        Assert.Contains("LinkSafety:Feeds:LocalDirectories", none.Expected, StringComparison.Ordinal);
        Assert.Contains(_feeds, _allowed.Expected, StringComparison.Ordinal);
    }

    private string PathOf(string path) => Path.Combine(_directory.Root, path);
}
