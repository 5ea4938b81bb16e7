using Nylas.LinkSafety.Scanning.Tests.Urls.Vectors;
using Nylas.LinkSafety.Scanning.Urls;
using Xunit.Abstractions;

namespace Nylas.LinkSafety.Scanning.Tests.Urls;

public class TokenRecognizerTests(ITestOutputHelper output)
{
    private const string Random43 = "q3Zt8Lk0vX2mBfP7wYcN5rJ1sHdG9uTaE4oK6iVxQbM";

    /// <summary>Links as services send them; each must never be fetched.</summary>
    [Theory]
    [InlineData("https://example.com/reset-password?token=abc123def", TokenKind.PasswordReset, "query:token")]
    [InlineData("https://example.com/users/password/edit?reset_password_token=zW8xqWnNfyR1y3u5x9aT", TokenKind.PasswordReset, "query:reset_password_token")]
    [InlineData("https://example.com/accounts/password/reset/key/2k-c6x9o1-2b3e8e9d1a0c/", TokenKind.PasswordReset, "path:4")]
    [InlineData("https://example.com/wp-login.php?action=rp&key=8K2hX9vQmN4pL7wRtY3z&login=me", TokenKind.OpaqueParameter, "query:key")]
    [InlineData("https://x.firebaseapp.com/__/auth/action?mode=resetPassword&oobCode=ABC123xyz&apiKey=AIzaSyD", TokenKind.PasswordReset, "query:oobCode")]
    [InlineData("https://example.com/email/verify/1234/0f3c1d5a8f1fbb4ab9f6f3c7bfb9d6d12ab04be3", TokenKind.Verification, "path:2")]
    [InlineData("https://example.com/verify-email?code=482913", TokenKind.Verification, "query:code")]
    [InlineData("https://verify.mail.example.com/u/8812773", TokenKind.Verification, "path:1")]
    [InlineData("https://example.com/confirm/a7Bx93kq", TokenKind.Confirmation, "path:1")]
    [InlineData("https://example.com/subscribe/confirm?u=12&id=5", TokenKind.Confirmation, "query:u")]
    [InlineData("https://example.com/activate/MTIzNDU/5xk-1f2e3d4c5b6a79880/", TokenKind.Activation, "path:2")]
    [InlineData("https://list.example.com/unsubscribe?u=1a2b&id=9", TokenKind.Unsubscribe, "query:u")]
    [InlineData("https://example.com/unsubscribe/me@example.org", TokenKind.Unsubscribe, "path:1")]
    [InlineData("https://example.com/u/88127731/opt-out", TokenKind.Unsubscribe, "path:1")]
    [InlineData("https://example.com/?do=unsubscribe&who=anna", TokenKind.Unsubscribe, "query:who")]
    [InlineData("https://example.com/magic-link/7f9c24e8-3b12-4fef-91e0-5c8b3a1f6d42", TokenKind.MagicLink, "path:1")]
    [InlineData("https://example.com/invite/15331570", TokenKind.Invitation, "path:1")]
    [InlineData("https://example.com/login?otp=482913", TokenKind.OneTimeCode, "query:otp")]
    [InlineData("https://example.com/2fa?code=482913", TokenKind.OneTimeCode, "query:code")]
    [InlineData("https://example.com/app?access_token=abcdef", TokenKind.TokenParameter, "query:access_token")]
    [InlineData("https://example.com/x?jwt_hint=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", TokenKind.Jwt, "query:jwt_hint")]
    [InlineData("https://example.com/s/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", TokenKind.Jwt, "path:1")]
    [InlineData("https://example.com/x?data=" + Random43, TokenKind.OpaqueParameter, "query:data")]
    [InlineData("https://example.com/x?" + Random43, TokenKind.OpaqueParameter, "query[0]")]
    [InlineData("https://example.com/share/" + Random43, TokenKind.OpaqueSegment, "path:1")]
    [InlineData("https://example.com/home;jsessionid=5A1C0D9E8F7B6A5C4D3E2F1A0B9C8D7E", TokenKind.OpaqueSegment, "path:0")]
    public void Detect_TokenBearingLink_SaysWhyAndWhere(string input, TokenKind kind, string where)
    {
        Assert.Contains(new TokenReason(kind, where), Detect(input));
    }

