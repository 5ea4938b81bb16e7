using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Gateway.Tests.Links;

public sealed class SigningKeyStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _clock = new();

    private string KeyFile => _directory.PathOf("signing-keys.json");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Start_NoFile_MakesOneThatOnlyItsOwnerReads()
    {
        var store = Open();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        var key = Assert.Single(store.List());
        Assert.True(key.IsActive);
        Assert.Equal(_clock.GetUtcNow(), key.CreatedAt);
    }

    [Fact]
    public void Start_Again_FindsTheSameKeys()
    {
        var first = Open();
        first.Rotate();
        var again = Open();

        Assert.Equal(first.List().AsEnumerable(), again.List());
        Assert.Equal(MacOf(first.Current.Active), MacOf(again.Current.Active));
        Assert.Equal(MacOf(first.Current.Live[0]), MacOf(again.Current.Live[0]));
    }

    [Fact]
    public void Rotate_OldKeyStaysGood()
    {
        var store = Open();
        var old = store.Current.Active;

        var rotated = store.Rotate();

        Assert.NotNull(rotated);
        Assert.Equal(rotated.Id, store.Current.Active.Id);
        Assert.NotEqual(old.Id, rotated.Id);
        Assert.Same(old, store.Current.Find(old.Id));
        Assert.NotEqual(MacOf(old), MacOf(store.Current.Active));
    }

    [Fact]
    public void Rotate_TooManyLive_IsRefused()
    {
        var store = Open();
        for (var i = 1; i < SigningKeyStore.MaxLiveKeys; i++)
            Assert.NotNull(store.Rotate());

        Assert.Null(store.Rotate());
        Assert.Equal(SigningKeyStore.MaxLiveKeys, store.Current.Live.Length);
    }

    [Fact]
    public void Revoke_OldKey_IsGoneForGoodAndSoIsItsSecret()
    {
        var store = Open();
        var old = store.Current.Active;
        var secret = System.Buffers.Text.Base64Url.EncodeToString(old.Secret);
        store.Rotate();
        Assert.Contains(secret, File.ReadAllText(KeyFile), StringComparison.Ordinal);

        Assert.Equal(SigningKeyRevocation.Revoked, store.Revoke(old.Id));

        Assert.Null(store.Current.Find(old.Id));
        Assert.Null(Open().Current.Find(old.Id));
        Assert.Equal(_clock.GetUtcNow(), Assert.Single(Open().List(), key => key.Id == old.Id).RevokedAt);
        Assert.DoesNotContain(secret, File.ReadAllText(KeyFile), StringComparison.Ordinal);
    }

    [Fact]
    public void Revoke_ActiveKey_IsRefused()
    {
        var store = Open();
        Assert.Equal(SigningKeyRevocation.IsActive, store.Revoke(store.Current.Active.Id));
        Assert.NotNull(store.Current.Find(store.Current.Active.Id));
    }

    [Fact]
    public void Revoke_Twice_SaysThatThereIsNoSuchKey()
    {
        var store = Open();
        var old = store.Current.Active.Id;
        store.Rotate();
        store.Revoke(old);
        Assert.Equal(SigningKeyRevocation.NoSuchKey, store.Revoke(old));
        Assert.Equal(SigningKeyRevocation.NoSuchKey, store.Revoke("never-was"));
    }

    [Fact]
    public void Rotate_FileCannotBeWritten_ChangesNothing()
    {
        var store = Open();
        var before = store.List().AsEnumerable();
        Directory.Delete(_directory.Root, recursive: true);

        Assert.ThrowsAny<IOException>(() => store.Rotate());
        Assert.Equal(before, store.List());
    }

    [Fact]
    public void RotateAndRevoke_ManyThreads_FileAndMemoryAgree()
    {
        var store = Open();
        Parallel.For(0, 24, _ =>
        {
            var made = store.Rotate()!;
            store.Rotate();
            store.Revoke(made.Id);
        });

        var inMemory = store.List().AsEnumerable();
        Assert.Equal(inMemory, Open().List());
        Assert.Equal(49, inMemory.Select(key => key.Id).Distinct().Count());
        Assert.Empty(Directory.GetFiles(_directory.Root, "*.tmp"));
    }

    [Theory]
    [InlineData("truncated", "{\"format\":1,\"active\":\"a\",\"ke")]
    [InlineData("empty", "")]
    [InlineData("null", "null")]
    [InlineData("another format", """{"format":2,"active":"a","keys":[],"revoked":[]}""")]
    [InlineData("no live key", """{"format":1,"active":"a","keys":[],"revoked":[]}""")]
    [InlineData("a field left out", """{"format":1,"active":"a","keys":[]}""")]
    [InlineData("a field nobody knows", """{"format":1,"active":"a","keys":[],"revoked":[],"more":1}""")]
    [InlineData("short secret", """{"format":1,"active":"a","keys":[{"id":"a","secret":"AAAA","created_at":"2026-01-01T00:00:00Z"}],"revoked":[]}""")]
    [InlineData("secret that is no base64url", """{"format":1,"active":"a","keys":[{"id":"a","secret":"+++++","created_at":"2026-01-01T00:00:00Z"}],"revoked":[]}""")]
    [InlineData("malformed id", """{"format":1,"active":"a&b","keys":[{"id":"a&b","secret":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","created_at":"2026-01-01T00:00:00Z"}],"revoked":[]}""")]
    [InlineData("a revoked id that is live", """{"format":1,"active":"a","keys":[{"id":"a","secret":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","created_at":"2026-01-01T00:00:00Z"}],"revoked":[{"id":"a","created_at":"2026-01-01T00:00:00Z","revoked_at":"2026-01-02T00:00:00Z"}]}""")]
    public void Start_DamagedFile_SaysSoAndLeavesItAlone(string what, string content)
    {
        Write(content, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var error = Assert.Throws<InvalidDataException>(Open);

        Assert.Contains(KeyFile, error.Message, StringComparison.Ordinal);
        Assert.Contains("backup", error.Message, StringComparison.Ordinal);
        Assert.True(content == File.ReadAllText(KeyFile), $"{what}: the file was changed");
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void Start_FileThatOthersMayUse_SaysSo(UnixFileMode others)
    {
        Open();
        File.SetUnixFileMode(KeyFile, File.GetUnixFileMode(KeyFile) | others);

        Assert.Contains("chmod 600", Assert.Throws<InvalidDataException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_PrefixOrOtherCase_IsNoKey()
    {
        var keys = Open().Current;
        var id = keys.Active.Id;
        Assert.Null(keys.Find(id.AsSpan(1)));
        Assert.Null(keys.Find(id + "0"));
        Assert.Null(keys.Find(""));
        Assert.Same(keys.Active, keys.Find(id));
    }

    private static string MacOf(SigningKey key)
    {
        Span<byte> mac = stackalloc byte[SigningKey.MacBytes];
        key.ComputeMac("message"u8, mac);
        return Convert.ToHexString(mac);
    }

    private SigningKeyStore Open() => new(new SigningKeyFile(KeyFile), _clock, NullLogger<SigningKeyStore>.Instance);

    private void Write(string content, UnixFileMode mode)
    {
        File.WriteAllBytes(KeyFile, Encoding.UTF8.GetBytes(content));
        File.SetUnixFileMode(KeyFile, mode);
    }
}
