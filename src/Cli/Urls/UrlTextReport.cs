using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Urls;

/// <summary>For people: the serialisation, and what is known of it below.</summary>
internal sealed class UrlTextReport(TextWriter output) : IUrlReport
{
    private readonly FieldLines _fields = new(output);

    public void Write(in UrlInput input, UrlFacts facts)
    {
        output.WriteLine(facts.Serialized);
        _fields.Write("canonical", facts.Canonical);
        _fields.Write("expressions", facts.Expressions);
        _fields.Write("registrable domain", facts.RegistrableDomain ?? "none");
        _fields.Write("public suffix", facts.PublicSuffix ?? "none");
        _fields.Write("shared platform", facts.IsSharedPlatform ? "yes" : "no");
        _fields.Write("key", facts.Key);
        _fields.Write("token", facts.TokenReasons.Select(static reason => $"{reason.Code} at {reason.Where}"));
        _fields.Write("redacted", facts.Redacted);
    }

    public void Refuse(in UrlInput input, UrlError error) => Refuse(input, error.Describe());

    public void Refuse(in UrlInput input, InputFault fault) => Refuse(input, fault.Description);

    public void Flush() => output.Flush();

    public void Dispose() => output.Flush();

    private void Refuse(in UrlInput input, string why)
    {
        output.WriteLine(Printable.Of(input.Text.ToString()));
        _fields.Write("refused", why);
    }
}
