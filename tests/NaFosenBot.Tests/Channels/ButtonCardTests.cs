using System.Text.Json.Nodes;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Dialogs;
using NaFosenBot.Tests.Staff.Teams;
using Xunit;

namespace NaFosenBot.Tests.Channels;

/// <summary>Choices on a card: Microsoft's renderer hides what is more than five in a row.</summary>
public sealed class ButtonCardTests
{
    [Fact]
    public void However_many_there_are_each_is_seen_in_its_place_and_no_row_is_too_long()
    {
        foreach (var count in Enumerable.Range(1, 16))
        {
            var ids = Enumerable.Range(0, count).Select(place => $"choice-{place}").ToList();

            var card = JsonNode.Parse(ButtonCard.Of([.. ids.Select(id => new Button(id.ToUpperInvariant(), id))]).Content!.Value.GetRawText())!;

            Assert.Equal(ids, ShownCard.Nodes(card, "Action.Execute").Select(action => (string?)action["data"]!["button"]));
            Assert.All(ShownCard.Rows(card), row => Assert.InRange(row.Count, 1, 5));
            Assert.Equal((count + 4) / 5, ShownCard.Rows(card).Count());
            Assert.DoesNotContain("secondary", card.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(6, 3, 3)]
    [InlineData(7, 3, 4)]
    [InlineData(8, 4, 4)]
    [InlineData(9, 4, 5)]
    public void Rows_are_of_about_the_same_length(int count, int first, int second)
    {
        var card = JsonNode.Parse(ButtonCard.Of([.. Enumerable.Range(0, count).Select(place => new Button($"{place}", $"{place}"))]).Content!.Value.GetRawText())!;

        Assert.Equal([first, second], ShownCard.Rows(card).Select(row => row.Count));
    }
}
