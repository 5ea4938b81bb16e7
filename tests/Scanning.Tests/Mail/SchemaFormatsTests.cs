using Nylas.LinkSafety.Scanning.Mail.Xarf.Schema;

namespace Nylas.LinkSafety.Scanning.Tests.Mail;

public sealed class SchemaFormatsTests
{
    [Theory]
    [InlineData("ipv4", "192.0.2.1", true)]
    [InlineData("ipv4", "192.0.2.01", false)]
    [InlineData("ipv4", "192.0.2", false)]
    [InlineData("ipv4", "192.0.2.256", false)]
    [InlineData("ipv6", "2001:db8::1", true)]
    [InlineData("ipv6", "[2001:db8::1]", false)]
    [InlineData("ipv6", "fe80::1%1", false)]
    [InlineData("ipv6", "192.0.2.1", false)]
    [InlineData("hostname", "a-b.example", true)]
    [InlineData("hostname", "-a.example", false)]
    [InlineData("hostname", "a..example", false)]
    [InlineData("hostname", "a b", false)]
    [InlineData("email", "a.b+c@d.example", true)]
    [InlineData("email", "a@", false)]
    [InlineData("email", "@b.example", false)]
    [InlineData("email", "a..b@c.example", false)]
    [InlineData("email", "a b@c.example", false)]
    [InlineData("uri", "https://a.example/%20?x#y", true)]
    [InlineData("uri", "/relative", false)]
    [InlineData("uri", "https://a.example/ b", false)]
    [InlineData("uri", "https://a.example/\n", false)]
    [InlineData("date-time", "2026-11-22T10:00:00Z", true)]
    [InlineData("date-time", "2026-11-22T10:00:00.5+01:00", true)]
    [InlineData("date-time", "2026-11-22", false)]
    [InlineData("date-time", "2026-13-22T10:00:00Z", false)]
    [InlineData("date-time", "2026-11-22T10:00:00", false)]
    [InlineData("date", "2026-11-22", true)]
    [InlineData("date", "2026-2-30", false)]
    [InlineData("uuid", "1a5ec293-0849-40a4-9eba-d5926262ff05", true)]
    [InlineData("uuid", "1a5ec293084940a49ebad5926262ff05", false)]
    public void Format_IsAsserted(string format, string value, bool matches) => Assert.Equal(matches, SchemaFormats.Matches(format, value));
}
