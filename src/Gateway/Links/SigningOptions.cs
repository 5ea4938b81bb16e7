namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>Where the signing keys are kept.</summary>
public sealed class SigningOptions
{
    public const string Section = "LinkSafety:Signing";

    /// <summary>A secret file of the operator's, mode 0600. By default <c>signing-keys.json</c> in the data directory, made at the first start.</summary>
    public string? KeyFile { get; set; }
}
