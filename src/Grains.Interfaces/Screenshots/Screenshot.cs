using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Screenshots;

/// <summary>What a visitor would have seen of a page without scrolling.</summary>
/// <param name="At">When the browser looked.</param>
/// <param name="Jpeg">At most <see cref="IScreenshotGrain.MaxBytes"/>.</param>
[GenerateSerializer, Immutable, Alias("linksafety.Screenshot")]
public sealed record Screenshot(DateTimeOffset At, ImmutableArray<byte> Jpeg);
