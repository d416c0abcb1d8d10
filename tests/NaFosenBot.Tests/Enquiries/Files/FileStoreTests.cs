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

    [Fact]
    public async Task Conversations_together_fill_no_more_of_the_disk_than_they_may()
    {
        await using var office = EnquiryOffice.Open();
        var waiting = office.Of<WaitingFiles>();
        Assert.True(waiting.HasRoom);

        // Holes in a file take no room on the disk.
        using (var huge = File.Create(Path.Combine(Directory.CreateDirectory(Path.Combine(office.Of<DataDirectory>()["uploads"], "c1")).FullName, "1")))
            huge.SetLength(2L * 1024 * 1024 * 1024);
        office.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.False(waiting.HasRoom);
    }
}
