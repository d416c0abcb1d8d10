namespace NaFosenBot.Pages;

public static class PagesSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services) =>
        services.AddSingleton<ChatPage>().AddSingleton<AssetUrls>();

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapGet("/", (HttpContext context, ChatPage page) => page.Show(context));
        app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nAllow: /$\nDisallow: /\n"));
    }
}
