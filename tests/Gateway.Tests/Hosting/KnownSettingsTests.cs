using Nylas.LinkSafety.Gateway.Hosting.Settings;

namespace Nylas.LinkSafety.Gateway.Tests.Hosting;

public sealed class KnownSettingsTests
{
    [Theory]
    [InlineData("LinkSafety:Feeds:Directory")]
    [InlineData("LinkSafety:Feeds:Headers:urlhaus:Auth-Key")]
    [InlineData("LinkSafety:Feeds:Download:MaxBytes")]
    [InlineData("LinkSafety:Feeds:Download:PrivateHosts:0")]
    public void Find_ASettingOfFeeds_IsKnown(string key) => Assert.NotNull(new KnownSettings().Find(key));

    [Theory]
    [InlineData("LinkSafety:Feeds:Folder")]
    [InlineData("LinkSafety:Feeds:Headers")]
    [InlineData("LinkSafety:Feeds:Headers:urlhaus")]
    [InlineData("LinkSafety:Feeds:Headers:urlhaus:Auth-Key:0")]
    [InlineData("LinkSafety:Feeds:Download:Retries")]
    public void Find_WhatNothingReads_IsNot(string key) => Assert.Null(new KnownSettings().Find(key));
}
