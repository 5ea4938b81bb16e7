using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Gateway.Tests.Hosting;

public sealed class SecretFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string SecretPath => _directory.PathOf("secret.key");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Write_IsRead_AndForItsOwnerOnly()
    {
        SecretFile.Write(SecretPath, "first"u8);
        SecretFile.Write(SecretPath, "second"u8);

        Assert.Equal("second"u8, SecretFile.Read(SecretPath, 100)!);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SecretPath));
        Assert.Equal([SecretPath], Directory.EnumerateFiles(_directory.Root));
    }

    /// <summary>The rename is done and cannot be made to last. Whoever is told that it failed goes on with the old secret, and so must the next start.</summary>
    [Fact]
    public void Write_WhoseRenameCannotBeMadeToLast_LeavesTheOldContent()
    {
        SecretFile.Write(SecretPath, "old"u8);

        Assert.Throws<IOException>(() => SecretFile.Write(SecretPath, "new"u8, static _ => throw new IOException("fsync")));

        Assert.Equal("old"u8, SecretFile.Read(SecretPath, 100)!);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SecretPath));
        Assert.Equal([SecretPath], Directory.EnumerateFiles(_directory.Root));
    }

    [Fact]
    public void Write_OfAFirstSecretThatCannotBeMadeToLast_LeavesNone()
    {
        Assert.Throws<IOException>(() => SecretFile.Write(SecretPath, "new"u8, static _ => throw new IOException("fsync")));

        Assert.Null(SecretFile.Read(SecretPath, 100));
        Assert.Empty(Directory.EnumerateFiles(_directory.Root));
    }

    [Fact]
    public void Write_WhereNothingCanBeWritten_LeavesTheOldContent()
    {
        SecretFile.Write(SecretPath, "old"u8);
        var target = Path.Combine(SecretPath, "below-a-file");

        Assert.ThrowsAny<IOException>(() => SecretFile.Write(target, "new"u8));

        Assert.Equal("old"u8, SecretFile.Read(SecretPath, 100)!);
    }
}
