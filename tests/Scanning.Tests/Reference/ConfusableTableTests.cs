namespace Nylas.LinkSafety.Scanning.Tests.Reference;

public sealed class ConfusableTableTests
{
    [Theory]
    [InlineData("pаypаl", "paypal")] // Cyrillic а
    [InlineData("ρaypal", "paypal")] // Greek rho
    [InlineData("paypa1", "paypal")]
    [InlineData("rnicrosoft", "microsoft")]
    [InlineData("päypal", "paypal")]
    [InlineData("ｐａｙｐａｌ", "paypal")]
    [InlineData("p\u0430\u200Bypal", "paypal")]
    [InlineData("𝐩𝐚𝐲𝐩𝐚𝐥", "paypal")] // mathematical bold, beyond the first plane
    public void Skeleton_LookAlikes_AreEqual(string imitation, string original) =>
        Assert.Equal(Shipped.Data.Confusables.Skeleton(original), Shipped.Data.Confusables.Skeleton(imitation));

    [Theory]
    [InlineData("paypal", "payfal")]
    [InlineData("paypal", "三井住友")]
    [InlineData("paypal", "")]
    public void Skeleton_OtherNames_Differ(string one, string other) =>
        Assert.NotEqual(Shipped.Data.Confusables.Skeleton(one), Shipped.Data.Confusables.Skeleton(other));

    [Fact]
    public void Skeleton_LoneSurrogatesAndEndlessMarks_AreBounded()
    {
        Assert.True(Shipped.Data.Confusables.Skeleton("\uD800\uDC00\uD800" + new string('\u0301', 100_000)).Length <= 512);
        Assert.True(Shipped.Data.Confusables.Skeleton(new string('\uFDFA', 100_000)).Length <= 512); // one character that decomposes to eighteen
    }
}
