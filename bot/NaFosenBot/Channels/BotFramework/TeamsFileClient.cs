using NaFosenBot.Activities;
using NaFosenBot.Enquiries.Files;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>Gets files from where a message in Teams says they lie, if that is a place to get files from.</summary>
/// <remarks>
/// Source: learn.microsoft.com, "Send and receive files using bot": a file lies in its sender's OneDrive, under an address that is good for some minutes and wants no token;
/// a picture that was pasted lies at the connector, which wants one. In group chats and channels bots get neither.
/// </remarks>
internal sealed partial class TeamsFileClient(IHttpClientFactory clients, FileHosts files, ServiceHosts services, IConnectorProof proof, ILogger<TeamsFileClient> logger)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpClient = "teams-files";

    private const string Download = "application/vnd.microsoft.teams.file.download.info";
    private const string Picture = "image/";
    private const int MostRedirects = 3;

    public static bool Gets(Attachment attachment) => attachment.ContentType == Download || IsPicture(attachment);

    /// <returns>Null where it is not to be had. Of what is larger than is taken, enough to see that.</returns>
    public async Task<ReadOnlyMemory<byte>?> GetAsync(Attachment file, CancellationToken patience)
    {
        try
        {
            return IsPicture(file) ? await GetAsync(file.ContentUrl, services, isOurs: true, patience) : await GetAsync(file.Content.Member("downloadUrl").AsText(), files, isOurs: false, patience);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException or TokenUnavailableException or UriFormatException)
        {
            NotHad(broken.GetType().Name);
            return null;
        }
    }

    private static bool IsPicture(Attachment attachment) => attachment.ContentType?.StartsWith(Picture, StringComparison.OrdinalIgnoreCase) == true;

    /// <param name="isOurs">The bot shows who it is.</param>
    private async Task<ReadOnlyMemory<byte>?> GetAsync(string? address, AllowedHosts allowed, bool isOurs, CancellationToken patience)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if (!allowed.Allows(address))
            {
                NotAllowed(Uri.TryCreate(address, UriKind.Absolute, out var elsewhere) ? elsewhere.Host : "", allowed.Setting);
                return null;
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address!));
            var token = isOurs ? await proof.AttachAsync(request, patience) : null;
            using var response = await clients.CreateClient(HttpClient).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience);
            if ((int)response.StatusCode == StatusCodes.Status401Unauthorized)
                proof.Refused(token);
            if (response.IsSuccessStatusCode)
                return await ReadAsync(response, patience);
            if (response.Headers.Location is not { } next)
            {
                NotHad($"{(int)response.StatusCode}");
                return null;
            }

            address = new Uri(request.RequestUri!, next).AbsoluteUri;
        }

        NotHad("redirects");
        return null;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, CancellationToken patience)
    {
        await using var body = await response.Content.ReadAsStreamAsync(patience);
        using var read = new MemoryStream();
        var buffer = new byte[81920];
        while (read.Length <= FileCheck.LargestFile && await body.ReadAsync(buffer, patience) is > 0 and var count)
            read.Write(buffer, 0, count);
        return read.ToArray();
    }

    [LoggerMessage(LogLevel.Warning, "A file from Teams lies at {Host}, which is not one of {Setting}; its sender was told that it was not had")]
    private partial void NotAllowed(string host, string setting);

    [LoggerMessage(LogLevel.Warning, "A file from Teams was not had ({Kind}); its sender was told")]
    private partial void NotHad(string kind);
}
