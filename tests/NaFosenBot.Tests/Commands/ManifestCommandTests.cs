using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Dialogs;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Commands;

/// <summary>What the app's menu offers, the assistant understands: every command's title and prompt, in every language, where it is offered.</summary>
public sealed class ManifestCommandTests
{
    private const string Funding = "Finn støtte som passer";

    private static readonly string[] Parts = ["title", "prompt"];

    /// <summary>What becomes of each command, by its title in the manifest.</summary>
    private static readonly Dictionary<string, Func<string, Exchange, bool>> Expected = new()
    {
        [Funding] = (_, said) => Waits<WaitingFor.FundingFact>(said),
        ["Jeg vil starte bedrift"] = (_, said) => said.Replies[^1].Outcome is Outcome.Answered or Outcome.Prompt,
        ["Hvem kan hjelpe meg?"] = (_, said) => said.Replies[^1].Outcome is Outcome.Handover or Outcome.Prompt or Outcome.Clarifying,
        ["Hvem kan hjelpe oss?"] = (_, said) => said.Replies[^1].Outcome is Outcome.Handover or Outcome.Prompt or Outcome.Clarifying,
        ["Hva jobber alliansen med?"] = (_, said) => said.Replies[^1].Outcome == Outcome.Answered,
        ["Hvilke støtteordninger finnes?"] = (_, said) => said.Replies[^1].Outcome is Outcome.Answered or Outcome.Choices or Outcome.Prompt,
        ["Snakk med et menneske"] = (_, said) => said.Replies[^1].Outcome is Outcome.Handover or Outcome.Prompt or Outcome.Clarifying,
        ["Hva vet du om meg?"] = (_, said) => said.Replies[^1] is { Outcome: Outcome.Answered, Citations.Count: 0 },
        ["Send en henvendelse"] = (_, said) => Waits<WaitingFor.OfEnquiry>(said),
        ["Mine saker"] = (text, _) => Errand(text) is StaffErrand.List { IsMine: true },
        ["Våre åpne saker"] = (text, _) => Errand(text) is StaffErrand.List { IsMine: false },
        ["Koble"] = (text, _) => Errand(text) is StaffErrand.Link { Code: "" },
        ["Koble fra"] = (text, _) => Errand(text) is StaffErrand.Unlink,
    };

    public static TheoryData<string, string, string> Offered()
    {
        var (offered, known) = (new TheoryData<string, string, string>(), new HashSet<(string, string, string)>());
        var manifest = Read("manifest.json");
        var languages = new[] { ("nb-NO", null), ("nn-NO", "languages/nn-no.json"), ("en-US", (string?)"languages/en.json") };
        foreach (var (locale, file) in languages)
        {
            var texts = file is null ? null : Read(file);
            var lists = manifest["bots"]![0]!["commandLists"]!.AsArray();
            for (var list = 0; list < lists.Count; list++)
            {
                var commands = lists[list]!["commands"]!.AsArray();
                for (var place = 0; place < commands.Count; place++)
                {
                    foreach (var part in Parts.Where(part => commands[place]![part] is not null))
                    {
                        var text = texts is null ? commands[place]![part]! : texts[$"bots[0].commandLists[{list}].commands[{place}].{part}"]!;
                        // A title that is its own prompt is offered once.
                        var (where, command) = ($"{locale} {lists[list]!["scopes"]![0]}", commands[place]!["title"]!.ToString());
                        if (known.Add((where, command, text.ToString())))
                            offered.Add(where, command, text.ToString());
                    }
                }
            }
        }

        return offered;
    }

    [Theory]
    [MemberData(nameof(Offered))]
    public async Task What_is_offered_is_understood(string where, string command, string text)
    {
        var said = new UserEvent.Said(text) { Locale = where.Split(' ')[0], IsAmongOthers = !where.EndsWith("personal", StringComparison.Ordinal) };

        var exchange = await new RealAssistant().WithMembers().Assistant.RespondAsync(null, said, CancellationToken.None);

        Assert.True(Expected[command](text, exchange), $"{where}, {command}, “{text}”: {string.Join(' ', exchange.Replies.Select(reply => $"{reply.Outcome}: {reply.Text}"))}");
    }

    private static bool Waits<T>(Exchange said) => ConversationState.Read(said.State).Top is T;

    private static StaffErrand? Errand(string text) => StaffErrand.Read(new Activity { Type = ActivityTypes.Message, ChannelId = ChannelIds.Teams, Text = text });

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(RealAssistant.RepositoryRoot, "manifest", file)))!.AsObject();
}
