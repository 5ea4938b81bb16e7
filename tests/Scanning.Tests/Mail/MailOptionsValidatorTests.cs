using Nylas.LinkSafety.Scanning.Mail;

namespace Nylas.LinkSafety.Scanning.Tests.Mail;

public sealed class MailOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_AreAllowed() => Assert.True(new MailOptionsValidator().Validate(null, new MailOptions()).Succeeded);

    [Fact]
    public void Validate_EverythingWrong_ReportsEachWithItsRange()
    {
        var result = new MailOptionsValidator().Validate(null, new MailOptions
        {
            MaxMessageBytes = 1,
            MaxHeaderFieldBytes = 1,
            MaxHeaderFields = 1,
            MaxDepth = 1_000,
            MaxParts = 1,
            MaxTextPartBytes = 1,
            MaxTextBytes = 1,
            MaxLinks = 1,
            Threads = 0,
            QueueLength = 0,
            Deadline = TimeSpan.FromHours(1),
        });

        Assert.Equal(11, result.Failures!.Count());
        Assert.All(result.Failures!, failure => Assert.Matches("^LinkSafety:Mail:[A-Za-z]+ is .+; allowed: .+ to .+\\.$", failure));
    }
}
