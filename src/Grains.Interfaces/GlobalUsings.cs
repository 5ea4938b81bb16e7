global using Nylas.LinkSafety.Grains.Interfaces.Appeals;
global using Nylas.LinkSafety.Grains.Interfaces.Cases;
global using Nylas.LinkSafety.Grains.Interfaces.Clicks;
global using Nylas.LinkSafety.Grains.Interfaces.Reports;
global using Nylas.LinkSafety.Grains.Interfaces.Urls;
global using Orleans;
global using Orleans.Concurrency;
