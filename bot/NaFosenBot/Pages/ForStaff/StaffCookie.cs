using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace NaFosenBot.Pages.ForStaff;

/// <summary>Remembers who has signed in. It says who somebody is, never what they may do.</summary>
internal static class StaffCookie
{
    public const string Scheme = "staff";

    /// <summary>A working day and the lunch after it; it begins anew while somebody is at work.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(10);

    public static void Configure(CookieAuthenticationOptions options, PagesOptions pages)
    {
        options.Cookie.Name = Scheme;
        options.Cookie.Path = StaffPaths.List;
        options.Cookie.HttpOnly = true;
        // Not strict: whoever follows a link in a mail shall not have to sign in again. What changes anything has a form's own token.
        options.Cookie.SameSite = SameSiteMode.Lax;
        // Behind a proxy that ends TLS the request looks plain.
        options.Cookie.SecurePolicy = pages.PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
    }

    public static string? AddressOf(HttpContext http) => http.User.Identity is { IsAuthenticated: true, AuthenticationType: Scheme, Name: { } address } ? address : null;

    public static Task GiveAsync(HttpContext http, string address) =>
        http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, address)], Scheme)));

    public static Task DropAsync(HttpContext http) => http.SignOutAsync(Scheme);
}
