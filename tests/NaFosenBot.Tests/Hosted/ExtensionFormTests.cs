using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Enquiries;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using Xunit;
using static NaFosenBot.Tests.Fakes.ActivitySamples;

namespace NaFosenBot.Tests.Hosted;

/// <summary>"Send to the alliance" on a message in Teams: a form, and an enquiry that is sent once, whatever is pressed how often.</summary>
public sealed partial class ExtensionFormTests : IAsyncLifetime
{
    private const string OwnChat = "a:1pL6i0oY3C0K8oAj8";
    private const string Words = "Jeg trenger hjelp til brygga ved Dalen";

    private FakeConnector _connector = null!;
    private TestBot _bot = null!;
    private FormInTeams _form = null!;
    private int _number;

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _bot = TestBot.Start(settings: new Dictionary<string, string>
        {
            ["Members:Organisations:0:Id"] = "member.eksempellaget",
            ["Members:Organisations:0:Mail:0"] = "post@example.no",
        });
        _form = new FormInTeams(_bot, _connector.ServiceUrl);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task The_form_begins_with_the_message_and_who_would_get_it()
    {
        var form = await _form.FetchAsync("<div><p>Vi trenger <b>hjelp</b> til brygga ved Dalen.</p><p>Mitt nummer er 01019012480.</p></div>");

        Assert.Equal("Vi trenger hjelp til brygga ved Dalen.\n\nMitt nummer er •••••••••••.", form.Field("text").Replace("\n\n\n", "\n\n", StringComparison.Ordinal));
        Assert.Contains("**Til Eksempellaget.** Du nevner Dalen.", form.Said, StringComparison.Ordinal);
        Assert.Contains("Svarfrist", form.Said, StringComparison.Ordinal);
        Assert.Contains("Jeg sier ja til at Eksempellaget får dette for å svare meg.", form.Said, StringComparison.Ordinal);
        Assert.Equal("false", form.Field("agrees"));
        Assert.Equal(0, await CountAsync("inbox"));
        Assert.Equal(0, await CountAsync("conversations"));
    }

