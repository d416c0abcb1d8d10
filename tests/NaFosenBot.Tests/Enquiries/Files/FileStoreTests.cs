using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Enquiries.Files;

public sealed class FileStoreTests
{
    [Fact]
    public async Task A_file_is_kept_once_and_goes_with_its_enquiry()
    {
        await using var bot = TestBot.Start();
        var store = bot.Services.GetRequiredService<FileStore>();
        var (enquiry, id) = (AnEnquiry.To(AnEnquiry.Havn).Id, Guid.Parse("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"));
        var file = new AcceptedFile("låve.pdf", "application/pdf", "%PDF-1.4"u8.ToArray());

        var stored = await store.KeepAsync(enquiry, id, file, default);
        await store.KeepAsync(enquiry, id, file, default);

        Assert.Equal(new StoredFile(id, "låve.pdf", "application/pdf", 8), stored);
        Assert.Equal("%PDF-1.4"u8.ToArray(), (await store.FindAsync(enquiry, stored, default))!.Content.ToArray());
        var path = Assert.Single(Directory.EnumerateFiles(bot.Services.GetRequiredService<DataDirectory>()["files"], "*", SearchOption.AllDirectories));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal(1, store.Erase(enquiry, []));
        Assert.Equal(0, store.Erase(enquiry, []));
        Assert.Null(await store.FindAsync(enquiry, stored, default));
    }
}
