using System.Buffers;
using System.Net;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>One line of hosts(5), which AdGuard's lists may hold too.</summary>
internal static class HostsLine
{
    private static readonly SearchValues<char> Blank = SearchValues.Create(" \t");

    /// <summary>Whether it begins with an address and white space.</summary>
    public static bool Is(ReadOnlySpan<char> line)
    {
        int blank = line.IndexOfAny(Blank);
        if (blank <= 1 || !(char.IsAsciiHexDigit(line[0]) || line[0] == ':'))
            return false;
        var address = line[..blank];
        return address is "0.0.0.0" || IPAddress.TryParse(WithoutZone(address), out _);
    }

    public static void Read(ReadOnlySpan<char> line, ListWriter writer)
    {
        int blank = line.IndexOfAny(Blank);
        bool isBlocked = IsNowhere(line[..blank]);
        var names = HostLine.WithoutComment(line[blank..]);
        if (names.IsEmpty)
            writer.Skip(ListSkip.Unreadable, line);
        while (!(names = names.TrimStart()).IsEmpty)
        {
            int end = names.IndexOfAny(Blank);
            var name = end < 0 ? names : names[..end];
            names = names[name.Length..];
            Read(name, isBlocked, writer);
        }
    }

    private static void Read(ReadOnlySpan<char> name, bool isBlocked, ListWriter writer)
    {
        if (isBlocked)
            writer.Host(name, ListScope.Host);
        else
            // Where a name really is, or another name of this machine's: it accuses nobody.
            writer.Skip(writer.TryReadHost(name, out _) ?? ListSkip.NotAnIndicator, name);
    }

    /// <summary>Addresses at which nothing is found: the unspecified ones, and this machine's own.</summary>
    private static bool IsNowhere(ReadOnlySpan<char> address)
    {
        if (address is "0.0.0.0" or "127.0.0.1" or "0" or "::" or "::1")
            return true;
        return IPAddress.TryParse(WithoutZone(address), out var parsed)
            && (IPAddress.IsLoopback(parsed) || parsed.Equals(IPAddress.Any) || parsed.Equals(IPAddress.IPv6Any));
    }

    /// <summary>macOS writes fe80::1%lo0.</summary>
    private static ReadOnlySpan<char> WithoutZone(ReadOnlySpan<char> address)
    {
        int zone = address.IndexOf('%');
        return zone < 0 ? address : address[..zone];
    }
}
