using System.Text.Json.Nodes;
using NaFosenBot.Knowledge.Entries;
using static NaFosenBot.Staff.Teams.CardParts;

namespace NaFosenBot.Staff.Teams;

/// <summary>Shows that a place is reached. It asks nobody to do anything.</summary>
internal static class TestCard
{
    public static Card Make(EntryId organisation, StaffWords words)
    {
        var text = words.Say("testCard", ("organisation", words.TitleOf(organisation)));
        return new Card(Card(new JsonArray(Text(text)), [], text), text);
    }
}