    [Theory]
    [InlineData("https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=60&X-Amz-Signature=00ff", "query:X-Amz-Signature")]
    [InlineData("https://b.s3.amazonaws.com/k?AWSAccessKeyId=AKIA&Expires=1&Signature=vjby", "query:Signature")]
    [InlineData("https://storage.googleapis.com/b/k?X-Goog-Signature=00ff&X-Goog-Date=20261122", "query:X-Goog-Signature")]
    [InlineData("https://storage.googleapis.com/b/k?GoogleAccessId=a@b&Expires=1&Signature=abc", "query:Signature")]
    [InlineData("https://acc.blob.core.windows.net/c/k?sv=2024-11-04&se=2026-11-22&sr=b&sp=r&sig=ab%2Fc%3D", "query:sig")]
    [InlineData("https://d1.cloudfront.net/k?Expires=1&Signature=abc&Key-Pair-Id=K2", "query:Signature")]
    [InlineData("https://d1.cloudfront.net/k?%58-Amz-Signature=00ff", "query:X-Amz-Signature")]
    public void Detect_SignedStorageUrl_IsOne(string input, string where)
    {
        Assert.Contains(new TokenReason(TokenKind.SignedUrl, where), Detect(input));
    }

    [Theory]
    [InlineData("https://beispiel.de/passwort-zuruecksetzen/8k2jx9", TokenKind.PasswordReset)]
    [InlineData("https://beispiel.de/passwort-zurücksetzen/8k2jx9", TokenKind.PasswordReset)]
    [InlineData("https://beispiel.de/abmelden?n=44", TokenKind.Unsubscribe)]
    [InlineData("https://beispiel.de/e-mail-bestaetigen?c=4k2jx9", TokenKind.Confirmation)]
    [InlineData("https://exemple.fr/réinitialiser/8k2jx9", TokenKind.PasswordReset)]
    [InlineData("https://exemple.fr/desabonnement?id=7", TokenKind.Unsubscribe)]
    [InlineData("https://ejemplo.es/restablecer-contrasena/8k2jx9", TokenKind.PasswordReset)]
    [InlineData("https://ejemplo.es/darse-de-baja?e=7", TokenKind.Unsubscribe)]
    [InlineData("https://esempio.it/conferma?c=8k2jx9", TokenKind.Confirmation)]
    [InlineData("https://exemplo.br/descadastrar?c=8", TokenKind.Unsubscribe)]
    [InlineData("https://voorbeeld.nl/uitschrijven?c=8", TokenKind.Unsubscribe)]
    [InlineData("https://przyklad.pl/potwierdz?c=8k2jx9", TokenKind.Confirmation)]
    [InlineData("https://primer.ru/отписаться?c=8", TokenKind.Unsubscribe)]
    [InlineData("https://rei.jp/パスワード再設定/8k2jx9", TokenKind.PasswordReset)]
    [InlineData("https://rei.jp/メール配信停止?c=8", TokenKind.Unsubscribe)]
    public void Detect_InOtherLanguages_IsSeen(string input, TokenKind kind)
    {
        Assert.Equal(kind, Assert.Single(Detect(input)).Kind);
    }

