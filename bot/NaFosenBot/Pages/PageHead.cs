namespace NaFosenBot.Pages;

/// <summary>What stands in the head of every page: its name, its mark and its style.</summary>
internal static class PageHead
{
    /// <param name="title">Encoded.</param>
    /// <param name="stylesheet">A file of wwwroot.</param>
    public static string Html(string title, string stylesheet, AssetUrls assets) =>
        $"""
        <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{title}</title>
          <link rel="icon" href="{assets["mark.svg"]}" type="image/svg+xml">
          <link rel="stylesheet" href="{assets[stylesheet]}">
        """;
}
