namespace Nylas.LinkSafety.Gateway.Pages.Warnings;

/// <summary>
/// What visitors are told of a reason. Codes are finer than this: an analyst wants to know which brand, a visitor wants to know that it is
/// an imitation, and evidence is the attacker's own text, which has no place on our page.
/// </summary>
internal enum ReasonCategory
{
    General,
    Listed,
    Reported,
    StoppedByStaff,
    Credentials,
    Unencrypted,
    Brand,
    LookAlike,
    OddAddress,
    Detour,
    OpenPlatform,
    Download,
    HiddenCode,
    ActsAlone,
    ScamWording,
    NewSite,
    OneTime,
    NotSeen,
    Unreachable,
    Cloaking,
}
