using Microsoft.Extensions.Configuration;
using NaFosenBot.Commands.Packaging;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Commands;

/// <summary>What the command that writes the app package is told, and what it says where that is missing, wrong or cannot be done.</summary>
public sealed class PackageSettingsTests : IDisposable
{
    private const string BotId = "c9e8c047-2a74-40a2-b28a-b162d5f5327c";

    private static readonly DirectoryInfo Sources = new(Path.Combine(RealAssistant.RepositoryRoot, "manifest"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nafosenbot-test");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("https://bot.example.no", "takes a host alone")]
    [InlineData("bot.example.no/chat", "takes a host alone")]
    [InlineData("", "takes a host alone")]
    [InlineData(null, "needs --out FILE.zip, and --domain HOST or the setting Pages:PublicUrl")]
    public void Asks_for_what_is_not_said(string? domain, string expected)
    {
        var (code, log, zip) = Write(domain);

        Assert.Equal(2, code);
        Assert.Contains(expected, log, StringComparison.Ordinal);
        Assert.False(zip.Exists);
    }

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("my-bot", "is no GUID")]
    [InlineData("c9e8c0472a7440a2b28ab162d5f5327c", "is no GUID")]
    public void Names_the_setting_that_lacks_the_bots_id(string? botId, string expected)
    {
        var (code, log, zip) = Write("bot.example.no", botId);

        Assert.Equal(2, code);
        Assert.Contains($"MicrosoftAppId {expected}", log, StringComparison.Ordinal);
        Assert.False(zip.Exists);
    }

    [Theory]
    [InlineData("my-app", 2, "The setting Teams:AppId is no GUID. Leave it out")]
    [InlineData("", 0, BotId)]
    [InlineData("0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9", 0, "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9")]
    public void The_apps_own_id_is_the_bots_unless_the_setting_says_another(string appId, int expected, string said)
    {
        var (code, log, zip) = Write("bot.example.no", ownId: appId);

        Assert.Equal(expected, code);
        Assert.Contains(said, code == 0 ? (string?)AppPackage.Read(zip)!.Json(AppPackage.ManifestName)!["id"] : log, StringComparison.Ordinal);
        Assert.Equal(code == 0, zip.Exists);
    }

    [Fact]
    public void Where_it_cannot_write_or_has_nothing_to_write_it_says_so()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "a-file"), "");

        foreach (var (sources, output, said) in new (DirectoryInfo, string?, string)[]
        {
            (Sources, Path.Combine(_folder.FullName, "a-file", "app.zip"), "app.zip cannot be written: "),
            (Sources, _folder.FullName, "cannot be written: "),
            (Sources, null, "needs --out FILE.zip"),
            (new DirectoryInfo(Path.Combine(_folder.FullName, "nowhere")), Path.Combine(_folder.FullName, "app.zip"), "nowhere does not exist."),
        })
        {
            using var log = new StringWriter();

            Assert.Equal(2, PackageCommand.Write(sources, output is null ? null : new FileInfo(output), "bot.example.no", Settings(BotId), log));
            Assert.Contains(said, log.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://bot.example.no/", null, "bot.example.no")]
    [InlineData("https://bot.example.no:8443/hjelp", null, "bot.example.no:8443")]
    [InlineData("https://bot.example.no/", "annen.example.no", "annen.example.no")]
    public void The_domain_is_that_of_the_public_address_where_none_is_said(string publicUrl, string? domain, string expected)
    {
        var (code, log, _) = Write(domain, publicUrl: publicUrl);

        Assert.Equal(0, code);
        Assert.Contains($"for https://{expected}.", log, StringComparison.Ordinal);
    }

    private (int Code, string Log, FileInfo Zip) Write(string? domain, string? botId = BotId, string? publicUrl = null, string? ownId = null)
    {
        using var log = new StringWriter();
        var zip = new FileInfo(Path.Combine(_folder.FullName, "app.zip"));
        var code = PackageCommand.Write(Sources, zip, domain, Settings(botId, publicUrl, ownId), log);
        zip.Refresh();
        return (code, log.ToString(), zip);
    }

    private static IConfigurationRoot Settings(string? botId, string? publicUrl = null, string? ownId = null) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["MicrosoftAppId"] = botId, ["Pages:PublicUrl"] = publicUrl, [PackageCommand.AppId] = ownId }).Build();
}
