using System.Text.Json.Nodes;
using NaFosenBot.Channels.BotFramework.Extension;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Channels;

/// <summary>The form of an enquiry over the repository's knowledge: who gets it and why, what is asked for, what is wrong. The cards are approved files.</summary>
public sealed class EnquiryFormCardTests
{
    private const string Words = "Vi vil bygge gårdsutsalg i Åfjord og lurer på hvem som kan hjelpe oss.";

    private readonly RealAssistant _assistant = new RealAssistant().WithMembers();

    [Theory]
    [InlineData("nb-NO", "Åfjord Utvikling får dette for å svare meg")]
    [InlineData("nn-NO", "Åfjord Utvikling får dette for å svare meg")]
    [InlineData("en-US", "this goes to Åfjord Utvikling, so that I can be answered")]
    public async Task The_form_says_who_gets_it_in_the_language_of_who_asks(string locale, string consent)
    {
        var sheet = await _assistant.Forms.BeginAsync(null, Words, hasChat: false, locale);

        Assert.Contains("Åfjord Utvikling", sheet.Receivers, StringComparison.Ordinal);
        Assert.Contains(consent, sheet.Consent, StringComparison.Ordinal);
        Approved.Same($"Cards/extension-form-{locale[..2]}.json", Card(sheet));
    }

    [Fact]
    public async Task Another_municipality_is_another_receiver_whom_nobody_has_agreed_to()
    {
        var sheet = await _assistant.Forms.BeginAsync(null, "Vi trenger hjelp til å søke om penger til et nytt bygg.", hasChat: false, "nb-NO");
        var filled = sheet.Filled with { Agrees = true, Contact = "ola@firma.no", Place = new EntryId("place.afjord") };

        var again = await _assistant.Forms.LookAsync(null, filled, isSent: true, "nb-NO");
        var agreed = await _assistant.Forms.LookAsync(null, again.Filled with { Agrees = true }, isSent: true, "nb-NO");

        Assert.Equal(FormField.Receivers, Assert.Single(again.Faults).Field);
        Assert.False(again.Filled.Agrees);
        Assert.StartsWith("**Til Åfjord Utvikling.**", again.Receivers, StringComparison.Ordinal);
        Assert.Empty(agreed.Faults);
    }

    [Fact]
    public async Task A_subject_that_is_chosen_decides_over_the_text()
    {
        var sheet = await _assistant.Forms.BeginAsync(null, Words, hasChat: false, "nb-NO");
        var topic = sheet.Topics.First(choice => choice.Value == "defence");

        var chosen = await _assistant.Forms.LookAsync(null, sheet.Filled with { Topic = topic.Value, Place = null }, isSent: false, "nb-NO");

        Assert.DoesNotContain("**Til Åfjord Utvikling.**", chosen.Receivers, StringComparison.Ordinal);
        Assert.Empty(chosen.Faults);
    }

    [Fact]
    public async Task What_was_told_in_the_chat_about_the_business_does_not_decide_who_gets_the_form()
    {
        var asked = await _assistant.Assistant.RespondAsync(null, new UserEvent.Said("finn støtte i Åfjord") { Locale = "nb-NO" });
        var told = await _assistant.Assistant.RespondAsync(asked.State, new UserEvent.Said("gård") { Locale = "nb-NO" });

        var sheet = await _assistant.Forms.BeginAsync(told.State, "Vi trenger råd om vekst i Åfjord.", hasChat: true, "nb-NO");

        Assert.StartsWith("**Til Åfjord Utvikling.**", sheet.Receivers, StringComparison.Ordinal);
        Assert.DoesNotContain("gård", sheet.Receivers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_is_connected_it_says_so_and_gives_the_public_contact()
    {
        var sheet = await new RealAssistant().Forms.BeginAsync(null, Words, hasChat: false, "nb-NO");

        Assert.Contains("Ingen hos Åfjord Utvikling er koblet til meg ennå, så jeg kan ikke love noen dato.", sheet.Receivers, StringComparison.Ordinal);
        Assert.Contains("Dette er offentlig kjent:", sheet.Receivers, StringComparison.Ordinal);
        Assert.StartsWith("Jeg sier ja til at dette blir lagret", sheet.Consent, StringComparison.Ordinal);
        Approved.Same("Cards/extension-form-nobody.json", Card(sheet));
    }

    [Fact]
    public async Task Everything_that_can_be_wrong_stands_where_it_is_wrong()
    {
        var sheet = await _assistant.Forms.BeginAsync(null, "hei", hasChat: false, "nb-NO");

        var again = await _assistant.Forms.LookAsync(null, sheet.Filled with { Contact = "i morgen" }, isSent: true, "nb-NO");

        Assert.Equal([FormField.Text, FormField.Contact, FormField.Consent], again.Faults.Select(fault => fault.Field));
        Approved.Same("Cards/extension-form-faults.json", Card(again));
    }

    [Fact]
    public async Task The_fullest_form_is_smaller_than_Teams_takes()
    {
        var sheet = await _assistant.Forms.BeginAsync(null, Words, hasChat: false, "nb-NO");
        var fullest = sheet with { Filled = sheet.Filled with { Text = new string('漢', 4000), Contact = new string('漢', 200) } };

        var json = System.Text.Json.JsonSerializer.Serialize(EnquiryFormCard.Dialog(fullest).Body, NaFosenBot.Activities.ActivityJson.Wire.Options);

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(json), 1, 28 * 1024 - 1);
    }

    [Fact]
    public async Task What_asks_for_two_things_becomes_two_enquiries_and_the_form_says_so()
    {
        var sheet = await _assistant.Forms.BeginAsync(null, "Hvem kan hjelpe oss med næringsfondet i Åfjord, og jeg vil vite om havbruk i Osen.", hasChat: true, "nb-NO");

        var card = Card(sheet).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        Assert.All([.. sheet.Filled.Seen!.Split(';').Select(pair => pair.Split('=')[0])], receiver => Assert.Contains(_assistant.Live.Current.Knowledge[new EntryId(receiver)].Title.Nb, card, StringComparison.Ordinal));
    }

    [Fact]
    public async Task How_one_was_answered_last_is_filled_in()
    {
        var filled = (await _assistant.Forms.BeginAsync(null, Words, hasChat: true, "nb-NO")).Filled with { Contact = "912 34 567", Agrees = true };
        var sent = await _assistant.Assistant.RespondAsync(null, new UserEvent.Submitted(filled) { Locale = "nb-NO" });

        var next = await _assistant.Forms.BeginAsync(sent.State, "Noe helt annet som gjelder Åfjord", hasChat: true, "nb-NO");

        Assert.IsType<EnquiryChange.Sent>(Assert.Single(sent.Changes));
        Assert.Equal("91 23 45 67", next.Filled.Contact);
    }

    /// <summary>Without its number, which is another every time.</summary>
    private static JsonNode Card(EnquirySheet sheet) => JsonNode.Parse(EnquiryFormCard.Of(sheet).ToJsonString().Replace(sheet.Filled.Id.ToString(), new string('0', 32), StringComparison.Ordinal))!;
}
