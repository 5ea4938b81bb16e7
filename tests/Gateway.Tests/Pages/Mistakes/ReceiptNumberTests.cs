using Nylas.LinkSafety.Grains.Interfaces.Identifiers;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Gateway.Tests.Pages.Mistakes;

public sealed class ReceiptNumberTests
{
    [Fact]
    public void Create_Twice_DiffersAndSortsByTime()
    {
        var clock = new FakeTimeProvider();
        var numbers = new List<string>();
        for (var i = 0; i < 1000; i++)
        {
            numbers.Add(ReceiptNumber.Create(clock));
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(numbers.Order(StringComparer.Ordinal), numbers);
        Assert.Equal(1000, numbers.Select(number => number[10..]).Distinct().Count());
        Assert.All(numbers, number => Assert.True(ReceiptNumber.TryParse(number, out var parsed) && parsed == number));
    }

    [Theory]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("01arz3ndektsv4rrffq69g5fav", "01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("OIARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("01ARZ3-NDEKTS V4RRFF-Q69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    public void TryParse_ANumberAsPeopleCopyIt_IsRead(string text, string expected)
    {
        Assert.True(ReceiptNumber.TryParse(text, out var receipt));
        Assert.Equal(expected, receipt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FA")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAVV")]
    [InlineData("81ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAU")]
    [InlineData("../../../../../etc/passwd1")]
    [InlineData("------------------------------------------------------")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(ReceiptNumber.TryParse(text, out _));
}
