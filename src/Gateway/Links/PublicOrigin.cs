namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>
/// Scheme and host that links are made for: <c>LinkSafety:PublicOrigin</c> (such as <c>https://links.example.com</c>), or, where it is not set,
/// those of the request that asks for a link.
/// </summary>
internal sealed class PublicOrigin(IConfiguration configuration)
{
    public const string Key = "LinkSafety:PublicOrigin";

    private readonly string? _configured = configuration[Key]?.TrimEnd('/');

    public string Of(HttpContext context) => _configured ?? $"{context.Request.Scheme}://{context.Request.Host}";
}
