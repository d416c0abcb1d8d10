using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Channels.BotFramework.Extension;

/// <summary>An entry as somebody puts it into a conversation: what it says, where from, and how old that is.</summary>
internal static class EntryCard
{
    private const int LongestPreview = 120;

    /// <summary>The card, with what stands for it in the list of hits.</summary>
    public static JsonObject Hit(EntrySheet sheet, Tongue tongue)
    {
        var hit = CardParts.Attachment(Of(sheet, tongue));
        hit["preview"] = new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.thumbnail",
            ["content"] = new JsonObject { ["title"] = sheet.Title, ["text"] = Preview(sheet.Text) },
        };
        return hit;
    }

    public static JsonObject Of(EntrySheet sheet, Tongue tongue)
    {
        IEnumerable<string> parts = [sheet.Text, sheet.Status, .. sheet.Facts.Select(fact => $"**{fact.Label}:** {fact.Text}")];
        IEnumerable<string> said = parts.Where(part => part.Length > 0);
        IEnumerable<JsonObject> links = sheet.Citation.Url is { } page ? [AdaptiveCard.Open(ConnectorTexts.Say(tongue, "openSource"), page)] : [];
        return CardParts.Card(
            CardParts.Plain($"{sheet.Title}. {string.Join(' ', said.Append(sheet.Source))}"),
            [CardParts.Heading(sheet.Title), .. said.Select(CardParts.Text), CardParts.Small(sheet.Source)],
            links);
    }

    private static string Preview(string text) => text.Length <= LongestPreview ? text : $"{text[..text.LastIndexOf(' ', LongestPreview)]} …";
}
