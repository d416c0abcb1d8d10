using Microsoft.Net.Http.Headers;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Pages;

/// <summary>The language of a page: as chosen in the address, else as the browser prefers, else bokmål.</summary>
internal static class PageLanguage
{
    public static Tongue Of(HttpRequest request) =>
        Tongues.FromTag(request.Query["lang"]) ?? Preferred(request) ?? Tongue.Bokmal;

    private static Tongue? Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language, StringWithQualityHeaderValueComparer.QualityComparer)
        .Select(language => Tongues.FromTag(language.Value.Value))
        .FirstOrDefault(tongue => tongue is not null);
}
