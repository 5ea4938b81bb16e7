using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Gateway.Catalog;

/// <summary>What every list takes: a text, the size of a page, and where it begins.</summary>
internal sealed class ListQuery
{
    private const int DefaultSize = 50;

    [FromQuery(Name = "q"), Description("Words that all must occur, each as the beginning of a word; at most 200 characters")]
    public string? Q { get; init; }

    [FromQuery(Name = "page_size"), Description("1 to 500; 50 where absent")]
    public string? PageSize { get; init; }

    [FromQuery(Name = "page_token"), Description("next_page_token of the page before")]
    public string? PageToken { get; init; }

    /// <summary>The page's size, when there was nothing to say against it.</summary>
    internal int Size { get; private set; } = DefaultSize;

    public static ProblemResult WrongToken() => ProblemResult.Invalid(
        new FieldError("query: page_token", "next_page_token of an answer to the same query", "another"));

    public static DateTimeOffset? ReadTime(string? text, List<FieldError> faults)
    {
        if (text is null)
            return null;
        if (Rfc3339.TryRead(text, out var time))
            return time;
        faults.Add(new FieldError("query: before", $"an RFC 3339 time, such as {Rfc3339.Example}", "something else"));
        return null;
    }

    /// <summary>What is wrong with it, for more to be added.</summary>
    public List<FieldError> Check()
    {
        var faults = new List<FieldError>();
        if (Q?.Length > CatalogQuery.LongestText)
            faults.Add(new FieldError("query: q", $"at most {CatalogQuery.LongestText} characters", $"{Q.Length} characters"));
        if (PageSize is null)
            return faults;
        if (int.TryParse(PageSize, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= CatalogQuery.MostPerPage)
            Size = size;
        else
            faults.Add(new FieldError("query: page_size", $"1 to {CatalogQuery.MostPerPage}", "something else"));
        return faults;
    }
}
