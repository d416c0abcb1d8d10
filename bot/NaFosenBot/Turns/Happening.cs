using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Staff.Teams;

namespace NaFosenBot.Turns;

/// <summary>What an activity means to the bot.</summary>
internal abstract record Happening
{
    private Happening() { }

    /// <summary>The person did something that the assistant replies to.</summary>
    /// <param name="SendsReplies">False where the replies stand in the HTTP response alone.</param>
    public sealed record Talk(UserEvent Event, bool SendsReplies = true) : Happening;

    /// <summary>Somebody wants something of the staff's side; perhaps only in the same words.</summary>
    /// <param name="Otherwise">What it means of anybody else.</param>
    public sealed record Staff(StaffErrand Errand, Happening Otherwise) : Happening;

    /// <summary>The person rated a message.</summary>
    /// <param name="ActivityId">As the channel knows the message; null where the client does not say which.</param>
    public sealed record Rated(string? ActivityId, string Reaction, string? Comment) : Happening;

    /// <summary>The person took a rating back.</summary>
    /// <param name="ActivityId">As at <see cref="Rated"/>.</param>
    public sealed record RatingWithdrawn(string? ActivityId, string Reaction) : Happening;

    /// <summary>The person changed or took back a message.</summary>
    public sealed record Reworded(string ActivityId, string? Text) : Happening;

    /// <summary>The bot was taken out of a conversation.</summary>
    /// <param name="ConversationId">Teams tells of a channel's end in the team's general channel, and names a channel that it was taken out of alone; null where it is told in the conversation itself.</param>
    /// <param name="Team">The whole team, where it is that.</param>
    public sealed record Left(LinkEnd Why, string? ConversationId = null, string? Team = null) : Happening;

    /// <summary>A channel is called otherwise; or its team, when no channel is named.</summary>
    public sealed record Renamed(string? ConversationId, string? Team, string? Name) : Happening;

    /// <summary>People were taken out of a team, a channel or a chat.</summary>
    public sealed record PeopleLeft(IReadOnlyList<string> Ids) : Happening;

    public sealed record Nothing : Happening;
}
