using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Pages.Export;
using NaFosenBot.Pages.ForRequester;
using NaFosenBot.Pages.ForStaff;

namespace NaFosenBot.Pages;

public static class PagesSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<PagesOptions, PagesOptionsValidator>().BindConfiguration(PagesOptions.Section);
        services.AddSingleton<TokenSeal>().AddSingleton<PublicAddress>();
        services.AddSingleton<SummaryLinks>().AddSingleton<ISummaryLinks>(provider => provider.GetRequiredService<SummaryLinks>());
        services.AddSingleton<EnquiryLinks>().AddSingleton<IEnquiryLinks>(provider => provider.GetRequiredService<EnquiryLinks>());
        services.AddRazorComponents();
        services.AddSingleton<OrganisationNames>().AddSingleton<EnquiryFilePage>().AddSingleton<ReplyLimit>().AddSingleton<RequesterPages>().AddSingleton<StoredPages>().AddSingleton<ExportPage>().AddStaffPages();
        return services.AddSingleton<ChatPage>().AddSingleton<InfoPage>().AddSingleton<AssetUrls>().AddSingleton<OverviewPage>().AddSingleton<DeadlineCalendar>();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapGet("/", (HttpContext context, ChatPage page) => page.Show(context));
        app.MapGet("/privacy", (HttpContext context, InfoPage page) => page.Privacy(context));
        app.MapGet("/terms", (HttpContext context, InfoPage page) => page.Terms(context));
        app.MapGet(SummaryLinks.OverviewPath + "/{token}", (HttpContext context, string token, OverviewPage page) => page.Show(context, token));
        app.MapGet(SummaryLinks.DeadlinePath + "/{scheme}.ics", (HttpContext context, string scheme, DeadlineCalendar calendar) => calendar.Show(context, scheme));
        RequesterPages.Map(app);
        app.MapStaffPages();
        app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nAllow: /$\nDisallow: /\n"));
    }
}
