using Xunit;

namespace NaFosenBot.Tests.Understanding;

/// <summary>What a model found decides who gets an enquiry only where the receipt says so.</summary>
public sealed class EnquiryExtractionTests
{
    [Fact]
    public async Task A_receipt_says_that_a_model_found_the_place_that_decides_who_gets_it()
    {
        await using var talk = await Talk.StartAsync(("place", Talk.Find("place.afjord", "i Åfjord")));
        await talk.SayAsync("hvilken støtte kan jeg få?");
        await talk.SayAsync("jeg bor i Osen, men bedriften blir i Åfjord");

        await talk.SayAsync("kan noen ringe meg om hjelp til å komme i gang?");
        await talk.SayAsync("Jeg trenger noen å snakke med om oppstarten.");
        await talk.SayAsync("912 34 567");
        var shown = (await talk.SayAsync("når som helst"))[^1];

        Assert.Contains("Åfjord Utvikling", shown.Text, StringComparison.Ordinal);
        Assert.Contains("lest ut av meldingene dine med hjelp av KI: Åfjord", shown.Text, StringComparison.Ordinal);
        Assert.True(shown.IsModelMade);
    }

    [Fact]
    public async Task Who_gets_an_enquiry_is_found_in_its_words()
    {
        await using var talk = await Talk.StartAsync(("topic", Talk.Find("network", "folk å slå følge med")));

        var replies = await talk.SayAsync("kan noen ringe meg om folk å slå følge med i Åfjord");

        Assert.Contains("(«folk å slå følge med»)", replies[0].Text, StringComparison.Ordinal);
        Assert.Equal("network", talk.State.Enquiry!.Topic);
        await talk.SayAsync("912 34 567");
        var shown = (await talk.SayAsync("når som helst"))[^1];
        var receipt = shown.Text;
        Assert.True(shown.IsModelMade);
        Assert.Contains("Hva den gjelder, er lest ut av teksten din med hjelp av KI: ", receipt, StringComparison.Ordinal);
        Assert.Contains("Åfjord Næringsforening", receipt, StringComparison.Ordinal);
        Assert.Contains("folk å slå følge med", receipt, StringComparison.Ordinal);
        Assert.Single(talk.Rig.Service.Requests);
    }

    [Fact]
    public async Task Other_words_for_an_enquiry_take_nothing_along()
    {
        await using var talk = await Talk.StartAsync(("topic", Talk.Find("network", "folk å slå følge med")));
        await talk.SayAsync("kan noen ringe meg om folk å slå følge med i Åfjord");
        talk.Rig.Service.Answer = request => Talk.Reply(request, []);

        await talk.SayAsync("begynn på nytt");
        await talk.SayAsync("Vi vil finne noen som kan kjøpe bedriften");

        Assert.Null(talk.State.Enquiry!.Topic);
    }
}