    [Fact]
    public async Task What_is_sent_is_stored_once_and_answered_with_number_and_date()
    {
        var form = await _form.FetchAsync(Words);

        var sent = await _form.SendAsync(form, contact: "ola@firma.no");

        var enquiry = Assert.Single(await StoredAsync());
        Assert.Equal(Words, enquiry.Content.Text);
        Assert.Equal(("ola@firma.no", true), (enquiry.Content.Requester.Email, enquiry.Content.Requester.WantsMail));
        Assert.Null(enquiry.Conversation);
        Assert.Contains($"**{enquiry.Number}** er sendt til Eksempellaget. Du får svar innen", sent.Said, StringComparison.Ordinal);
        Assert.DoesNotMatch(Placeholder, sent.Json);
        Assert.Empty(_connector.Delivered);
        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains("brygga", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_conversation_that_it_was_opened_in_learns_nothing_of_it()
    {
        await _form.SendAsync(await _form.FetchAsync(Words), contact: "ola@firma.no");

        var rows = await _bot.Services.GetRequiredService<Database>().ReadAsync(connection => connection.QueryAsync<(string Key, string? State, string? Reference)>("SELECT key, state, reference FROM conversations"));

        var (key, state, reference) = Assert.Single(rows);
        Assert.Equal($"msteams|form:{User}", key);
        Assert.Null(state);
        Assert.Null(reference);
    }

    [Fact]
    public async Task A_repeat_of_the_same_call_is_answered_as_it_was_then()
    {
        var form = await _form.FetchAsync(Words);

        var first = await _form.SendAsync(form, contact: "ola@firma.no", id: "f:same");
        var again = await _form.SendAsync(form, contact: "ola@firma.no", id: "f:same");

        Assert.Equal(first.Json, again.Json);
        Assert.Single(await StoredAsync());
    }

    [Fact]
    public async Task Pressed_again_it_says_that_it_is_sent()
    {
        var form = await _form.FetchAsync(Words);
        await _form.SendAsync(form, contact: "ola@firma.no");

        var again = await _form.SendAsync(form, contact: "ola@firma.no");

        Assert.Contains($"allerede sendt, som **{Assert.Single(await StoredAsync()).Number}**", again.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressed_many_times_at_once_it_is_one_enquiry()
    {
        var form = await _form.FetchAsync(Words);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _form.SendAsync(form, contact: "ola@firma.no")));

        Assert.Single(await StoredAsync());
    }

    [Fact]
    public async Task Other_words_on_the_same_form_are_another_enquiry()
    {
        var form = await _form.FetchAsync(Words);
        await _form.SendAsync(form, contact: "ola@firma.no");

        await _form.SendAsync(form, contact: "ola@firma.no", text: "Nå gjelder det naustet ved Dalen");

        Assert.Equal(["Nå gjelder det naustet ved Dalen", Words], (await StoredAsync()).Select(enquiry => enquiry.Content.Text));
    }

    [Theory]
    [InlineData("agrees", "false", "Kryss av for at dette kan sendes.")]
    [InlineData("contact", "", "Skriv en e-postadresse eller et telefonnummer")]
    [InlineData("contact", "i morgen", "Skriv en e-postadresse eller et telefonnummer")]
    [InlineData("text", "hei", "Skriv én eller to setninger")]
    [InlineData("seen", "member.other=member.other", "Nå er det andre som får henvendelsen.")]
    public async Task What_is_wrong_is_said_on_the_form_and_nothing_is_kept(string field, string value, string expected)
    {
        var form = await _form.FetchAsync(Words);
        var data = FormInTeams.Filled(form, contact: "ola@firma.no");
        data[field] = value;

        var again = await _form.SubmitAsync(data);

        Assert.Contains(expected, again.Said, StringComparison.Ordinal);
        Assert.Equal(field == "text" ? value : Words, again.Field("text"));
        Assert.Empty(await StoredAsync());
        Assert.Equal(0, await CountAsync("inbox"));
    }

    [Fact]
    public async Task Private_numbers_are_struck_before_anything_is_stored()
    {
        var form = await _form.FetchAsync(Words);

        await _form.SendAsync(form, contact: "ola@firma.no", text: $"{Words}, jeg har nummer 01019012480");

        var enquiry = Assert.Single(await StoredAsync());
        Assert.Equal($"{Words}, jeg har nummer •••••••••••", enquiry.Content.Text);
        Assert.Equal(0, await CountAsync("inbox WHERE activity LIKE '%01019012480%' OR result LIKE '%01019012480%'"));
    }

    [Fact]
    public async Task Who_has_a_chat_with_the_bot_gets_the_answer_there_and_can_ask_how_it_goes()
    {
        await SayInOwnChatAsync("hei");
        await _connector.WaitForAsync(1);
        var form = await _form.FetchAsync(Words);
        Assert.Contains("Ellers kommer det i chatten din med meg.", form.Json, StringComparison.Ordinal);

        await _form.SendAsync(form, contact: "");
        await SayInOwnChatAsync("Hvordan går det med henvendelsen?");

        var enquiry = Assert.Single(await StoredAsync());
        var said = await _connector.WaitForAsync(3);
        Assert.Equal($"msteams|{OwnChat}", enquiry.Conversation?.Value);
        Assert.All(said, sent => Assert.StartsWith(OwnChat, Uri.UnescapeDataString(sent.Path), StringComparison.Ordinal));
        Assert.Contains($"**{enquiry.Number}** er sendt til Eksempellaget", said[1].Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains($"{enquiry.Number}", said[2].Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_chat_is_never_taken_for_ones_own()
    {
        await SayInOwnChatAsync("hei");
        await _connector.WaitForAsync(1);

        var form = await _form.FetchAsync(Words, person: "29:another");
        var refused = await _form.SendAsync(form, contact: "", person: "29:another");
        await _form.SendAsync(form, contact: "91234567", person: "29:another");

        Assert.Contains("Skriv en e-postadresse eller et telefonnummer", refused.Said, StringComparison.Ordinal);
        var enquiry = Assert.Single(await StoredAsync());
        Assert.Null(enquiry.Conversation);
        Assert.Equal("+4791234567", enquiry.Content.Requester.Phone);
        Assert.Single(_connector.Delivered);
    }

    /// <summary>Teams calls the chat of two people personal too; the bot has no part in it.</summary>
    [Fact]
    public async Task A_chat_of_two_people_in_which_a_card_was_pressed_is_nobodys_own()
    {
        var pressed = Invoke(_connector.ServiceUrl, "adaptiveCard/action", CardAction(new JsonObject { ["button"] = "help", ["title"] = "Hjelp" }), "f:pressed");
        pressed["conversation"] = new JsonObject { ["id"] = "19:one_two@unq.gbl.spaces", ["conversationType"] = "personal" };
        using var response = await _bot.Http.PostAsJsonAsync("/api/messages", pressed);
        await _connector.WaitForAsync(1);

        await _form.SendAsync(await _form.FetchAsync(Words), contact: "ola@firma.no");

        Assert.Null(Assert.Single(await StoredAsync()).Conversation);
    }

    [Fact]
    public async Task The_other_button_shows_who_gets_it_now_without_a_word_of_what_is_missing()
    {
        var data = FormInTeams.Filled(await _form.FetchAsync(""), contact: "", text: Words);
        data["act"] = "look";

        var looked = await _form.SubmitAsync(data);

        Assert.Contains("**Til Eksempellaget.** Du nevner Dalen.", looked.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("attention", looked.Json, StringComparison.Ordinal);
        Assert.Empty(await StoredAsync());
    }

    [Theory]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":{"form":"nonsense","act":"send"}}""")]
    [InlineData("""{"data":7}""")]
    [InlineData("null")]
    public async Task What_is_no_form_of_ours_gets_an_empty_one(string value)
    {
        var shown = await _form.PostAsync("composeExtension/submitAction", JsonNode.Parse(value), "f:odd", User);

        Assert.Equal("", shown.Field("text"));
        Assert.Empty(await StoredAsync());
    }

    [GeneratedRegex("F-[0-9a-f]{32}")]
    private static partial Regex Placeholder { get; }

    private async Task SayInOwnChatAsync(string text)
    {
        using var response = await _bot.Http.PostAsJsonAsync("/api/messages", TeamsActivities.Message(_connector.ServiceUrl, text, $"m{Interlocked.Increment(ref _number)}", OwnChat));
        response.EnsureSuccessStatusCode();
    }

    private Task<IReadOnlyList<Enquiry>> StoredAsync() => _bot.Services.GetRequiredService<EnquiryStore>().ListAsync(new EnquiryFilter(IsOpenOnly: false), 100, 0);

    private Task<int> CountAsync(string table) => _bot.Services.GetRequiredService<Database>().ReadAsync(connection => connection.QuerySingleAsync<int>($"SELECT COUNT(*) FROM {table}"));
}
