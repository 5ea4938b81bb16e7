namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>What a form field asks for, from its type, autocomplete, name, id, label and placeholder.</summary>
public enum FieldKind
{
    Other,
    Text,
    Email,
    Username,
    Password,
    Phone,
    CardNumber,

    /// <summary>The card's security code (CVV, CVC).</summary>
    CardCode,

    /// <summary>A one-time code: what a second factor sends.</summary>
    Otp,

    /// <summary>A bank or SIM PIN.</summary>
    Pin,

    /// <summary>A wallet's recovery phrase or private key: no honest site asks for it.</summary>
    SeedPhrase,
    Hidden,
    File,
    Checkbox,
    Submit,
}
