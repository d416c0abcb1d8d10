using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NaFosenBot.Delivery.Mail;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Delivery.Mail;

/// <summary>Without a mail server, as the program starts with no settings at all.</summary>
public sealed class MailFolderTests : IAsyncLifetime
{
    private TestBot _bot = null!;

    private string Folder => _bot.Services.GetRequiredService<DataDirectory>()[MailFolder.Name];

    public Task InitializeAsync()
    {
        _bot = TestBot.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task A_mail_becomes_a_file_that_only_the_server_reads_and_a_repeat_is_the_same_file()
    {
        var (sender, mail) = (_bot.Services.GetRequiredService<IMailSender>(), MailRig.AMail("post@medlem.example"));

        Assert.IsType<DeliveryResult.Delivered>(await sender.SendAsync(mail, default));
        await sender.SendAsync(mail, default);

        var file = Assert.Single(Directory.EnumerateFiles(Folder));
        Assert.Equal($"{mail.Id}.eml", Path.GetFileName(file));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var read = await MimeMessage.LoadAsync(file);
        Assert.Equal((mail.Subject, "post@medlem.example"), (read.Subject, read.To.Mailboxes.Single().Address));
        Assert.Equal(mail.Body.Text(), read.TextBody!.ReplaceLineEndings("\n"));
        Assert.True(File.ReadAllBytes(file).All(octet => octet < 128), "Some mail programs read files as ASCII.");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_tried_again_and_leaves_nothing_half()
    {
        File.WriteAllText(Folder, "not a folder");

        var result = await _bot.Services.GetRequiredService<IMailSender>().SendAsync(MailRig.AMail("post@medlem.example"), default);

        Assert.Equal(new DeliveryResult.RetryLater(null, "mail folder IOException"), result);
        Assert.Equal("not a folder", File.ReadAllText(Folder));
    }
}
