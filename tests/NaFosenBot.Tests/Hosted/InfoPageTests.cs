using System.Net;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>The pages that the Teams app points to.</summary>
public sealed class InfoPageTests : IAsyncLifetime
{
    private readonly TestBot _bot = TestBot.Start(settings: new Dictionary<string, string> { ["Pages:Contact"] = "Dalen <utvikling>, post@dalen.example" });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("/privacy?lang=nb", "Personvern", "Skriv «hva vet du om meg?»")]
    [InlineData("/privacy?lang=nn", "Personvern", "Skriv «kva veit du om meg?»")]
    [InlineData("/privacy?lang=en", "Privacy", "forget it")]
    [InlineData("/terms?lang=nb", "Vilkår", "Det er den som eier en ordning, som avgjør en søknad.")]
    [InlineData("/terms?lang=nn", "Vilkår", "Det er den som eig ei ordning, som avgjer ein søknad.")]
    [InlineData("/terms?lang=en", "Terms of use", "Whoever owns a scheme decides on an application.")]
    public async Task Say_what_becomes_of_what_is_written_and_whom_to_ask(string address, string heading, string sentence)
    {
        using var response = await _bot.Http.GetAsync(address);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains($"<h1>{heading}</h1>", page, StringComparison.Ordinal);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains("post@dalen.example", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nb", "og det språkmodellen får lese", "i en henvendelse før du sender den")]
    [InlineData("nn", "og det språkmodellen får lese", "i ein førespurnad før du sender han")]
    [InlineData("en", "and what the language model reads", "in an enquiry before you send it")]
    public async Task Where_a_language_model_reads_along_the_page_says_so(string language, string who, string how)
    {
        await using var service = await AzureOpenAi.StartAsync();
        await using var bot = TestBot.Start(settings: service.Settings());

        var (with, without) = (WebUtility.HtmlDecode(await bot.Http.GetStringAsync($"/privacy?lang={language}")), WebUtility.HtmlDecode(await _bot.Http.GetStringAsync($"/privacy?lang={language}")));

        Assert.Contains(who, with, StringComparison.Ordinal);
        Assert.Contains(how, with, StringComparison.Ordinal);
        Assert.DoesNotContain(who, without, StringComparison.Ordinal);
        Assert.DoesNotContain(how, without, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_is_shown_as_text() =>
        Assert.Contains("Dalen &lt;utvikling&gt;", await _bot.Http.GetStringAsync("/privacy"), StringComparison.Ordinal);
}
