using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>The search for funding in a chat of one's own in Microsoft's Teams simulator, from the first words to the card with the list.</summary>
public sealed class TeamsFundingTests(TeamsRig rig) : InTeams(rig, new Dictionary<string, string> { ["Pages:PublicUrl"] = "https://assistent.example.no" }, isNorwegian: true)
{
    private static readonly string[] WaysOn =
    [
        "Vis og skriv ut", "Åfjord kommunes næringsfond", "Regionale distriktsmidler", "Sivas næringshage- og inkubasjonsprogram",
        "Hva mangler for resten?", "Hvorfor passer ikke resten?", "Lag et utkast til søknad", "Snakk med et menneske",
    ];

    /// <summary>What only that question offers beside the answer: its buttons come after its words.</summary>
    private static readonly (string Question, string Beside, string Answer)[] Answers =
    [
        ("Hvilken næring gjelder det?", "Landbruk", "Vet ikke"),
        ("Har du fått annen offentlig støtte", "Ja", "Nei"),
        ("Hvor langt har du kommet?", "En idé", "Vet ikke"),
        ("Hvor er kundene dine", "Kunder i nærheten", "Vet ikke"),
    ];

    [Fact]
    public async Task The_list_stands_on_a_card_with_all_its_ways_on_in_sight()
    {
        await Teams.SayAsync("finn støtte til gründer i Åfjord som skal starte bedrift for 100 000 kr, og kan dekke 30 % selv");
        foreach (var (question, beside, answer) in Answers)
        {
            await Assertions.Expect(Teams.Said(question)).ToBeVisibleAsync();
            await Assertions.Expect(Teams.Button(beside)).ToBeVisibleAsync();
            await Teams.Button(answer).Last.ClickAsync();
        }

        await Assertions.Expect(Teams.Said("Ser ut til å passe (1)")).ToBeVisibleAsync();
        foreach (var way in WaysOn)
            await Assertions.Expect(Teams.WayOn(way).Last).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-funding-list");
        await Teams.Button("Hva mangler for resten?").ClickAsync();
        await Assertions.Expect(Teams.Said("✓ Hva mangler for resten?")).ToBeVisibleAsync();
        await Assertions.Expect(Teams.Said("ordningene må vi vite mer om. Dette er det som mangler:")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-funding-missing");
    }
}
