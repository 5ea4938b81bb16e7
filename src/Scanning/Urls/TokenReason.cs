namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>Why a URL is taken for one that carries a token, and where it does: never the token.</summary>
/// <param name="Kind">What the token is for.</param>
/// <param name="Where">
/// <c>path:2</c> (the third segment), <c>query:token</c>, or <c>query[3]</c> where the parameter has no plain
/// name; <c>query:next&gt;query:token</c> inside a URL that is itself a parameter.
/// </param>
public sealed record TokenReason(TokenKind Kind, string Where)
{
    /// <summary>The stable code of <see cref="Kind"/>, as the API and the command line show it.</summary>
    public string Code => Kind switch
    {
        TokenKind.PasswordReset => "token_password_reset",
        TokenKind.Verification => "token_verification",
        TokenKind.Confirmation => "token_confirmation",
        TokenKind.Activation => "token_activation",
        TokenKind.Unsubscribe => "token_unsubscribe",
        TokenKind.MagicLink => "token_magic_link",
        TokenKind.Invitation => "token_invitation",
        TokenKind.OneTimeCode => "token_one_time_code",
        TokenKind.SignedUrl => "token_signed_url",
        TokenKind.Jwt => "token_jwt",
        TokenKind.TokenParameter => "token_parameter",
        TokenKind.OpaqueParameter => "token_opaque_parameter",
        TokenKind.OpaqueSegment => "token_opaque_segment",
        _ => throw new InvalidOperationException($"{Kind} has no code."),
    };
}
