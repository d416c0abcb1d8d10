namespace NaFosenBot.Pages;

/// <summary>Headers that keep a page to itself: no foreign scripts, frames, requests or sensors.</summary>
internal static class PageSecurity
{
    public static void Apply(HttpContext context, string nonce)
    {
        var headers = context.Response.Headers;
        // Web Chat makes its styles at run time and marks them with the nonce. 'self' does not cover web sockets in every browser.
        var host = context.Request.Host.Value;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; connect-src 'self' ws://{host} wss://{host}; " +
            "img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
