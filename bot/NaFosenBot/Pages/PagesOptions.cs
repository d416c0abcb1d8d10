using Microsoft.Extensions.Options;

namespace NaFosenBot.Pages;

/// <summary>Section <c>Pages</c>.</summary>
public sealed class PagesOptions
{
    public const string Section = "Pages";

    /// <summary>Whom people turn to about what is stored of them: the organisation that runs the bot, with its e-mail address. Shown on the pages /privacy and /terms.</summary>
    public string? Contact { get; set; }

    /// <summary>The address under which people reach this server, such as <c>https://assistent.example.no</c>. Without one no links to pages are given, except in Development.</summary>
    public string? PublicUrl { get; set; }
}

internal sealed class PagesOptionsValidator : IValidateOptions<PagesOptions>
{
    public ValidateOptionsResult Validate(string? name, PagesOptions options) =>
        string.IsNullOrEmpty(options.PublicUrl) || (Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "https" or "http")
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Pages:PublicUrl must be an address such as https://assistent.example.no.");
}
