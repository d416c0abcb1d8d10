using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using NaFosenBot.Answering;
using NaFosenBot.Channels.Mail;
using NaFosenBot.Commands;
using NaFosenBot.Delivery.Mail;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Delivery.Mail;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>The HTML of every mail, in every language, as whoever cannot see it or reads it on a phone gets it.</summary>
public sealed class MailPagesTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private static readonly string[] WcagTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("nafosenbot-mails");
    private readonly ServiceProvider _services = OfflineAssistant.Build(["--Knowledge:Directory", Path.Combine(Repository.Root, "bot", "knowledge")]);

    public void Dispose()
    {
        _services.Dispose();
        _data.Delete(recursive: true);
    }

    [Theory]
    [InlineData("nb")]
    [InlineData("nn")]
    [InlineData("en")]
    public async Task Every_mail_can_be_read_by_everybody(string language)
    {
        var options = new MailOptions { From = "Assistenten <assistent@alliansen.example>", Imap = { Host = "127.0.0.1", User = "assistent", Password = "x" } };
        var words = new MailWords(_services.GetRequiredService<LiveKnowledge>(), MailRig.Identity(options));
        var tokens = new ReplyTokens(new DataDirectory(Options.Create(new StorageOptions { Directory = _data.FullName }), new HostingEnvironment(_data.FullName)));
        var page = await (await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 320, Height = 640 } })).NewPageAsync();

        var all = new StringBuilder();
        foreach (var mail in EveryMail.ToRequester(Tongues.FromTag(language)!.Value, words, tokens).Concat(EveryMail.ToStaff(language, words, tokens)))
        {
            await page.SetContentAsync(mail.Body.Html(mail.Subject, mail.Tongue));
            Assert.Equal([mail.Tongue.Tag(), mail.Subject], await page.EvaluateAsync<string[]>("[document.documentElement.lang, document.title]"));
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 320, $"{mail.Subject} is wider than a small phone");
            all.Append(await page.EvaluateAsync<string>("""`<article style="${document.body.getAttribute('style')}">${document.body.innerHTML}</article>`"""));
        }

        // Languages differ in their words alone.
        if (language == "nb")
            await CheckAsync(page, all);
    }

    /// <summary>All together: what a machine finds of faults is in the parts that they are made of.</summary>
    private static async Task CheckAsync(IPage page, StringBuilder mails)
    {
        await page.SetContentAsync($"""<!DOCTYPE html><html lang="nb"><head><meta name="viewport" content="width=device-width"><title>Alle brev</title></head><body>{mails}</body></html>""");
        await LookAsync(new RunOnlyOptions { Type = "tag", Values = [.. WcagTags] });
        // In the dark nothing differs but the colours.
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await LookAsync(new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] });

        async Task LookAsync(RunOnlyOptions rules)
        {
            var found = await page.RunAxe(new AxeRunOptions { RunOnly = rules });
            Assert.Empty(found.Violations.Select(violation => $"{violation.Id}: {string.Join(" ", violation.Nodes.Select(node => node.Html))}"));
        }
    }

    private sealed class HostingEnvironment(string root) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "mails";

        public string ContentRootPath { get; set; } = root;

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
