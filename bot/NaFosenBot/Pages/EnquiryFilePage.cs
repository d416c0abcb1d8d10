using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;

namespace NaFosenBot.Pages;

/// <summary>A file of an enquiry, to keep. Strangers sent it: whatever it is, it is never shown here, nor run.</summary>
internal sealed class EnquiryFilePage(FileStore files)
{
    public const string Path = "/vedlegg";

    /// <param name="readable">Those that the reader may have.</param>
    /// <returns>Null for what is none of them, or is gone.</returns>
    public async Task<IResult?> ShowAsync(HttpContext http, EnquiryId enquiry, IEnumerable<StoredFile> readable, string id)
    {
        if (readable.FirstOrDefault(file => file.Id.ToString("N") == id) is not { } named || await files.FindAsync(enquiry, named, http.RequestAborted) is not { } found)
            return null;

        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.File(found.Content.ToArray(), found.ContentType, found.Name);
    }
}
