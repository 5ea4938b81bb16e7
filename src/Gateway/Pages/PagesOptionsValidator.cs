using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Gateway.Pages;

internal sealed class PagesOptionsValidator : IValidateOptions<PagesOptions>
{
    public ValidateOptionsResult Validate(string? name, PagesOptions options) =>
        options.ServiceName.Length <= 60 && !string.IsNullOrWhiteSpace(options.ServiceName)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{PagesOptions.Section}:ServiceName is '{options.ServiceName}'; expected 1 to 60 characters.");
}
