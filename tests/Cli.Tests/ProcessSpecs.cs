using Nylas.LinkSafety.Testing.Processes;

namespace Nylas.LinkSafety.Cli.Tests;

/// <summary>The program itself, as a shell starts it.</summary>
public sealed class ProcessSpecs
{
    [Fact]
    public async Task A_program_that_feeds_lines_one_by_one_gets_each_answer_before_it_sends_the_next()
    {
        await using var linksafety = ChildProcess.StartDotnet("linksafety", "url", "--stdin", "--json");

        for (int i = 0; i < 3; i++)
        {
            await linksafety.SendAsync($"https://example.com/{i}");
            Assert.StartsWith($$"""{"input":"https://example.com/{{i}}",""", await linksafety.ReadLineAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_refused_url_ends_the_process_with_1()
    {
        await using var linksafety = ChildProcess.StartDotnet("linksafety", "url", "ftp://example.com/");

        Assert.Equal(1, await linksafety.ExitAsync());
    }
}
