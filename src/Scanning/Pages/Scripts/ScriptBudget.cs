namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>What reading one page's scripts may cost, all of them together: the attacker writes the code that is read here.</summary>
internal sealed class ScriptBudget
{
    /// <summary>4 MiB of minified script has about 1.3 million; honest pages' inline scripts end far below this.</summary>
    public const int MaxTokens = 512 * 1024;

    /// <summary>Of one value. Kits wrap whole pages of some hundred kilobytes in one literal.</summary>
    public const int MaxValueChars = 512 * 1024;

    /// <summary>Of all values made; doubling a string a few dozen times would fill any memory.</summary>
    private const int MaxProducedChars = 8 * 1024 * 1024;

    /// <summary>Steps of the walk through what runs; each looks at a handful of tokens.</summary>
    private const int MaxSteps = 1_000_000;

    private int _tokens = MaxTokens;
    private int _produced = MaxProducedChars;
    private int _steps = MaxSteps;

    public int TokensLeft => _tokens;

    public void TakeTokens(int count) => _tokens -= count;

    public bool TryTakeChars(int count)
    {
        if (count > MaxValueChars || count > _produced)
            return false;
        _produced -= count;
        return true;
    }

    public bool TryStep() => --_steps >= 0;
}
