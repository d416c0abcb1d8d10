namespace NaFosenBot.Pages;

/// <summary>Section <c>Pages</c>.</summary>
public sealed class PagesOptions
{
    public const string Section = "Pages";

    /// <summary>Whom people turn to about what is stored of them: the organisation that runs the bot, with its e-mail address. Shown on the pages /privacy and /terms.</summary>
    public string? Contact { get; set; }
}
