using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Dialogs;

namespace NaFosenBot.Turns;

/// <summary>Turns a reply into the activity that a channel's client shows best. Implemented by the channels.</summary>
public interface IReplyRenderer
{
    Way Way { get; }

    /// <summary>Text, buttons and entities only; addressing is filled in by the turn.</summary>
    Activity Render(Reply reply, Activity incoming);
}
