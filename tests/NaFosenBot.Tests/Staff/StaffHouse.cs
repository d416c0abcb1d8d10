using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Hosted;

namespace NaFosenBot.Tests.Staff;

/// <summary>A bot whose members are connected, and what tests do with its enquiries.</summary>
internal static class StaffHouse
{
    public const string Sam = "sam@samordner.example.no";
    public const string Kari = "kari@havn.example.no";
    public const string Ola = "ola@havn.example.no";
    public const string Fia = "fia@fjell.example.no";
    public const string HavnMail = "post@havn.example.no";

    /// <summary>A conversation that was deleted.</summary>
    public const string Gone = "nafosen-webchat|borte";

    public static readonly IReadOnlyDictionary<string, string> Settings = new Dictionary<string, string>
    {
        ["Members:Coordinator"] = "member.samordner",
        ["Members:Organisations:0:Id"] = "member.samordner",
        ["Members:Organisations:0:Staff:0:Email"] = Sam,
        ["Members:Organisations:1:Id"] = "member.havn",
        ["Members:Organisations:1:Mail:0"] = HavnMail,
        ["Members:Organisations:1:Staff:0:Email"] = Kari,
        ["Members:Organisations:1:Staff:0:Name"] = "Kari Havn",
        ["Members:Organisations:1:Staff:1:Email"] = Ola,
        ["Members:Organisations:1:Staff:1:Name"] = "Ola Havn",
        ["Members:Organisations:2:Id"] = "member.fjell",
        ["Members:Organisations:2:Staff:0:Email"] = Fia,
    };

    public static TestBot Open(Action<IServiceCollection>? change = null, IReadOnlyDictionary<string, string>? more = null) => TestBot.Start(change, settings: With(more));

    public static Dictionary<string, string> With(IReadOnlyDictionary<string, string>? more) => new(Settings.Where(setting => more?.ContainsKey(setting.Key) != true).Concat(more ?? new Dictionary<string, string>()));

    /// <summary>Stores an enquiry as a turn in that conversation does; the conversation exists, unless it is <see cref="Gone"/>.</summary>
    public static async Task<Enquiry> SentAsync(this TestBot bot, Enquiry enquiry, string conversation = "nafosen-webchat|c1") => (await bot.Of<Database>().WriteAsync(
        transaction =>
        {
            var key = new ConversationKey(conversation);
            if (conversation != Gone)
                bot.Of<ConversationStore>().WholeTurn(transaction, Conversation.New(key, Way.WebChat), null, null);
            return bot.Of<EnquiryDesk>().KeepAsync(transaction, new EnquiryChange.Sent(enquiry), key);
        },
        CancellationToken.None)).Enquiry;

    public static async Task<Enquiry> NowAsync(this TestBot bot, Enquiry enquiry) => (await bot.Of<EnquiryStore>().FindAsync(enquiry.Id))!;

    public static Task<IReadOnlyList<EnquiryEvent>> HistoryAsync(this TestBot bot, Enquiry enquiry) => bot.Of<EnquiryStore>().HistoryAsync(enquiry.Id);

    /// <summary>The link in the newest mail to that address.</summary>
    public static async Task<string> SignInPathAsync(this TestBot bot, string address)
    {
        using var patience = new CancellationTokenSource(WebChatClient.Patience);
        var id = await bot.Of<Database>().ReadAsync(connection => connection.QuerySingleAsync<string>(
            "SELECT o.id FROM outbox o JOIN staff_sign_ins s ON s.id = o.payload WHERE s.address = @Address AND s.used_at IS NULL ORDER BY o.sequence DESC LIMIT 1", new { Address = address }));
        var mail = new FileInfo(Path.Combine(bot.Data.FullName, "mail", $"{id}.eml"));
        while (!mail.Exists)
        {
            await Task.Delay(20, patience.Token);
            mail.Refresh();
        }

        var text = (await MimeKit.MimeMessage.LoadAsync(mail.FullName, patience.Token)).TextBody!;
        return new Uri(text.Split('\n').First(line => line.StartsWith("http", StringComparison.Ordinal)).Trim()).AbsolutePath;
    }

    /// <summary>What was mailed so far under such a subject.</summary>
    public static IReadOnlyList<MimeKit.MimeMessage> MailsAbout(this TestBot bot, string subject) => new DirectoryInfo(Path.Combine(bot.Data.FullName, "mail")) is { Exists: true } folder
        ? [.. folder.GetFiles("*.eml").Select(file => MimeKit.MimeMessage.Load(file.FullName)).Where(mail => mail.Subject!.Contains(subject, StringComparison.Ordinal))]
        : [];

    public static async Task<PageVisitor> SignedInAsync(this TestBot bot, string address)
    {
        var visitor = new PageVisitor(bot.Http.BaseAddress!);
        await visitor.SubmitAsync(await visitor.OpenAsync("/staff/inn"), "Send meg en lenke", ("adresse", address));
        await visitor.SubmitAsync(await visitor.OpenAsync(await bot.SignInPathAsync(address)), "Logg inn");
        return visitor;
    }

    public static T Of<T>(this TestBot bot) where T : notnull => bot.Services.GetRequiredService<T>();
}
