using System.Text.Json.Serialization;

namespace Nylas.LinkSafety.Gateway.Pages.Languages;

/// <summary>
/// Every text of every page in one language. Texts are plain text, never markup, and have no placeholders: what varies stands beside them,
/// not inside, so that no language has to bend its grammar around a value.
/// </summary>
internal sealed record PageTexts(
    string Tag,
    string Dir,
    CommonTexts Common,
    WarningTexts Caution,
    WarningTexts Block,
    DestinationTexts Destination,
    ReasonTexts Reasons,
    ContinueTexts Continue,
    NoticeTexts Hold,
    NoticeTexts Unavailable,
    NoticeTexts NotFound,
    NoticeTexts Gone,
    NoticeTexts Left,
    ErrorTexts Errors,
    FrontTexts Front,
    MistakeTexts Mistake,
    ReceiptTexts Receipt,
    ReportTexts Report,
    ReportStatusTexts ReportStatus);

/// <summary>What several pages say.</summary>
internal sealed record CommonTexts(
    string About,
    string LeaveHint,
    string Imperfect,
    string MistakeHeading,
    string MistakeText,
    string MistakeAction,
    string ReportHeading,
    string ReportText,
    string ReportAction);

/// <summary>A page without a destination: what is the matter, and what to do about it.</summary>
internal sealed record NoticeTexts(string Label, string Heading, string Lead, string Advice, string Action);

/// <summary>A heading and what it means.</summary>
internal sealed record Wording(string Heading, string Lead);

/// <summary>A page that warns or stops, worded by what is suspected.</summary>
internal sealed record WarningTexts(
    string Label,
    string Leave,
    string Advice,
    Wording Phishing,
    Wording Malware,
    Wording Unwanted,
    Wording Spam,
    Wording Unsafe,
    Wording Inconsistent,
    Wording Unverified);

internal sealed record DestinationTexts(string Heading, string Site, string TechnicalName, string FullAddress, string Shortened, string Redacted);

/// <summary>Reasons in words; see <see cref="Warnings.ReasonCategory"/>.</summary>
internal sealed record ReasonTexts(
    string Heading,
    string Checked,
    string General,
    string Listed,
    string Reported,
    string StoppedByStaff,
    string Credentials,
    string Unencrypted,
    string Brand,
    string LookAlike,
    string OddAddress,
    string Detour,
    string OpenPlatform,
    string Download,
    string HiddenCode,
    string ActsAlone,
    string ScamWording,
    string NewSite,
    string OneTime,
    string NotSeen,
    string Unreachable,
    string Cloaking,
    string Definition);

internal sealed record ContinueTexts(string Summary, string Warning, string Action);

/// <summary>Problems that a browser meets outside the click's own outcomes.</summary>
internal sealed record ErrorTexts(
    string Label,
    string Action,
    Wording BadRequest,
    Wording Method,
    Wording TooLarge,
    Wording TooLong,
    Wording MediaType,
    Wording TooMany,
    Wording Failed);

internal sealed record FrontTexts(
    string Heading,
    string Lead,
    string ClickHeading,
    string ClickOpen,
    string ClickWarn,
    string ClickStop,
    string ClickOneTime,
    string ReportHeading,
    string ReportText,
    string ReportInclude,
    string ReportAction,
    string ReportContact,
    string WrongHeading,
    string WrongText);

internal sealed record MistakeTexts(
    string Label,
    string Heading,
    string Lead,
    string Reason,
    string ReasonHint,
    string Contact,
    string ContactHint,
    string LeaveEmpty,
    string Send,
    string ErrorHeading,
    string ReasonMissing,
    string ReasonTooLong,
    string ContactTooLong,
    string NotStored,
    string Full,
    string ExpiredHeading,
    string ExpiredLead,
    string ExpiredAdvice);

internal sealed record ReceiptTexts(
    string Label,
    string Heading,
    string Lead,
    string Number,
    string Received,
    string About,
    string NextHeading,
    string NextReview,
    string NextKeep,
    string NextClose,
    Wording Upheld,
    Wording UpheldInPart,
    Wording Rejected,
    string DecidedLabel,
    string Decided,
    string BindsUntil);

/// <summary>The form that takes reports.</summary>
internal sealed record ReportTexts(
    string Label,
    string Heading,
    string Lead,
    string Link,
    string LinkHint,
    string Category,
    string Phishing,
    string Malware,
    string Unwanted,
    string Spam,
    string How,
    string HowHint,
    string Text,
    string TextHint,
    string LeaveEmpty,
    string Send,
    string ErrorHeading,
    string LinkMissing,
    string LinkTooLong,
    string LinkNotFound,
    string LinkSeveral,
    string LinkNotWeb,
    string LinkOpaque,
    string LinkBroken,
    string LinkNotOurs,
    string LinkTracked,
    string LinkNotPublic,
    string CategoryMissing,
    string HowTooLong,
    string TextTooLong,
    string NotStored,
    string OverQuota,
    string ExpiredAdvice);

/// <summary>What became of a report.</summary>
internal sealed record ReportStatusTexts(
    string ReceivedLabel,
    string UnderReviewLabel,
    string DecidedLabel,
    Wording Received,
    Wording UnderReview,
    Wording Confirmed,
    Wording Dismissed,
    string Number,
    string About,
    string Outcome,
    string LinkBlocked,
    string LinkAllowed,
    string ReceivedAt,
    string UpdatedAt,
    string NextHeading,
    string NextReview,
    string NextKeep,
    string NextClose);

/// <summary>Strict: a text that is missing, null or unknown fails the load.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PageTexts))]
internal sealed partial class PageTextsContext : JsonSerializerContext;
