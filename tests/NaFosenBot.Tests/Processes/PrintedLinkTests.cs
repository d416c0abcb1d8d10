using NaFosenBot.Tests.Hosted;
using NaFosenBot.Tests.Staff;
using Xunit;

namespace NaFosenBot.Tests.Processes;

/// <summary>While developing there is no mail server: the link that lets staff in stands where the program was started. Nowhere else is it printed.</summary>
public sealed class PrintedLinkTests : IDisposable
{
    private const string Printed = "Staff sign-in";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("nafosenbot-console");

    private static Dictionary<string, string> Members => new()
    {
        ["Members:Organisations:0:Id"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Staff:0:Email"] = StaffHouse.Kari,
    };

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Whoever_develops_signs_in_by_the_link_on_the_console_and_once_only()
    {
        using var bot = new KillableBot(_data, Members);
        await bot.StartAsync();
        using var visitor = new PageVisitor(bot.Address);

        await visitor.SubmitAsync(await visitor.OpenAsync("/staff/inn"), "Send meg en lenke", ("adresse", StaffHouse.Kari));
        await UntilAsync(() => bot.Said.Any(IsLink));
        var link = new Uri(bot.Said.Single(IsLink).Split(' ')[^1]);

        Assert.Equal(bot.Address.Authority, link.Authority);
        var inside = await visitor.SubmitAsync(await visitor.OpenAsync(link.ToString()), "Logg inn");
        Assert.Equal(("/staff", true), (inside.Address.AbsolutePath, inside.Says("Logg ut")));
        using var other = new PageVisitor(bot.Address);
        Assert.True((await other.OpenAsync(link.ToString())).Says("Lenken virker ikke"));
    }

    [Fact]
    public async Task Whoever_is_not_listed_gets_nothing_printed()
    {
        using var bot = new KillableBot(_data, Members);
        await bot.StartAsync();
        using var visitor = new PageVisitor(bot.Address);

        await visitor.SubmitAsync(await visitor.OpenAsync("/staff/inn"), "Send meg en lenke", ("adresse", "fremmed@example.no"));
        await visitor.SubmitAsync(await visitor.OpenAsync("/staff/inn"), "Send meg en lenke", ("adresse", StaffHouse.Kari));
        await UntilAsync(() => bot.Said.Any(IsLink));

        Assert.Single(await bot.EndAsync(), IsLink);
    }

    [Fact]
    public async Task In_production_the_link_goes_by_mail_alone()
    {
        using var bot = new KillableBot(_data, new Dictionary<string, string>(Members) { ["Pages:PublicUrl"] = "https://assistent.example.no" }, "Production");
        await bot.StartAsync();
        using var visitor = new PageVisitor(bot.Address);

        await visitor.SubmitAsync(await visitor.OpenAsync("/staff/inn"), "Send meg en lenke", ("adresse", StaffHouse.Kari));
        var folder = new DirectoryInfo(Path.Combine(_data.FullName, "mail"));
        await UntilAsync(() => folder.Exists && folder.GetFiles("*.eml").Length == 1);

        var mail = (await MimeKit.MimeMessage.LoadAsync(folder.GetFiles("*.eml").Single().FullName)).TextBody!;
        var token = mail.Split('\n').Single(line => line.Contains("/staff/inn/", StringComparison.Ordinal)).Trim().Split('/')[^1];
        Assert.DoesNotContain(await bot.EndAsync(), line => line.Contains(Printed, StringComparison.Ordinal) || line.Contains(token, StringComparison.Ordinal));
    }

    private static bool IsLink(string line) => line.Contains(Printed, StringComparison.Ordinal) && line.Contains("/staff/inn/", StringComparison.Ordinal);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(WebChatClient.Patience);
        while (!isSo())
            await Task.Delay(20, patience.Token);
    }
}
