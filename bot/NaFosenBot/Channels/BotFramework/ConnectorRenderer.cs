using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Dialogs;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>Replies as Teams and other Bot Framework clients show them.</summary>
/// <param name="way">There are forms too, of which the answer alone is rendered.</param>
internal sealed partial class ConnectorRenderer(Way way) : IReplyRenderer
{
    /// <summary>Teams shows no more suggested actions than this, and only in personal chats.</summary>
    private const int MostSuggested = 3;

    /// <summary>Ways on under an answer that others read along with: they did not ask.</summary>
    private const int MostAmongOthers = 2;

    private static readonly SearchValues<char> MarkdownMarks = SearchValues.Create("*[`#|");

    /// <summary>Custom: whoever presses a thumb gets a form of ours (<see cref="FeedbackForm"/>), and not Teams' own, which asks those too who liked it.</summary>
    private static readonly JsonElement FeedbackWanted = JsonSerializer.SerializeToElement(new JsonObject { ["feedbackLoop"] = new JsonObject { ["type"] = "custom" } });

    public Way Way => way;

    public Activity Render(Reply reply, Activity incoming, string? activityId)
    {
        var isTeams = incoming.ChannelId == ChannelIds.Teams;
        if (incoming.Conversation?.IsShared == true && reply.Outcome == Outcome.Answered)
            reply = reply with { Buttons = [.. reply.Buttons.Take(MostAmongOthers)] };
        var entity = MessageEntity.Of(reply);
        var text = new Activity
        {
            // Teams ties a citation to its mark in the text; elsewhere the marks would be noise.
            Text = LineEnds.Replace(isTeams ? MessageEntity.Marked(reply) : reply.Text, "  \n"),
            TextFormat = "markdown",
            Entities = entity is null ? null : [entity],
            ChannelData = isTeams && reply.Outcome == Outcome.Answered ? FeedbackWanted : null,
        };
        if (reply.Buttons.Count == 0)
            return text;

        return isTeams && !FitsAsSuggestions(reply, incoming)
            ? text with { Attachments = [ButtonCard.Of(reply.Buttons, reply.Summary)] }
            : text with { SuggestedActions = new SuggestedActions { To = [incoming.From!.Id!], Actions = [.. reply.Buttons.Select(Action)] } };
    }

    public InvokeResponse Answer(Activity invoke, IReadOnlyList<Reply> replies) => InvokeAnswers.For(invoke, replies);

    // With suggestions Teams' simulator shows Markdown as it is written and no citations; a card leaves the text alone.
    private static bool FitsAsSuggestions(Reply reply, Activity incoming) =>
        reply.Buttons.Count <= MostSuggested && incoming.Conversation?.IsShared != true && reply.Citations.Count == 0 && !reply.Text.AsSpan().ContainsAny(MarkdownMarks);

    /// <summary>Markdown runs lines together that nothing stands between; two blanks keep them apart. Items of lists stand on lines of their own anyway.</summary>
    [GeneratedRegex(@"(?<=\S)\n(?=\S)(?!- |\* |\||[0-9]+\. )", RegexOptions.CultureInvariant)]
    private static partial Regex LineEnds { get; }

    // imBack shows in the chat what was chosen; the assistant knows its buttons by their titles too.
    private static CardAction Action(Button button) => new()
    {
        Type = "imBack",
        Title = button.Title,
        Value = JsonSerializer.SerializeToElement(button.Title, JsonSerializerOptions.Web),
    };
}
