namespace Nylas.LinkSafety.Bench.Runtime;

/// <summary>What an idle activation holds: everything the runtime keeps for it, its key, its grain object and its empty state.</summary>
internal static class MemoryBenchmarks
{
    private const int Activations = 1_000_000;

    public static async Task RunAsync(IGrainFactory factory)
    {
        await factory.GetGrain<ICounterGrain>("first").GetAsync(1, default);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Activations; i++)
            await factory.GetGrain<ICounterGrain>($"{i:D43}").GetAsync(1, default); // as long as a SHA-256 in base64url
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Activations;
        Console.WriteLine($"{Activations:N0} idle activations: {bytes:N0} bytes each, key of 43 characters and a state of 8 bytes included");
    }
}
