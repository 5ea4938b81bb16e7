namespace Nylas.LinkSafety.Grains.Interfaces.Keys;

/// <summary>What an API key may do. Admin may do everything.</summary>
[Flags, GenerateSerializer, Alias("linksafety.Roles")]
public enum Roles
{
    None = 0,
    Check = 1,
    Sender = 2,
    Report = 4,
    Support = 8,
    Analyst = 16,
    Admin = 32,
}
