global using Nylas.LinkSafety.Grains.Interfaces.Clicks;
global using Nylas.LinkSafety.Grains.Interfaces.Urls;
global using Orleans;
