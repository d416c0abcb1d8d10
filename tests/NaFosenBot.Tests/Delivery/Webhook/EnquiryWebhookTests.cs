using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Enquiries;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Delivery.Webhook;

/// <summary>An organisation's own system hears of its enquiries.</summary>
public sealed class EnquiryWebhookTests : IAsyncLifetime
{
    private RestConnector _receiver = null!;
    private TestBot _bot = null!;

    public async Task InitializeAsync()
    {
        _receiver = await RestConnector.StartAsync();
        _bot = TestBot.Start(settings: new Dictionary<string, string>
        {
            ["Members:Organisations:0:Id"] = AnEnquiry.Havn.Value,
            ["Members:Organisations:0:Webhook:Url"] = _receiver.Url + "/enquiries",
            ["Members:Organisations:0:Webhook:Secret"] = new string('h', 32),
        });
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task It_is_told_as_the_documents_say_and_again_when_it_failed()
    {
        var calls = 0;
        _receiver.Answer = _ => Results.StatusCode(++calls == 1 ? 503 : 204);

        await SentAsync();
        await UntilAsync(() => _receiver.Calls.Count == 2);

        var told = _receiver.Calls[1].Body!.AsObject();
        Assert.Equal(_receiver.Calls[0].Body!["id"]!.ToString(), told["id"]!.ToString());
        foreach (var varying in new[] { "id", "at", "number", "promisedBy", "page" })
            told[varying] = "…";
        Approved.Same("newEnquiry.json", told);
    }

    [Fact]
    public async Task A_system_that_refuses_stands_in_the_history()
    {
        _receiver.Answer = _ => Results.StatusCode(404);

        var enquiry = await SentAsync();

        var store = _bot.Services.GetRequiredService<EnquiryStore>();
        EnquiryEvent? failed = null;
        await UntilAsync(async () => (failed = (await store.HistoryAsync(enquiry.Id)).FirstOrDefault(line => line.Kind == EventKind.NotReached)) is not null);
        Assert.Equal("webhook 404", failed!.Text);
    }

    [Fact]
    public async Task A_system_that_never_answers_stands_in_the_history_when_its_time_is_over()
    {
        _receiver.Answer = _ => Results.StatusCode(503);
        var enquiry = await SentAsync();
        await UntilAsync(() => _receiver.Calls.Count == 1);

        await _bot.Services.GetRequiredService<Database>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync("UPDATE outbox SET deliver_by = '2026-01-01T00:00:00.0000000Z'", transaction: transaction), default);

        await UntilAsync(async () => (await _bot.Services.GetRequiredService<EnquiryStore>().HistoryAsync(enquiry.Id)).Any(line => line is { Kind: EventKind.NotReached, Text: "expired" }));
        Assert.Equal("expired", Assert.Single(await _bot.Services.GetRequiredService<DeadLetters>().ListAsync(10)).Failure);
    }

    private async Task<Enquiry> SentAsync()
    {
        var kept = await _bot.Services.GetRequiredService<Database>().WriteAsync(
            transaction => _bot.Services.GetRequiredService<EnquiryDesk>().KeepAsync(transaction, new EnquiryChange.Sent(AnEnquiry.To(AnEnquiry.Havn, email: "per@example.no")), new ConversationKey("test|1")), default);
        _bot.Services.GetRequiredService<OutboxTray>().Hand(kept.InHand);
        return kept.Enquiry;
    }

    private static Task UntilAsync(Func<bool> happened) => UntilAsync(() => Task.FromResult(happened()));

    private static async Task UntilAsync(Func<Task<bool>> happened)
    {
        for (var tries = 0; !await happened(); tries++)
        {
            Assert.True(tries < 600);
            await Task.Delay(100);
        }
    }
}
