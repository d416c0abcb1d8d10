using System.Text;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>Whom the contact finder names first, for every municipality and every topic that people can choose.</summary>
/// <remarks>All of it is written down in ContactTable.txt, to be read beside the facts; a star stands for information that says its age.</remarks>
public sealed class ContactTableTests
{
    private const string Age = "kan være";

    private readonly RealAssistant _bot = new();

    [Fact]
    public async Task Every_place_and_topic_has_its_contact_as_written()
    {
        var path = Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Dialogs", "ContactTable.txt");
        var now = await TableAsync();
        // Written anew to be read in the diff, as the approved files are.
        if (Environment.GetEnvironmentVariable("NAFOSENBOT_APPROVE") == "1")
            await File.WriteAllTextAsync(path, now);

        Assert.Equal(await File.ReadAllTextAsync(path), now);
    }

    private async Task<string> TableAsync()
    {
        var (table, knowledge) = (new StringBuilder(), _bot.Live.Current.Knowledge);
        foreach (var place in knowledge.Places.Where(place => place.Kind == PlaceKind.Municipality).Select(place => place.Id))
        {
            table.Append(place).Append('\n');
            var begun = await _bot.Assistant.RespondAsync(new ConversationState { Greeted = true, Focus = new() { Area = place } }.Write(), new UserEvent.Said("finn rett kontakt"));
            foreach (var button in begun.Replies[^1].Buttons.Where(button => button.Id.StartsWith("contact-topic:", StringComparison.Ordinal)))
            {
                var reply = (await _bot.Assistant.RespondAsync(begun.State, new UserEvent.Pressed(button.Id))).Replies[^1];
                table.Append("  ").Append(button.Title).Append(": ").AppendJoin(", ", reply.RoutedTo).Append(reply.Text.Contains(Age, StringComparison.Ordinal) ? " *" : "").Append('\n');
            }
        }

        return table.ToString();
    }
}
