using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using NaFosenBot.Enquiries;
using NaFosenBot.Staff;
using NaFosenBot.Storage;

namespace NaFosenBot.Pages.ForStaff;

internal static class StaffPagesSetup
{
    public static IServiceCollection AddStaffPages(this IServiceCollection services)
    {
        services.AddAuthentication(StaffCookie.Scheme).AddCookie(StaffCookie.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(StaffCookie.Scheme).Configure<IOptions<PagesOptions>>((cookie, pages) => StaffCookie.Configure(cookie, pages.Value));
        // Processes that share the data directory let in whom one of them let in, also after a restart.
        services.AddDataProtection().SetApplicationName(nameof(NaFosenBot));
        services.AddOptions<KeyManagementOptions>().Configure<DataDirectory, ILoggerFactory>((keys, data, loggers) => keys.XmlRepository = new FileSystemXmlRepository(Private(data["keys"]), loggers));
        return services.AddSingleton<SignInPages>().AddSingleton<StaffPages>().AddSingleton<ChannelPages>().AddSingleton<OpinionPages>().AddSingleton<IStaffLinks, StaffLinks>();
    }

    public static void MapStaffPages(this WebApplication app)
    {
        string[] looking = [HttpMethods.Get, HttpMethods.Head];
        var open = app.MapGroup("").AddEndpointFilter<FormGuard>();
        open.MapGet(StaffPaths.SignIn, SignInPages.Show);
        open.MapPost(StaffPaths.SignIn, (SignInPages pages, HttpContext http) => pages.AskAsync(http));
        open.MapMethods(StaffPaths.SignIn + "/{token}", looking, (SignInPages pages, string token) => pages.ConfirmAsync(token));
        open.MapPost(StaffPaths.SignIn + "/{token}", (SignInPages pages, HttpContext http, string token) => pages.EnterAsync(http, token));
        open.MapPost(StaffPaths.SignOut, (Delegate)SignInPages.LeaveAsync);

        var byLink = app.MapGroup(EnquiryLinks.StaffPath).AddEndpointFilter<FormGuard>().AddEndpointFilter<LinkGate>();
        byLink.MapMethods("/{token}", looking, (StaffPages pages, HttpContext http) => pages.ShowAsync(http, StaffVisit.Of(http).Rights.Only));
        byLink.MapMethods("/{token}" + EnquiryFilePage.Path + "/{file}", looking, (StaffPages pages, HttpContext http, string file) => pages.FileAsync(http, StaffVisit.Of(http).Rights.Only, file));
        byLink.MapPost("/{token}", (StaffPages pages, HttpContext http) => pages.ActAsync(http, StaffVisit.Of(http).Rights.Only));

        var signedIn = app.MapGroup("").AddEndpointFilter<FormGuard>().AddEndpointFilter<SignedInGate>();
        signedIn.MapGet(StaffPaths.List, (StaffPages pages, HttpContext http) => pages.ListAsync(http));
        signedIn.MapGet(StaffPaths.Enquiries + "/{id}", (StaffPages pages, HttpContext http, string id) => pages.ShowAsync(http, EnquiryId.Read(id)));
        signedIn.MapGet(StaffPaths.Enquiries + "/{id}" + EnquiryFilePage.Path + "/{file}", (StaffPages pages, HttpContext http, string id, string file) => pages.FileAsync(http, EnquiryId.Read(id), file));
        signedIn.MapPost(StaffPaths.Enquiries + "/{id}", (StaffPages pages, HttpContext http, string id) => pages.ActAsync(http, EnquiryId.Read(id)));
        signedIn.MapGet(StaffPaths.Shares, (StaffPages pages, HttpContext http) => pages.SharesAsync(http));
        signedIn.MapGet(StaffPaths.Channels, (ChannelPages pages, HttpContext http) => pages.ShowAsync(http));
        signedIn.MapPost(StaffPaths.Channels, (ChannelPages pages, HttpContext http) => pages.ActAsync(http));
        signedIn.MapGet(StaffPaths.Opinions, (OpinionPages pages, HttpContext http) => pages.ShowAsync(http));
        signedIn.MapGet(StaffPaths.OpinionsExport, (OpinionPages pages, HttpContext http) => pages.ExportAsync(http));
        signedIn.MapGet(StaffPaths.Model, (StaffPages pages, HttpContext http) => pages.ModelAsync(http));
        signedIn.MapGet(StaffPaths.DeadLetters, (StaffPages pages, HttpContext http) => pages.DeadLettersAsync(http));
        signedIn.MapPost(StaffPaths.DeadLetters, (StaffPages pages, HttpContext http) => pages.ReplayAsync(http));
    }

    private static DirectoryInfo Private(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}

internal sealed class StaffLinks(PublicAddress server) : IStaffLinks
{
    public Uri? ToSignIn(string token) => server.Of($"{StaffPaths.SignIn}/{token}");

    public Uri? ToEnquiry(EnquiryId enquiry) => server.Of(StaffPaths.Of(enquiry));

    public Uri? ToList() => server.Of(StaffPaths.List);
}
