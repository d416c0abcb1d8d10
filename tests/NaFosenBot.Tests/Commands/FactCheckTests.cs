using NaFosenBot.Commands.Evaluation;
using NaFosenBot.Dialogs;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Commands;

/// <summary>A number that no cited entry holds is found, and what a list counts or a title calls is no such number.</summary>
public sealed class FactCheckTests
{
    [Fact]
    public async Task What_a_list_counts_is_no_fact_of_what_it_lists()
    {
        var (real, list) = await AskAsync("Hva finnes å søke på hos Innovasjon Norge?");

        Assert.Matches(@"fant \d\d ordninger", list.Text);
        Assert.Empty(FactCheck.Unsupported(list, real.Live.Current.Knowledge));
    }

    [Fact]
    public async Task A_title_with_years_in_it_is_no_fact_of_something_else()
    {
        var (real, eurostars) = await AskAsync("Hva er Eurostars?");

        Assert.Empty(FactCheck.Unsupported(eurostars with { Text = $"{eurostars.Text}\n\nOm dette finner jeg ikke noe i kildene til **Interreg Sverige-Norge 2021–2027**." }, real.Live.Current.Knowledge));
    }

    [Theory]
    [InlineData("Du kan få 871 000 kroner.", "871000")]
    [InlineData("**Hele landet (14)**\n- en\n\nFristen er om 83 dager.", "83")]
    [InlineData("Skriv til penger@gratis.no.", "penger@gratis.no")]
    public async Task What_no_cited_entry_holds_is_found(string added, string found)
    {
        var (real, told) = await AskAsync("Hva er Eurostars?");

        Assert.Contains(found, FactCheck.Unsupported(told with { Text = $"{told.Text}\n\n{added}" }, real.Live.Current.Knowledge));
    }

    private static async Task<(RealAssistant Real, Reply Reply)> AskAsync(string question)
    {
        var real = new RealAssistant();
        return (real, (await real.Assistant.RespondAsync(null, new UserEvent.Said(question), CancellationToken.None)).Replies[^1]);
    }
}
