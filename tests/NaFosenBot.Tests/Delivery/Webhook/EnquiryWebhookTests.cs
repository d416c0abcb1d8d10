using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Enquiries;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Delivery.Webhook;

/// <summary>An organisation's own system hears of its enquiries.</summary>
public sealed class EnquiryWebhookTests : IAsyncLifetime
{
    private static readonly string Secret = new('h', 32);
    private static readonly string OtherSecret = new('f', 32);

    private RestConnector _receiver = null!;
    private TestBot _bot = null!;

    public async Task InitializeAsync()
    {
        _receiver = await RestConnector.StartAsync();
        _bot = TestBot.Start(settings: new Dictionary<string, string>
        {
            ["Members:Organisations:0:Id"] = AnEnquiry.Havn.Value,
            ["Members:Organisations:0:Webhook:Url"] = _receiver.Url + "/enquiries",
            ["Members:Organisations:0:Webhook:Secret"] = Secret,
            ["Members:Organisations:1:Id"] = AnEnquiry.Fjell.Value,
            ["Members:Organisations:1:Webhook:Url"] = _receiver.Url + "/andre",
            ["Members:Organisations:1:Webhook:Secret"] = OtherSecret,
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

    /// <summary>As the operator's manual shows a receiver to do it: each organisation with the secret that its own settings name.</summary>
    [Fact]
    public async Task The_receiver_can_tell_that_it_is_meant_for_them_whole_and_not_old()
    {
        _receiver.Answer = _ => Results.NoContent();

        await SentAsync();
        await SentAsync(AnEnquiry.Fjell);
        await UntilAsync(() => _receiver.Calls.Count == 2);

        foreach (var (target, own, others) in new[] { ("/enquiries", Secret, OtherSecret), ("/andre", OtherSecret, Secret) })
        {
            var call = Assert.Single(_receiver.Calls, call => call.Target == target);
            Assert.True(IsSigned(call, call.Raw, own));
            Assert.False(IsSigned(call, call.Raw, others));
            Assert.False(IsSigned(call, call.Raw.Replace("naust", "noust", StringComparison.Ordinal), own));
            Assert.InRange(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - long.Parse(Signature(call)["t"], CultureInfo.InvariantCulture), 0, 300);
        }
    }

    /// <summary>A receiver that honours the key takes a repeat once, and two enquiries as two.</summary>
    [Fact]
    public async Task A_repeat_has_the_key_of_the_first_try_and_is_signed_too_and_another_enquiry_has_another()
    {
        var failed = 0;
        _receiver.Answer = _ => Results.StatusCode(failed++ == 0 ? 503 : 204);
        await SentAsync();
        await UntilAsync(() => _receiver.Calls.Count == 2);

        await SentAsync();
        await UntilAsync(() => _receiver.Calls.Count == 3);

        Assert.All(_receiver.Calls, call => Assert.True(IsSigned(call, call.Raw, Secret)));
        Assert.All(_receiver.Calls, call => Assert.Equal(call.Body!["id"]!.ToString(), call.Headers["Idempotency-Key"]));
        Assert.Equal(_receiver.Calls[0].Headers["Idempotency-Key"], _receiver.Calls[1].Headers["Idempotency-Key"]);
        Assert.Equal(_receiver.Calls[0].Raw, _receiver.Calls[1].Raw);
        Assert.NotEqual(_receiver.Calls[0].Headers["Idempotency-Key"], _receiver.Calls[2].Headers["Idempotency-Key"]);
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

    private static Dictionary<string, string> Signature(Call call) => call.Headers["X-NaFosen-Signature"].Split(',').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);

    private static bool IsSigned(Call call, string body, string secret) => Signature(call) is var parts
        && parts["v1"] == Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{parts["t"]}.{body}")));

    private async Task<Enquiry> SentAsync(EntryId? to = null)
    {
        var kept = await _bot.Services.GetRequiredService<Database>().WriteAsync(
            transaction => _bot.Services.GetRequiredService<EnquiryDesk>().KeepAsync(transaction, new EnquiryChange.Sent(AnEnquiry.To(to ?? AnEnquiry.Havn, email: "per@example.no")), new ConversationKey("test|1")), default);
        _bot.Services.GetRequiredService<OutboxTray>().Hand(kept.InHand);
        return kept.Enquiry;
    }
}
