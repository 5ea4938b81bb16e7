using Nylas.LinkSafety.Cli;

using var terminal = Terminal.OfProcess();
return await LinkSafetyCommand.RunAsync(args, terminal, CancellationToken.None);
