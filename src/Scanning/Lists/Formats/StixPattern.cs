using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// What of a STIX pattern (STIX 2.1, part 9) stands by itself: each side of OR does; what is joined by AND or FOLLOWEDBY, or must be seen
/// several times, is true only together with what a click does not show. Equality and IN name values; LIKE and MATCHES only where nothing in them is
/// a wildcard; everything else names none.
/// </summary>
internal ref struct StixPattern
{
    /// <summary>Published patterns nest two or three deep.</summary>
    private const int MaxDepth = 32;

    private readonly string _pattern;
    private StixLexer _lexer;
    private int _depth;

    private StixPattern(string pattern)
    {
        _pattern = pattern;
        _lexer = new StixLexer(pattern);
    }

    /// <summary>The terms of a pattern; one that is Unreadable when it is none.</summary>
    public static List<StixTerm> Read(string pattern)
    {
        var parser = new StixPattern(pattern);
        parser._lexer.Next();
        return parser.TryReadObservations(out var terms) && parser._lexer.Kind == StixToken.End
            ? terms
            : [new StixTerm(ListSkip.Unreadable, StixKind.Other, pattern)];
    }

    private readonly List<StixTerm> Conditional => [new StixTerm(ListSkip.Conditional, StixKind.Other, _pattern)];

    /// <summary>Observations joined by AND, OR and FOLLOWEDBY; AND binds closest.</summary>
    private bool TryReadObservations(out List<StixTerm> terms)
    {
        if (!TryReadJoinedObservations(out terms))
            return false;
        while (_lexer.Is(StixToken.Word, "OR") || _lexer.Is(StixToken.Word, "FOLLOWEDBY"))
        {
            bool isOr = _lexer.Value == "OR";
            _lexer.Next();
            if (!TryReadJoinedObservations(out var right))
                return false;
            terms = isOr ? [.. terms, .. right] : Conditional;
        }

        return true;
    }

    private bool TryReadJoinedObservations(out List<StixTerm> terms)
    {
        if (!TryReadObservation(out terms))
            return false;
        while (_lexer.Is(StixToken.Word, "AND"))
        {
            _lexer.Next();
            if (!TryReadObservation(out _))
                return false;
            terms = Conditional;
        }

        return true;
    }

    /// <summary>"[…]" or "(…)" with its qualifiers.</summary>
    private bool TryReadObservation(out List<StixTerm> terms)
    {
        terms = [];
        if (++_depth > MaxDepth)
            return false;
        string close = _lexer.Is(StixToken.Mark, "[") ? "]" : _lexer.Is(StixToken.Mark, "(") ? ")" : "";
        if (close.Length == 0)
            return false;
        _lexer.Next();
        if (!(close == "]" ? TryReadComparisons(out terms) : TryReadObservations(out terms)) || !_lexer.Is(StixToken.Mark, close))
            return false;
        _lexer.Next();
        _depth--;
        while (_lexer.Kind == StixToken.Word && _lexer.Value is "START" or "WITHIN" or "REPEATS")
        {
            if (!TryReadQualifier(ref terms))
                return false;
        }

        return true;
    }

    private bool TryReadQualifier(ref List<StixTerm> terms)
    {
        if (_lexer.Value != "START")
        {
            // WITHIN n SECONDS, REPEATS n TIMES
            _lexer.Next();
            _lexer.Next();
            terms = Conditional;
            return TryPass(_lexer.Kind == StixToken.Word && _lexer.Value is "SECONDS" or "TIMES");
        }

        _lexer.Next();
        bool hasFrom = ListTime.TryParse(_lexer.Value, out var from);
        _lexer.Next();
        if (!hasFrom || !TryPass(_lexer.Is(StixToken.Word, "STOP")) || !ListTime.TryParse(_lexer.Value, out var until))
            return false;
        _lexer.Next();
        terms = terms.ConvertAll(term => term with { From = from, Until = until });
        return true;
    }

    /// <summary>Comparisons inside "[…]"; AND binds closer than OR.</summary>
    private bool TryReadComparisons(out List<StixTerm> terms)
    {
        if (!TryReadJoinedComparisons(out terms))
            return false;
        while (_lexer.Is(StixToken.Word, "OR"))
        {
            _lexer.Next();
            if (!TryReadJoinedComparisons(out var right))
                return false;
            terms = [.. terms, .. right];
        }

        return true;
    }

    private bool TryReadJoinedComparisons(out List<StixTerm> terms)
    {
        if (!TryReadComparison(out terms))
            return false;
        while (_lexer.Is(StixToken.Word, "AND"))
        {
            _lexer.Next();
            if (!TryReadComparison(out _))
                return false;
            terms = Conditional;
        }

        return true;
    }

    private bool TryReadComparison(out List<StixTerm> terms)
    {
        terms = [];
        if (++_depth > MaxDepth)
            return false;
        if (_lexer.Is(StixToken.Mark, "("))
        {
            _lexer.Next();
            bool isRead = TryReadComparisons(out terms) && TryPass(_lexer.Is(StixToken.Mark, ")"));
            _depth--;
            return isRead;
        }

        bool isNegated = false;
        if (_lexer.Is(StixToken.Word, "EXISTS"))
        {
            _lexer.Next();
            terms = [NoIndicator(_lexer.Value)];
            _depth--;
            return TryPass(_lexer.Kind == StixToken.Path);
        }

        string path = _lexer.Value;
        if (!TryPass(_lexer.Kind == StixToken.Path))
            return false;
        if (_lexer.Is(StixToken.Word, "NOT"))
        {
            isNegated = true;
            _lexer.Next();
        }

        string sign = _lexer.Value;
        if (!TryPass(_lexer.Kind is StixToken.Mark or StixToken.Word) || !TryReadLiterals(out var literals))
            return false;
        _depth--;
        var kind = KindOf(path);
        foreach (string literal in literals)
            terms.Add(isNegated || kind == StixKind.Other || ExactValue(sign, literal) is not { } value ? NoIndicator(literal) : new StixTerm(null, kind, value));
        return true;
    }

    private bool TryReadLiterals(out List<string> literals)
    {
        literals = [_lexer.Value];
        if (TryPass(_lexer.Kind is StixToken.Text or StixToken.Other))
            return true;
        literals.Clear();
        if (!TryPass(_lexer.Is(StixToken.Mark, "(")))
            return false;
        do
        {
            literals.Add(_lexer.Value);
            if (!TryPass(_lexer.Kind is StixToken.Text or StixToken.Other))
                return false;
        }
        while (TryPass(_lexer.Is(StixToken.Mark, ",")));
        return TryPass(_lexer.Is(StixToken.Mark, ")"));
    }

    private bool TryPass(bool isThere)
    {
        if (isThere)
            _lexer.Next();
        return isThere;
    }

    private static StixTerm NoIndicator(string text) => new(ListSkip.NotAnIndicator, StixKind.Other, text);

    private static StixKind KindOf(string path) => path switch
    {
        "url:value" => StixKind.Url,
        "domain-name:value" => StixKind.Domain,
        "ipv4-addr:value" or "ipv6-addr:value" => StixKind.Address,
        _ => StixKind.Other,
    };

    /// <summary>The one value a comparison holds for; null when there are many.</summary>
    private static string? ExactValue(string sign, string literal) => sign switch
    {
        "=" or "==" or "IN" or "ISSUBSET" => literal,
        "LIKE" => literal.AsSpan().ContainsAny('%', '_') ? null : literal,
        "MATCHES" => StixRegex.ExactValue(literal),
        _ => null,
    };
}
