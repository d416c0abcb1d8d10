namespace NaFosenBot.Pages;

public static class PagesSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddOptions<PagesOptions>().BindConfiguration(PagesOptions.Section);
        return services.AddSingleton<ChatPage>().AddSingleton<InfoPage>().AddSingleton<AssetUrls>();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapGet("/", (HttpContext context, ChatPage page) => page.Show(context));
        app.MapGet("/privacy", (HttpContext context, InfoPage page) => page.Privacy(context));
        app.MapGet("/terms", (HttpContext context, InfoPage page) => page.Terms(context));
        app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nAllow: /$\nDisallow: /\n"));
    }
}
