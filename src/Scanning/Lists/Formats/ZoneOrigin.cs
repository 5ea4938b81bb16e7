namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// Turns the owner names of a zone file (RFC 1035 §5.1) into names relative to the zone. Without $ORIGIN the zone's own name is unknown, as it is given
/// by the server's configuration; relative names are then relative to it.
/// </summary>
internal sealed class ZoneOrigin
{
    // Both without their last dot. Null for the zone's own, unknown name; _origin may be absolute or below that name.
    private string? _apex;
    private string? _origin;
    private bool _isAbsolute;

    public void Set(string origin)
    {
        bool isAbsolute = origin.EndsWith('.');
        string name = origin.TrimEnd('.');
        if (isAbsolute)
            (_origin, _isAbsolute) = (name, true);
        else
            _origin = _origin is null ? name : $"{name}.{_origin}";
    }

    /// <summary>The owner of the SOA record is the zone.</summary>
    public void SetApex(string owner)
    {
        if (owner.EndsWith('.'))
            _apex = owner.TrimEnd('.');
        else if (_isAbsolute)
            _apex = owner == "@" ? _origin : $"{owner}.{_origin}";
        if (_apex is not null && _origin is null)
            (_origin, _isAbsolute) = (_apex, true);
    }

    /// <param name="owner">As it stands in the file.</param>
    /// <param name="name">Without the zone's name; empty for the zone itself.</param>
    /// <returns>False for a name that lies in another zone.</returns>
    public bool TryResolve(string owner, out string name)
    {
        bool isAbsolute = owner.EndsWith('.');
        name = isAbsolute ? owner[..^1]
            : owner == "@" ? _origin ?? ""
            : string.IsNullOrEmpty(_origin) ? owner
            : $"{owner}.{_origin}";
        if (!isAbsolute && !_isAbsolute)
            return true;
        if (_apex is null)
            return false;
        if (name.Equals(_apex, StringComparison.OrdinalIgnoreCase))
        {
            name = "";
            return true;
        }

        if (_apex.Length == 0)
            return true;
        if (!name.EndsWith(_apex, StringComparison.OrdinalIgnoreCase) || name[^(_apex.Length + 1)] != '.')
            return false;
        name = name[..^(_apex.Length + 1)];
        return true;
    }
}
