using System.Data.Common;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;
using NaFosenBot.Rephrasing;

namespace NaFosenBot.Turns;

/// <summary>What a turn will have been when it is saved.</summary>
/// <param name="State">Null leaves the conversation's state as it is.</param>
/// <param name="Sends">Whether the replies go out as messages.</param>
/// <param name="Effect">More that commits with it, and what it promises.</param>
internal sealed record TurnPlan(string? State, IReadOnlyList<Activity> Replies, bool Sends, InvokeResponse? Response, Func<DbTransaction, Task<IReadOnlyList<Promise>>>? Effect = null)
{
    /// <summary>What it does to enquiries.</summary>
    public IReadOnlyList<EnquiryChange> Changes { get; init; } = [];

    /// <summary>What makes a reply take the place of the progress that was shown; null when none was.</summary>
    public Func<Activity, Activity>? Closing { get; init; }

    /// <summary>With the first reply in the place of what was shown.</summary>
    public TurnPlan Closed(Func<Activity, Activity>? closing) => closing is null ? this : this with { Replies = [.. Replies.Take(1).Select(closing), .. Replies.Skip(1)], Closing = closing };
}

/// <summary>One incoming activity → one saved outcome.</summary>
internal sealed class Turn(TurnCommit commit, ConversationStore conversations, RatingDesk ratings, EnquiryDesk enquiries, ConversationLog log, IAssistant assistant, Rephraser rephraser, Progress progress, StaffTurns staff, IEnumerable<IReplyRenderer> renderers, TimeProvider clock)
{
    private const int MostReruns = 5;

    private readonly Dictionary<Way, IReplyRenderer> _renderers = renderers.ToDictionary(renderer => renderer.Way);

    /// <param name="begun">Its plan, if that was begun before.</param>
    /// <exception cref="InvalidOperationException">Other turns of the conversation were saved again and again meanwhile.</exception>
    public async Task<CommitResult> RunAsync(InboxItem item, Task<TurnPlan>? begun, CancellationToken cancellationToken)
    {
        var shown = (Func<Activity, Activity>?)null;
        for (var run = 0; run < MostReruns; run++)
        {
            var plan = run == 0 && begun is not null ? await begun.WaitAsync(cancellationToken) : await PlanAsync(item, cancellationToken);
            // What an earlier run has shown stands there until a reply takes its place.
            (plan, shown) = plan.Closing is null ? (plan.Closed(shown), shown) : (plan, plan.Closing);
            if (await commit.SaveAsync(item, plan) is not CommitResult.Changed and var ended)
                return ended;

            item = await ReadAgainAsync(item);
        }

        throw new InvalidOperationException("The conversation changed under the turn every time it ran.");
    }

    /// <summary>Ends a turn that failed for good with an apology, so that the conversation goes on.</summary>
    public async Task<CommitResult> ApologiseAsync(InboxItem item)
    {
        item = await ReadAgainAsync(item);
        // An invoke that the person expects a message after gets one too; its response says that it failed.
        var happened = ActivityReader.Read(item.Activity, item.Conversation.Greeted);
        IReadOnlyList<Reply> apology = happened is Happening.Talk { SendsReplies: true } && item.Conversation.Way != Way.Response ? [Apology.For(item.Activity.Locale)] : [];
        var plan = Plan(null, apology, sends: true, item.Activity, item.Conversation.Way);
        if (item.Activity.Type != ActivityTypes.Invoke)
            return await commit.SaveAsync(item, plan);

        // Who was told "thank you" would not say again what was not kept.
        var isLost = happened is Happening.Rated or Happening.RatingWithdrawn;
        return await commit.SaveAsync(item, plan with { Response = isLost ? new InvokeResponse(StatusCodes.Status503ServiceUnavailable, null) : _renderers[item.Conversation.Way].Answer(item.Activity, []) });
    }

    /// <summary>Ends a turn that cannot even be apologised for, without a word: the next of the conversation must have its own.</summary>
    public async Task<CommitResult> DropAsync(InboxItem item) => await commit.SaveAsync(await ReadAgainAsync(item), new TurnPlan(null, [], Sends: false, null));

