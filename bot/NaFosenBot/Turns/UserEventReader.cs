using NaFosenBot.Activities;
using NaFosenBot.Dialogs;

namespace NaFosenBot.Turns;

/// <summary>Reads what a person did from an activity.</summary>
internal static class UserEventReader
{
    /// <param name="greeted">The conversation has begun: who joins now has been greeted.</param>
    /// <returns>Null for what needs no reply.</returns>
    public static UserEvent? Read(Activity activity, bool greeted) => activity.Type switch
    {
        ActivityTypes.Message when ButtonValue.Read(activity.Value) is { } button => new UserEvent.Pressed(button) { Locale = activity.Locale },
        ActivityTypes.Message => new UserEvent.Said(activity.Text ?? "") { Locale = activity.Locale },
        ActivityTypes.ConversationUpdate when !greeted && HasNewPerson(activity) => new UserEvent.Joined { Locale = activity.Locale },
        _ => null,
    };

    private static bool HasNewPerson(Activity activity) => activity.MembersAdded?.Any(member => member.Id != activity.Recipient?.Id) == true;
}
