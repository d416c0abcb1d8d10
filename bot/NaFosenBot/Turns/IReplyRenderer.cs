using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Dialogs;

namespace NaFosenBot.Turns;

/// <summary>Turns a reply into the activity that a channel's client shows best. Implemented by the channels.</summary>
public interface IReplyRenderer
{
    Way Way { get; }

    /// <summary>Text, buttons and entities only; addressing is filled in by the turn.</summary>
    /// <param name="activityId">The id the reply will bear; null where the channel gives its own.</param>
    Activity Render(Reply reply, Activity incoming, string? activityId);

    /// <summary>The answer to an invoke, after its turn.</summary>
    InvokeResponse Answer(Activity invoke, IReadOnlyList<Reply> replies);
}

/// <summary>Shows that somebody is at work. Implemented by the channels; a failure is nobody's loss.</summary>
public interface ITypingIndicator
{
    Way Way { get; }

    Task ShowAsync(Activity incoming, CancellationToken cancellationToken);
}
