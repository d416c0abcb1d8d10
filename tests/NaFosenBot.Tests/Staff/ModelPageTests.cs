using System.Net;
using NaFosenBot.LanguageModel;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Staff;

/// <summary>The coordinator sees what the language model is used for, what it costs, and why words of it were stopped.</summary>
public sealed class ModelPageTests
{
    [Fact]
    public async Task The_coordinator_sees_use_cost_and_reasons()
    {
        await using var service = await AzureOpenAi.StartAsync();
        service.Answer = _ => "Du kan få inntil 90 000 kr. [1]";
        await using var bot = StaffHouse.Open(more: service.Settings());
        using var client = await WebChatClient.StartAsync(bot.Http);
        await client.ReplyToAsync(await client.SayAsync("hvor mye gir dalfondet?"));
        await bot.Of<ModelLedger>().SettleAsync((await bot.Of<ModelLedger>().ReserveAsync(ModelPurpose.Rephrasing, new ModelUsage(10, 10), default))!, $"{ModelSilence.TooSlow}", default, TimeSpan.FromSeconds(2));
        using var sam = await bot.SignedInAsync(StaffHouse.Sam);

        var page = await sam.OpenAsync("/staff/ki");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var expected in new[] { "Språkmodellen", "0,00 kr av høyst 30,00 kr", "1 100 av høyst 2 000 000", "Formulere svar", "Brukte for lang tid", "Hvorfor kontrollen stoppet svar" })
            Assert.Contains(expected, WebUtility.HtmlDecode(page.Html).Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("90 000", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_does()
    {
        await using var service = await AzureOpenAi.StartAsync();
        await using var bot = StaffHouse.Open(more: service.Settings());
        using var kari = await bot.SignedInAsync(StaffHouse.Kari);

        Assert.Equal(HttpStatusCode.Forbidden, (await kari.OpenAsync("/staff/ki")).Status);
        var page = await kari.OpenAsync("/staff");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("/staff/ki", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_model_no_page_speaks_of_it()
    {
        await using var bot = StaffHouse.Open();
        using var sam = await bot.SignedInAsync(StaffHouse.Sam);

        var page = await sam.OpenAsync("/staff");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("/staff/ki", page.Html, StringComparison.Ordinal);
    }
}
