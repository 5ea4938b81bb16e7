using Orleans.Runtime;

namespace Orleans.Reminders;

/// <summary>The handle of a stored reminder.</summary>
internal sealed record GrainReminder(GrainId GrainId, string ReminderName, string ETag) : IGrainReminder;
