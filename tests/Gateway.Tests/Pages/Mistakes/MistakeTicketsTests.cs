using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Pages.Forms;
using Nylas.LinkSafety.Gateway.Pages.Mistakes;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Gateway.Tests.Pages.Mistakes;

public sealed class MistakeTicketsTests : IDisposable
{
    private const string UrlKey = "K7gNU3sdo-OL0wNhqoVWhr3g6s1xYv72ol_pe_Unols";

    private readonly string _directory = Directory.CreateTempSubdirectory("linksafety-tickets-").FullName;
    private readonly FakeTimeProvider _clock = new();
    private readonly SigningKeyStore _keys;
    private readonly MistakeTickets _tickets;

    public MistakeTicketsTests()
    {
        _keys = NewStore();
        _tickets = new MistakeTickets(_keys, _clock);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void TryRead_WhatWasIssued_GivesItBack()
    {
        var text = _tickets.Issue(UrlKey, "https://example.com/a?b=[redacted]");

        Assert.True(_tickets.TryRead(text, out var ticket));
        Assert.Equal(new MistakeTicket(UrlKey, "https://example.com/a?b=[redacted]", _clock.GetUtcNow()), ticket);
        Assert.True(new MistakeTickets(NewStore(), _clock).TryRead(text, out _), "A restart forgot the ticket.");
    }

    [Fact]
    public void Issue_ForALongUrl_CutsItAndStaysWithinBounds()
    {
        var text = _tickets.Issue(UrlKey, "https://example.com/" + new string('ü', 8000));

        Assert.True(text.Length <= FormTickets.MaxLength);
        Assert.True(_tickets.TryRead(text, out var ticket));
        Assert.Equal(MistakeTicket.MaxUrlCharacters, ticket.RedactedUrl.Length);
    }

    [Fact]
    public void TryRead_AnyOneCharacterChanged_IsRefused()
    {
        var text = _tickets.Issue(UrlKey, "https://example.com/");
        for (var i = 0; i < text.Length; i++)
        {
            var altered = text.ToCharArray();
            altered[i] = altered[i] == 'A' ? 'B' : 'A';

            // The last character of a base64url part has bits that mean nothing; changing only those is refused or reads the same.
            if (_tickets.TryRead(altered, out var ticket))
                Assert.Equal("https://example.com/", ticket.RedactedUrl);
            else
                Assert.Null(ticket);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c.d")]
    [InlineData("%00.%00.%00")]
    public void TryRead_Nonsense_IsRefused(string text) => Assert.False(_tickets.TryRead(text, out _));

    [Fact]
    public void TryRead_AfterADay_IsTooLate()
    {
        var text = _tickets.Issue(UrlKey, "https://example.com/");
        _clock.Advance(FormTickets.Lifetime);
        Assert.True(_tickets.TryRead(text, out _));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_tickets.TryRead(text, out _));
    }

    [Fact]
    public void TryRead_AfterItsKeyWasRotated_IsStillGood_AndAfterItWasRevoked_IsNot()
    {
        var text = _tickets.Issue(UrlKey, "https://example.com/");
        var first = _keys.Current.Active.Id;
        _keys.Rotate();
        Assert.True(_tickets.TryRead(text, out _));
        _keys.Revoke(first);
        Assert.False(_tickets.TryRead(text, out _));
    }

    [Fact]
    public void FormToken_DependsOnEverythingItBinds()
    {
        var ticket = _tickets.Issue(UrlKey, "https://example.com/");
        var other = _tickets.Issue(UrlKey, "https://example.org/");
        Assert.Distinct([
            _tickets.FormToken(ticket, "R", "N"), _tickets.FormToken(other, "R", "N"), _tickets.FormToken(ticket, "S", "N"), _tickets.FormToken(ticket, "R", "M")]);
        Assert.Equal(_tickets.FormToken(ticket, "R", "N"), _tickets.FormToken(ticket, "R", "N"));
    }

    private SigningKeyStore NewStore() =>
        new(new SigningKeyFile(Path.Combine(_directory, "signing-keys.json")), _clock, NullLogger<SigningKeyStore>.Instance);
}
