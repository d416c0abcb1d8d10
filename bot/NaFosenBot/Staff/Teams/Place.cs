using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Staff.Teams;

/// <summary>Where in Teams something was said or pressed.</summary>
internal static class Place
{
    public static bool IsTeams(Activity activity) => activity.ChannelId == ChannelIds.Teams;

    public static bool IsPersonal(Activity activity) => activity.Conversation is { IsShared: false, ConversationType: ConversationTypes.Personal };

    public static bool IsChannel(Activity activity) => activity.Conversation?.ConversationType == ConversationTypes.Channel;

    /// <summary>The channel itself for one of its threads.</summary>
    public static ConversationKey Of(Activity activity) => ConversationKey.Of(activity.ChannelId!, ChannelThreads.ChannelOf(activity.Conversation!.Id!));

    /// <summary>Some activities name it only by its thread.</summary>
    public static string? TeamOf(Activity activity) => activity.ChannelData.Member("team").Member("id").AsText() ?? activity.ChannelData.Member("teamsTeamId").AsText();

    /// <summary>How to speak in the place itself.</summary>
    public static ConversationReference ReferenceTo(Activity activity) => ConversationReference.Of(activity) with
    {
        ActivityId = null,
        Conversation = activity.Conversation! with { Id = ChannelThreads.ChannelOf(activity.Conversation.Id!) },
    };

    public static Tongue TongueOf(Activity activity) => Tongues.FromTag(activity.Locale) ?? Tongue.Bokmal;
}
