using NaFosenBot.Activities;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Staff.Teams;

namespace NaFosenBot.Turns;

/// <summary>Reads what an activity means. What it does not know means nothing.</summary>
internal static class ActivityReader
{
    private const string WebChatFeedback = "webchat:activity-status/feedback";

    private const string ChannelEnding = "channelDeleted";

    private const string ChannelLeaving = "channelMemberRemoved";

    private const string ChannelRenaming = "channelRenamed";

    private const string TeamRenaming = "teamRenamed";

    private static readonly HashSet<string> TeamEndings = ["teamDeleted", "teamHardDeleted"];

    /// <param name="greeted">The conversation has begun: who joins now has been greeted.</param>
    public static Happening Read(Activity activity, bool greeted) => StaffErrand.Read(activity) is { } errand ? new Happening.Staff(errand, ReadPlain(activity, greeted)) : ReadPlain(activity, greeted);

    private static Happening ReadPlain(Activity activity, bool greeted) => Mean(activity, greeted) switch
    {
        Happening.Talk talk when activity.Conversation?.IsShared == true => talk with { Event = talk.Event with { IsAmongOthers = true } },
        var happened => happened,
    };

    private static Happening Mean(Activity activity, bool greeted) => activity.Type switch
    {
        ActivityTypes.Message => new Happening.Talk(Message(activity)),
        ActivityTypes.MessageUpdate when activity.Id is { } id => new Happening.Reworded(id, activity.Text ?? ""),
        ActivityTypes.MessageDelete when activity.Id is { } id => new Happening.Reworded(id, null),
        ActivityTypes.MessageReaction when activity.ReactionsAdded is [{ Type: { } reaction }, ..] => new Happening.Rated(activity.ReplyToId, reaction, null),
        ActivityTypes.MessageReaction when activity.ReactionsRemoved is [{ Type: { } reaction }, ..] => new Happening.RatingWithdrawn(activity.ReplyToId, reaction),
        ActivityTypes.ConversationUpdate => Update(activity, greeted),
        ActivityTypes.InstallationUpdate => Installation(activity, greeted),
        ActivityTypes.Event when activity.Name == WebChatFeedback => WebChatRating(activity),
        ActivityTypes.Invoke => InvokeReader.Read(activity),
        _ => new Happening.Nothing(),
    };

    private static UserEvent Message(Activity activity)
    {
        if (ButtonValue.Read(activity.Value) is { } button)
            return new UserEvent.Pressed(button) { Locale = activity.Locale };

        var (files, refused) = FileAttachment.Read(activity);
        return new UserEvent.Said(activity.Text ?? "") { Locale = activity.Locale, Files = files, Refused = refused };
    }

    private static Happening Update(Activity activity, bool greeted)
    {
        var bot = activity.Recipient?.Id;
        var happened = activity.ChannelData.Member("eventType").AsText();
        var (channel, team) = (activity.ChannelData.Member("channel"), Place.TeamOf(activity));
        if (happened == ChannelEnding)
            return new Happening.Left(LinkEnd.ChannelDeleted, channel.Member("id").AsText());
        if (TeamEndings.Contains(happened ?? ""))
            return new Happening.Left(LinkEnd.TeamDeleted, Team: team);
        if (activity.MembersRemoved?.Any(member => member.Id == bot) == true)
            return TakenOut(activity, ofOneChannel: happened == ChannelLeaving);
        if (happened is ChannelRenaming or TeamRenaming)
            return happened == ChannelRenaming ? new Happening.Renamed(channel.Member("id").AsText(), null, channel.Member("name").AsText()) : new Happening.Renamed(null, team, activity.ChannelData.Member("team").Member("name").AsText());

        if (activity.MembersRemoved is { Count: > 0 } gone)
            return new Happening.PeopleLeft([.. gone.Select(member => member.Id).OfType<string>()]);

        // Among several people the bot presents itself when it comes, not whenever somebody joins.
        var isNew = activity.MembersAdded?.Any(member => activity.Conversation?.IsShared == true ? member.Id == bot : member.Id != bot) == true;
        return Joined(activity, isNew && !greeted);
    }

    private static Happening Installation(Activity activity, bool greeted) =>
        activity.Action?.StartsWith("remove", StringComparison.Ordinal) == true && activity.Action != "remove-upgrade"
            ? TakenOut(activity, ofOneChannel: activity.ChannelData.Member("channel").Member("type").AsText() is "private" or "shared")
            : Joined(activity, !greeted && activity.Action == "add");

    /// <summary>Out of a private or shared channel, to which it is added by itself, the team's other channels keep it.</summary>
    /// <remarks>Source: learn.microsoft.com, "Apps for shared and private channels".</remarks>
    private static Happening.Left TakenOut(Activity activity, bool ofOneChannel) => ofOneChannel && activity.ChannelData.Member("channel").Member("id").AsText() is { } channel
        ? new Happening.Left(LinkEnd.AppRemoved, channel)
        : new Happening.Left(LinkEnd.AppRemoved, Team: Place.TeamOf(activity));

    private static Happening Joined(Activity activity, bool isNew) =>
        isNew ? new Happening.Talk(new UserEvent.Joined { Locale = activity.Locale }) : new Happening.Nothing();

    /// <summary>Web Chat sends back the action that the renderer made, with the message's id in it.</summary>
    private static Happening WebChatRating(Activity activity)
    {
        if (activity.Entities is not [{ } action, ..] || RatingActions.Read(action) is not var (id, reaction))
            return new Happening.Nothing();

        return new Happening.Rated(id, reaction, null);
    }
}
