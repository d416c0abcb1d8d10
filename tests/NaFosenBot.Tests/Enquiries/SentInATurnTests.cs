using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>"Sent" is said in the turn that stores the enquiry, with the number it was stored under, or not at all.</summary>
public sealed class SentInATurnTests
{
    [Fact]
    public async Task The_reply_has_the_number_the_enquiry_was_stored_under()
    {
        await using var bot = Bot();
        using var client = await WebChatClient.StartAsync(bot.Http);
        await client.StartConversationAsync();

        var reply = await client.ReplyToAsync(await client.SayAsync("send"));

        Assert.Equal($"Sendt: {Assert.Single(await StoredAsync(bot)).Number}", reply.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_caller_who_waits_for_the_reply_has_the_number_too_and_the_same_when_asking_again()
    {
        await using var bot = Bot();
        var activity = TeamsActivities.Message("http://127.0.0.1:9/", "send", "m1");
        activity["deliveryMode"] = "expectReplies";

        var first = await AskAsync(bot, activity);
        var again = await AskAsync(bot, activity);

        Assert.Equal($"Sendt: {Assert.Single(await StoredAsync(bot)).Number}", first);
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task What_is_not_possible_any_more_is_thought_out_anew()
    {
        await using var bot = Bot();
        using var client = await WebChatClient.StartAsync(bot.Http);
        await client.StartConversationAsync();
        await client.ReplyToAsync(await client.SayAsync("send"));

        // The same enquiry again cannot be stored: the turn never ends well, and the person hears of it.
        var reply = await client.ReplyToAsync(await client.SayAsync("send igjen"));

        Assert.DoesNotContain("Sendt", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Single(await StoredAsync(bot));
    }

    [Fact]
    public async Task Those_that_are_sent_together_know_each_other_by_number()
    {
        await using var bot = TestBot.Start(services => services.AddSingleton<IAssistant>(new ParcellingAssistant()));
        using var client = await WebChatClient.StartAsync(bot.Http);
        await client.StartConversationAsync();
        await client.ReplyToAsync(await client.SayAsync("send"));

        var stored = await StoredAsync(bot);

        Assert.Equal(2, stored.Count);
        Assert.All(stored, one => Assert.Equal($"Resten har {stored.Single(other => other.Id != one.Id).Number}.", Assert.Single(one.Content.Reasons)));
    }

    private static async Task<string?> AskAsync(TestBot bot, JsonObject activity)
    {
        using var response = await bot.Http.PostAsJsonAsync("/api/messages", activity);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["activities"]![0]!["text"]!.GetValue<string>();
    }

    private static Task<IReadOnlyList<Enquiry>> StoredAsync(TestBot bot) => bot.Services.GetRequiredService<EnquiryStore>().ListAsync(new EnquiryFilter(IsOpenOnly: false), 10);

    private static TestBot Bot() => TestBot.Start(services => services.AddSingleton<IAssistant>(new SendingAssistant()));

    /// <summary>Sends an enquiry at every message; always the same one.</summary>
    private sealed class SendingAssistant : IAssistant
    {
        private readonly Enquiry _enquiry = To(Havn);

        public Task<Exchange> RespondAsync(string? savedState, UserEvent happened, CancellationToken cancellationToken = default)
        {
            var isSending = happened is UserEvent.Said;
            return Task.FromResult(new Exchange("{}", [new Reply { Text = isSending ? $"Sendt: {EnquiryNumber.Placeholder(_enquiry.Id)}" : "Hei", Language = Tongue.Bokmal, Outcome = Outcome.Sent, Score = 1 }])
            {
                Changes = isSending ? [new EnquiryChange.Sent(_enquiry)] : [],
            });
        }
    }

    /// <summary>Sends two enquiries at once.</summary>
    private sealed class ParcellingAssistant : IAssistant
    {
        public Task<Exchange> RespondAsync(string? savedState, UserEvent happened, CancellationToken cancellationToken = default)
        {
            var (one, other) = (To(Havn), To(Fjell));
            return Task.FromResult(new Exchange("{}", [new Reply { Text = "Hei", Language = Tongue.Bokmal, Outcome = Outcome.Sent, Score = 1 }])
            {
                Changes = happened is UserEvent.Said ? [new EnquiryChange.Sent(Naming(one, other)), new EnquiryChange.Sent(Naming(other, one))] : [],
            });
        }

        public string Forget(string savedState) => savedState;

        private static Enquiry Naming(Enquiry enquiry, Enquiry other) =>
            enquiry with { Content = enquiry.Content with { Reasons = [$"Resten har {EnquiryNumber.Placeholder(other.Id)}."] } };
    }
}
