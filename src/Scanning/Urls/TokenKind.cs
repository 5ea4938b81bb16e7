namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>What a token in a URL is for. Each kind has a stable code, see <see cref="TokenReason.Code"/>.</summary>
public enum TokenKind
{
    /// <summary>Sets a new password.</summary>
    PasswordReset,

    /// <summary>Proves that an address or an account is somebody's.</summary>
    Verification,

    /// <summary>Confirms an order, a subscription or a choice.</summary>
    Confirmation,

    /// <summary>Opens a new account.</summary>
    Activation,

    /// <summary>Ends a subscription, often by the visit alone.</summary>
    Unsubscribe,

    /// <summary>Signs its holder in.</summary>
    MagicLink,

    /// <summary>Lets its holder join.</summary>
    Invitation,

    /// <summary>A short code that counts once.</summary>
    OneTimeCode,

    /// <summary>A stored file's link that holds its own signature (S3, GCS, Azure SAS, CloudFront and the like).</summary>
    SignedUrl,

    /// <summary>A JSON Web Token.</summary>
    Jwt,

    /// <summary>A parameter whose name says that it is a token, a signature or a secret.</summary>
    TokenParameter,

    /// <summary>A parameter whose value nobody could guess, whatever its name.</summary>
    OpaqueParameter,

    /// <summary>A path segment nobody could guess.</summary>
    OpaqueSegment,
}
