using Orleans.Runtime;
using Xunit;

namespace Nylas.LinkSafety.Testing.Storage;

/// <summary>No two records may be taken for one.</summary>
public abstract partial class GrainStorageTestKit
{
    [Fact]
    public async Task StateNames_OfOneGrain_AreApart()
    {
        await WriteAsync("first", Grain, "1");
        var second = await WriteAsync("second", Grain, "2");

        await Storage.ClearStateAsync("second", Grain, second);

        Assert.Equal("1", (await ReadAsync("first", Grain)).State.Text);
        Assert.False((await ReadAsync("second", Grain)).RecordExists);
        Assert.False((await ReadAsync("First", Grain)).RecordExists);
    }

    [Fact]
    public async Task GrainTypes_WithOneKey_AreApart()
    {
        await WriteAsync("state", GrainId.Create("url", "key"), "url");
        await WriteAsync("state", GrainId.Create("site", "key"), "site");

        Assert.Equal("url", (await ReadAsync("state", GrainId.Create("url", "key"))).State.Text);
        Assert.Equal("site", (await ReadAsync("state", GrainId.Create("site", "key"))).State.Text);
    }

    /// <summary>Each is a key by itself: no two may be taken for one by trimming, folding, escaping, normalising or joining.</summary>
    [Fact]
    public async Task OddKeys_AreEachTheirOwn()
    {
        string[] keys =
        [
            "a", "A", " a", "a ", "a/b", "a//b", "/", "a/state", "../a", "a\0b", "a\0", "\0", "a%2Fb", "a'b", "a\"b", "a;--", "*", "?", "[a]", "{a}",
            "ключ", "КЛЮЧ", "鍵", "\u00e9", "e\u0301", "\U0001F511", "a\nb", "a\r\nb", "\u200b", "ss", "ß", "0", "00", "null", "True",
            new string('k', 4096), new string('k', 4095) + "l",
        ];
        foreach (var key in keys)
            await WriteAsync("state", GrainId.Create("kit", key), key);

        foreach (var key in keys)
            Assert.Equal(key, (await ReadAsync("state", GrainId.Create("kit", key))).State.Text);
    }

    [Fact]
    public async Task KeysAndStateNames_DoNotRunTogether()
    {
        await WriteAsync("c", GrainId.Create("kit", "a/b"), "1");
        await WriteAsync("b/c", GrainId.Create("kit", "a"), "2");
        await WriteAsync("состояние", GrainId.Create("kit", "a"), "3");

        Assert.Equal("1", (await ReadAsync("c", GrainId.Create("kit", "a/b"))).State.Text);
        Assert.Equal("2", (await ReadAsync("b/c", GrainId.Create("kit", "a"))).State.Text);
        Assert.Equal("3", (await ReadAsync("состояние", GrainId.Create("kit", "a"))).State.Text);
    }

    [Fact]
    public async Task Cyrillic_InKeyAndState_ComesBack()
    {
        var grain = GrainId.Create("kit", "пример.испытание");

        await WriteAsync("state", grain, "Осторожно: подозрительная ссылка");

        Assert.Equal("Осторожно: подозрительная ссылка", (await ReadAsync("state", grain)).State.Text);
    }
}