    public async Task<TurnPlan> PlanAsync(InboxItem item, CancellationToken cancellationToken)
    {
        var (conversation, activity) = (item.Conversation, item.Activity);
        var (key, way) = (conversation.Key, conversation.Way);
        var happened = ActivityReader.Read(activity, conversation.Greeted);
        if (happened is Happening.Staff { Errand: var errand, Otherwise: var otherwise })
        {
            if (await staff.TakeAsync(activity, errand, cancellationToken) is { } done)
                return Plan(null, done.Replies, sends: true, activity, way) with { Response = done.Outcome?.Write(), Changes = done.Changes, Effect = done.Effect };
            happened = otherwise;
        }

        switch (happened)
        {
            case Happening.Talk talk:
                var exchange = await RespondAsync(talk.Event);
                if (enquiries.Gone(exchange.Changes, key) is { Count: > 0 } gone)
                    exchange = await RespondAsync(talk.Event with { Gone = gone });
                return way == Way.Response
                    ? Plan(null, exchange.Replies, sends: false, activity, way) with { Changes = exchange.Changes }
                    : await RephrasedAsync(exchange, talk.SendsReplies, activity, way, cancellationToken) with { Changes = exchange.Changes, Effect = Silently(await ratings.KeepAsync(key, activity, exchange.Opinion)) };
            case Happening.Rated rated:
                var kept = await ratings.RateAsync(key, activity, rated);
                // In Teams a form asks for words.
                return way == Way.WebChat && kept is not null && rated is { Reaction: RatingActions.Dislike, ActivityId: { } disliked }
                    ? await AskWhyAsync(conversation, activity, disliked, cancellationToken) with { Effect = Silently(kept) }
                    : Quiet(activity, way, kept);
            case Happening.RatingWithdrawn withdrawn:
                return Quiet(activity, way, ratings.Withdraw(key, activity, withdrawn));
            case Happening.Reworded reworded:
                return Quiet(activity, way, transaction => log.RewordAsync(transaction, key, reworded.ActivityId, reworded.Text)) with
                {
                    State = conversation.State is { } state ? assistant.Forget(state) : null,
                };
            case Happening.Left left:
                var ended = left.ConversationId is { } id ? ConversationKey.Of(activity.ChannelId!, id) : key;
                return Plan(null, [], sends: false, activity, way) with
                {
                    Effect = async transaction =>
                    {
                        await conversations.ForgetReferenceAsync(transaction, ended);
                        return await staff.LeftAsync(transaction, ended, left);
                    },
                };
            case Happening.Renamed renamed:
                return Quiet(activity, way, transaction => staff.RenamedAsync(transaction, activity, renamed));
            case Happening.PeopleLeft leaving:
                staff.PeopleLeft(leaving);
                return Quiet(activity, way, null);
            case Happening.Nothing:
                return Quiet(activity, way, null);
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        Task<Exchange> RespondAsync(UserEvent said) =>
            Task.Run(() => assistant.RespondAsync(conversation.State, said with { IsAwaited = way == Way.Response }, cancellationToken), cancellationToken).WaitAsync(cancellationToken);
    }

    /// <summary>With a language model, answers in other words, if they come in time; else as they are.</summary>
    private async Task<TurnPlan> RephrasedAsync(Exchange exchange, bool sends, Activity activity, Way way, CancellationToken cancellationToken)
    {
        if (rephraser.Look(exchange) is not { } pending)
            return Plan(exchange.State, exchange.Replies, sends, activity, way);

        var (reworded, closing) = await progress.DuringAsync(rephraser.RunAsync(pending, cancellationToken), pending.Progress, activity, way, cancellationToken);
        var plan = Plan(reworded.State, reworded.Replies, sends, activity, way);
        return plan.Closed(closing);
    }

    private async Task<InboxItem> ReadAgainAsync(InboxItem item) =>
        item with { Conversation = await conversations.FindAsync(item.Conversation.Key) ?? throw new InvalidOperationException("An accepted activity has no conversation.") };

    private async Task<TurnPlan> AskWhyAsync(Conversation conversation, Activity activity, string answer, CancellationToken cancellationToken)
    {
        var exchange = await assistant.RespondAsync(conversation.State, new UserEvent.Disliked(answer) { Locale = activity.Locale }, cancellationToken);
        return Plan(exchange.State, exchange.Replies, sends: true, activity, conversation.Way);
    }

    private TurnPlan Quiet(Activity incoming, Way way, Func<DbTransaction, Task>? effect) => Plan(null, [], sends: false, incoming, way) with { Effect = Silently(effect) };

    /// <summary>One that promises nothing.</summary>
    private static Func<DbTransaction, Task<IReadOnlyList<Promise>>>? Silently(Func<DbTransaction, Task>? effect) => effect is null ? null : async transaction =>
    {
        await effect(transaction);
        return [];
    };

    private TurnPlan Plan(string? state, IReadOnlyList<Reply> replies, bool sends, Activity incoming, Way way)
    {
        var renderer = _renderers[way];
        var response = incoming.Type == ActivityTypes.Invoke ? renderer.Answer(incoming, replies) : null;
        return new TurnPlan(state, sends ? [.. replies.Select(reply => Render(reply, incoming, renderer))] : [], sends, response);
    }

    private Activity Render(Reply reply, Activity incoming, IReplyRenderer renderer)
    {
        // Web chat's clients know an activity by its id; connectors give their own.
        var now = clock.GetUtcNow();
        var id = renderer.Way == Way.WebChat ? Guid.CreateVersion7(now).ToString("N") : null;
        var addressed = ReplyAddress.Address(renderer.Render(reply, incoming, id), reply, incoming);
        return id is null ? addressed : addressed with { Id = id, Timestamp = now };
    }
}
