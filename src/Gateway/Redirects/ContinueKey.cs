using Nylas.LinkSafety.Gateway.Hosting;

namespace Nylas.LinkSafety.Gateway.Redirects;

/// <summary>What continue tokens are made with. Kept in an owner-only file: a restart must not break the pages that visitors have open.</summary>
internal sealed class ContinueKey(string path)
{
    private readonly SecretKey _key = new(path, "open caution pages ask once more");

    public ReadOnlySpan<byte> Secret => _key.Secret;
}
