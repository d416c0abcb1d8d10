using System.Text;
using System.Text.Json;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Delivery.Mail;
using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using Npgsql;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>A person who has told everything, wherever it can be told; what they wrote is found again if it is anywhere on the disk.</summary>
internal static class SomebodysData
{
    public const string Chatted = "kvitfjærpelsull";
    public const string Asked = "gråbeinsmelk";
    public const string Noted = "skogfiolrot";
    public const string Address = "per.naustvik@gard.example";

    public static readonly string[] Words = [Chatted, Asked, Noted, Address, "<b>Per"];

    /// <summary>In the conversation, in the enquiry, in a note of the staff, with an opinion, in what waits and in a mail that lies as a file.</summary>
    public static async Task<(Enquiry Enquiry, ConversationKey Conversation)> TellEverythingAsync(EnquiryOffice office)
    {
        var conversation = ConversationKey.Of("nafosen-webchat", "c1");
        await SpeakAsync(office, conversation, Way.WebChat, null);
        var draft = AnEnquiry.To(AnEnquiry.Havn, Asked, Address);
        var enquiry = await office.SentAsync(draft with { Content = draft.Content with { Requester = draft.Content.Requester with { Name = "<b>Per" } } }, conversation.Value);
        await office.Desk.MoveAsync(enquiry.Id, new EnquiryMove.Reply(Asked) { Key = $"mail:1@{Address}" });
        await office.Desk.MoveAsync(enquiry.Id, new EnquiryMove.Note(AnEnquiry.Kari, $"Ringte. {Noted}"));
        await office.Of<Database>().WriteAsync(
            async transaction =>
            {
                await office.Of<FeedbackStore>().SaveAsync(transaction, new Feedback(conversation, "1", "person", "like", Chatted, []));
                office.Of<OutboxStore>().Add(transaction, conversation.Value, ConnectorMessage.Way, $$"""{"text":"{{Chatted}}"}""");
                office.Of<OutboxStore>().Add(transaction, EnquiryNotice.LaneOf(conversation), EnquiryNotice.ToConversation, new EnquiryNotice(enquiry.Id, NoticeKind.Answer, 1).Write());
                return await transaction.Connection!.ExecuteAsync(
                    "INSERT INTO inbox (conversation, activity_id, activity, received_at, done_at, result) VALUES (@Key, '1', '', @Now, @Now, @Result)",
                    new { Key = conversation.Value, Now = office.Clock.GetUtcNow().Text(), Result = Chatted },
                    transaction);
            },
            CancellationToken.None);
        var mails = await office.Of<Database>().ReadAsync(connection => connection.QueryAsync<string>("SELECT id FROM outbox WHERE lane LIKE @Lane ORDER BY sequence", new { Lane = $"{enquiry.Id}|%" }));
        var folder = office.Folder.CreateSubdirectory(MailFolder.Name);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{mails.First()}.eml"), Asked);
        return (enquiry, conversation);
    }

    public static async Task SpeakAsync(EnquiryOffice office, ConversationKey key, Way way, ConversationReference? reference)
    {
        await office.Of<Database>().WriteAsync(
            transaction => Task.FromResult(office.Of<ConversationStore>().WholeTurn(transaction, Conversation.New(key, way), reference, $$"""{"remembers":"{{Chatted}}"}""")),
            CancellationToken.None);
        await SayAsync(office, key, $"Hei, {Chatted}!");
        await SayAsync(office, key, "Hei!");
    }

    public static Task SayAsync(EnquiryOffice office, ConversationKey key, string text) => office.Of<Database>().WriteAsync(
        transaction =>
        {
            office.Of<ConversationLog>().Append(transaction, key, null, JsonSerializer.Serialize(new Activity { Type = ActivityTypes.Message, Text = text }, ActivityJson.Wire.Activity));
            return Task.FromResult(0);
        },
        CancellationToken.None);

    public static Task<int> CountAsync(EnquiryOffice office, string table) => office.Of<Database>().ReadAsync(connection => connection.QuerySingleAsync<int>($"SELECT COUNT(*) FROM {table}"));

    /// <summary>Which of the words are anywhere on the disk or in the database.</summary>
    public static async Task<IReadOnlyList<string>> FoundAsync(EnquiryOffice office)
    {
        var found = new List<string>();
        foreach (var words in Words)
        {
            if (await IsStoredAsync(office, words))
                found.Add(words);
        }

        return found;
    }

    public static async Task<bool> IsStoredAsync(EnquiryOffice office, string words) => await IsInAFileAsync(office.Folder, words) || await IsInARowAsync(office.Of<Database>(), words);

    /// <summary>As somebody would who has got hold of the PostgreSQL server; SQLite's rows are in a file.</summary>
    private static Task<bool> IsInARowAsync(Database database, string words) => database.ReadAsync(async connection =>
    {
        if (connection is not NpgsqlConnection)
            return false;

        foreach (var (table, column) in await connection.QueryAsync<(string, string)>("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"))
        {
            var values = await connection.QueryAsync<string?>($"SELECT CAST({column} AS text) FROM {table}");
            if (values.Any(value => value?.Contains(words, StringComparison.Ordinal) == true || value?.Contains(JsonEncodedText.Encode(words).ToString(), StringComparison.Ordinal) == true))
                return true;
        }

        return false;
    });

    /// <summary>As somebody would who has got hold of the disk, as text or as JSON.</summary>
    public static async Task<bool> IsInAFileAsync(DirectoryInfo data, string words)
    {
        byte[][] forms = [Encoding.UTF8.GetBytes(words), JsonEncodedText.Encode(words).EncodedUtf8Bytes.ToArray()];
        foreach (var file in data.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            if (forms.Any(form => bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(form) >= 0))
                return true;
        }

        return false;
    }
}
