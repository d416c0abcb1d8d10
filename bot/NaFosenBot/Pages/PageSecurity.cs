namespace NaFosenBot.Pages;

/// <summary>Headers that keep a page to itself: no foreign scripts, frames, requests or sensors.</summary>
internal static class PageSecurity
{
    public static void Apply(HttpContext context, string nonce)
    {
        // Web Chat makes its styles at run time and marks them with the nonce, and reads a file that is to be sent from a blob. 'self' does not cover web sockets in every browser.
        var host = context.Request.Host.Value;
        Keep(
            context,
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; connect-src 'self' blob: ws://{host} wss://{host}; " +
            "img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'");
        context.Response.Headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
    }

    /// <summary>For pages that are forms, and hold what people wrote: no scripts at all, no frames, nothing kept, nothing found.</summary>
    public static void ApplyToForms(HttpContext context)
    {
        Keep(context, "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        // The address may be the key: it must not travel on.
        headers["Referrer-Policy"] = "no-referrer";
    }

    private static void Keep(HttpContext context, string policy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