    /// <summary>Encoding the name, twice, or wrapping the link in another must not hide it.</summary>
    [Theory]
    [InlineData("https://example.com/x?%74oken=abc123def", "query:token")]
    [InlineData("https://example.com/x?%2574oken=abc123def", "query:token")]
    [InlineData("https://example.com/x?a=1&amp;token=abc123def", "query:token")]
    [InlineData("https://example.com/x?a=1;token=abc123def", "query:token")]
    [InlineData("https://example.com/%72eset/%3812345", "path:1")]
    [InlineData("https://go.example/?u=https%3A%2F%2Fexample.com%2Fx%3Ftoken%3Dabc123def", "query:u>query:token")]
    [InlineData("https://go.example/?u=https://a.example/?v=https%253A%252F%252Fb.example%252Freset%252F812345", "query:u>query:v>path:1")]
    public void Detect_DisguisedToken_IsSeen(string input, string where)
    {
        Assert.Contains(Detect(input), reason => reason.Where == where);
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("https://example.com/unsubscribe")]
    [InlineData("https://example.com/blog/2026/11/22/how-to-reset-your-password")]
    [InlineData("https://support.example.com/articles/360012345678-Verify-your-account-in-three-easy-steps")]
    [InlineData("https://example.com/login/forgot-password?lang=en&utm_campaign=q3Zt8Lk0vX2mBfP7wYcN5rJ1sHdG9uTa")]
    [InlineData("https://example.com/products/7f9c24e8-3b12-4fef-91e0-5c8b3a1f6d42")]
    [InlineData("https://example.com/product?id=7f9c24e8-3b12-4fef-91e0-5c8b3a1f6d42")]
    [InlineData("https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PLFgquLnL59alCl_2TQvOiD5Vgm1hCaGSI")]
    [InlineData("https://www.youtube.com/channel/UCZkjWyyLvzWeoVWEpRemrDQ")]
    [InlineData("https://github.com/dotnet/runtime/commit/95b15b683dfb60f63c5129b0426629b968d53af8")]
    [InlineData("https://docs.google.com/document/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit")]
    [InlineData("https://cdn.example.com/assets/app-3f2a9c81d7e64b05a1c9.js")]
    [InlineData("https://www.huffingtonpost.com/entry/58c14ec7e4b054a0ea684f0a")]
    [InlineData("https://example.com/page?gclid=Cj0KCQiA1NebBhDDARIsAANiDD0aGkY3vQ9xX2mBfP7wYcN5rJ1sHdG9")]
    [InlineData("https://example.com/verify/windows-11")]
    [InlineData("https://shop.example.com/search?q=reset+button+12345")]
    [InlineData("https://example.com/design?sigma=12345678")]
    [InlineData("https://example.com/#access_token=q3Zt8Lk0vX2mBfP7wYcN5rJ1s")]
    public void Detect_OrdinaryPage_IsNone(string input)
    {
        Assert.Empty(Detect(input));
    }

    /// <summary>A name that may itself be the token is not shown, and no reason ever holds a value.</summary>
    [Fact]
    public void Detect_NameThatLooksSecret_IsNotRepeated()
    {
        var reasons = Detect($"https://example.com/x?{Random43}=1&{Random43}token=abc123def");
        Assert.All(reasons, reason => Assert.DoesNotContain(Random43[..20], reason.Where, StringComparison.Ordinal));
        Assert.Contains(reasons, reason => reason.Where == "query[1]");
    }

    /// <summary>What the class comment promises: few ordinary pages are taken for token links.</summary>
    [Fact]
    public void Detect_BenignSample_FalseAlarmsAreRare()
    {
        string[] urls = File.ReadAllLines(TestData.PathOf("urls", "benign_sample.txt"));
        var alarms = urls.Where(url => Detect(url).Count > 0).ToList();
        alarms.ForEach(output.WriteLine);
        Assert.InRange(alarms.Count, 0, urls.Length / 250);
    }

    [Fact]
    public void Detect_HostileQuery_IsBounded()
    {
        var url = string.Concat("https://example.com/", string.Concat(Enumerable.Repeat("a/", 1500)), "?",
            string.Concat(Enumerable.Repeat("u=http://a/?", 400)));
        Assert.Empty(Detect(url));
    }

    [Fact]
    public void Code_EveryKind_HasItsOwn()
    {
        var kinds = Enum.GetValues<TokenKind>();
        Assert.Equal(kinds.Length, kinds.Select(kind => new TokenReason(kind, "").Code).Distinct().Count());
    }

    private static IReadOnlyList<TokenReason> Detect(string input)
    {
        Assert.True(WebUrl.TryParse(input, out var url, out var error), $"{input}: {error}");
        return TokenRecognizer.Detect(url);
    }
}
