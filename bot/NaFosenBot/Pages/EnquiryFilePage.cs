using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;

namespace NaFosenBot.Pages;

/// <summary>A file of an enquiry, to keep. Strangers sent it: whatever it is, it is never shown here, nor run.</summary>
internal sealed class EnquiryFilePage(FileStore files)
{
    public const string Path = "/vedlegg";

    /// <param name="readable">Those that the reader may have.</param>
    /// <param name="gone">What the reader is told of one that is not there any more.</param>
    /// <returns>Null for what is none of them.</returns>
    public async Task<IResult?> ShowAsync(HttpContext http, EnquiryId enquiry, IEnumerable<StoredFile> readable, string id, IResult gone)
    {
        if (readable.FirstOrDefault(file => file.Id.ToString("N") == id) is not { } named)
            return null;
        if (await files.FindAsync(enquiry, named, http.RequestAborted) is not { } found)
            return gone;

        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Bytes(found.Content, found.ContentType, found.Name);
    }
}
