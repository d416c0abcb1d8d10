using System.Data.Common;
using System.Diagnostics;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Enquiries;

/// <param name="InHand">Promises that this process shall keep now.</param>
public sealed record KeptChange(Enquiry Enquiry, IReadOnlyList<Promise> InHand);

/// <summary>Everything that happens to enquiries goes over this desk: the enquiry, its history and what others are to be told commit together.</summary>
public sealed class EnquiryDesk(Database database, MemberDirectory members, PromiseTerms terms, EnquiryPosts posts, OutboxStore outbox, OutboxTray tray, FileStore files, TimeProvider clock)
{
    /// <summary>So long it is tried to tell somebody; a mail server may be away over a long weekend.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    /// <summary>Makes a move, in a transaction of its own.</summary>
    public async Task<MoveResult> MoveAsync(EnquiryId id, EnquiryMove move)
    {
        var inHand = new List<Promise>();
        var result = await database.WriteAsync(
            transaction =>
            {
                inHand.Clear();
                return MoveAsync(transaction, id, move, inHand);
            },
            CancellationToken.None);
        tray.Hand(inHand);
        return result;
    }

    /// <summary>What became of a move whose transaction ended in a fault: a connection that broke while it committed does not say.</summary>
    /// <remarks>In the enquiry's lane: where the first transaction is still under way, its end is waited for.</remarks>
    /// <returns>Null where that cannot be found out.</returns>
    public async Task<bool?> FindOutAsync(EnquiryId id, string? key)
    {
        if (key is null)
            return null;

        try
        {
            return await database.WriteAsync(
                transaction =>
                {
                    transaction.EnterLane(id.ToString());
                    return EnquiryRows.IsMadeAsync(transaction.Connection!, transaction, id, key);
                },
                CancellationToken.None);
        }
        catch (DbException)
        {
            return null;
        }
    }

    /// <summary>Puts the files of what a turn is about to do where the enquiry has them: before its transaction, so that none is named that is not kept.</summary>
    public async Task PrepareAsync(IReadOnlyList<EnquiryChange> changes, ConversationKey conversation)
    {
        foreach (var change in changes)
            await files.AdoptAsync(conversation, change.Id, change.Brought, CancellationToken.None);
    }

    /// <summary>Files that a turn is about to name, and that are not there any more.</summary>
    public IReadOnlyList<StoredFile> Gone(IReadOnlyList<EnquiryChange> changes, ConversationKey conversation) =>
        [.. changes.SelectMany(change => change.Brought.Where(file => !files.Has(conversation, change.Id, file))).Distinct()];

    /// <summary>Keeps what a turn does, in the turn's transaction.</summary>
    /// <param name="conversation">Where the answer can go; null where nothing can be said.</param>
    /// <exception cref="EnquiryOvertakenException">It is not possible any more.</exception>
    public async Task<KeptChange> KeepAsync(DbTransaction transaction, EnquiryChange change, ConversationKey? conversation)
    {
        var inHand = new List<Promise>();
        var kept = change switch
        {
            EnquiryChange.Sent sent => await SendAsync(transaction, sent.Enquiry with { Conversation = conversation }, inHand),
            EnquiryChange.Made made => await MoveAsync(transaction, made.Id, made.Move, inHand) switch
            {
                MoveResult.Moved moved => moved.Enquiry,
                MoveResult.Repeat repeat => repeat.Enquiry,
                _ => throw new EnquiryOvertakenException(),
            },
            _ => throw new UnreachableException(),
        };
        return new KeptChange(kept, inHand);
    }

    /// <summary>Enquiries that were sent together name each other. Each has its number only now, and nobody has been told of them yet.</summary>
    public static async Task IntroduceAsync(DbTransaction transaction, IReadOnlyList<Enquiry> together)
    {
        foreach (var enquiry in together.Count > 1 ? together : [])
            await EnquiryRows.NameAsync(transaction, enquiry, [.. together.Where(other => other.Id != enquiry.Id).Select(other => other.Id)]);
    }

    private async Task<Enquiry> SendAsync(DbTransaction transaction, Enquiry sent, List<Promise> inHand)
    {
        var now = clock.GetUtcNow();
        var responsible = members.ResponsibleFor(sent.Content.Receiver);
        var enquiry = sent with
        {
            Status = responsible is null ? EnquiryStatus.New : EnquiryStatus.Assigned,
            Organisation = responsible ?? sent.Content.Receiver,
            CreatedAt = now,
            PromisedBy = responsible is null ? null : sent.PromisedBy,
        };
        enquiry = enquiry with { NextLook = responsible is null ? now + PromiseWatch.LookForSomebody : FirstLook(enquiry, now) };
        if (await EnquiryRows.AddAsync(transaction, enquiry) is not { } stored)
            throw new EnquiryOvertakenException();

        var happened = new EnquiryEvent(0, stored.Id, now, EventKind.Sent, Actor.Requester, stored.Organisation, stored.Status, null, stored.Content.Files);
        await TellAsync(transaction, stored, await EnquiryRows.AddAsync(transaction, happened, key: null), inHand);
        return stored;
    }

    private async Task<MoveResult> MoveAsync(DbTransaction transaction, EnquiryId id, EnquiryMove move, List<Promise> inHand)
    {
        if (await EnquiryRows.FindAsync(transaction, id) is not { } enquiry)
            return new MoveResult.Unknown();
        if (move.Key is { } key && await EnquiryRows.IsMadeAsync(transaction.Connection!, transaction, id, key))
            return new MoveResult.Repeat(enquiry);
        if (move.Returned is { } returned && await outbox.ReturnAsync(transaction, NoticePlan.MailLane(id, returned.Address), returned.Promise, returned.Reason) is { } notice && move is EnquiryMove.Undeliverable unreached)
            move = unreached with { IsWritten = EnquiryNotice.IsWritten(EnquiryNotice.Read(notice).Kind) };
        // What comes back to somebody who is not listed any more comes back to their organisation.
        if (move is EnquiryMove.Reply or EnquiryMove.Undeliverable && enquiry.TakenBy is { } taker && members.AddressOf(taker) is null)
            enquiry = enquiry with { TakenBy = null };
        var result = EnquiryRules.Make(enquiry, move, clock.GetUtcNow());
        if (result is not MoveResult.Moved moved)
            return result;

        var after = Promised(enquiry, move, moved.Enquiry);
        await EnquiryRows.SaveAsync(transaction, after);
        if (after.Organisation != enquiry.Organisation)
            await EnquiryRows.GiveAsync(transaction, after.Organisation);
        var happened = await EnquiryRows.AddAsync(transaction, moved.Event, move.Key);
        await TellAsync(transaction, after, happened, inHand);
        return new MoveResult.Moved(after, happened);
    }

    /// <summary>Who writes again or could not be reached, and whose enquiry comes to somebody else, has a new promise; whoever is asked back has time to answer.</summary>
    private Enquiry Promised(Enquiry before, EnquiryMove move, Enquiry after)
    {
        var now = clock.GetUtcNow();
        if (move is EnquiryMove.AskBack)
            return after with { NextLook = terms.RemindRequesterAt(now) };

        var isNew = after.IsOpen && (!before.IsOpen || before.Status == EnquiryStatus.WaitingForRequester || move is EnquiryMove.PassOn or EnquiryMove.Assign);
        if (!isNew || after.Status == EnquiryStatus.WaitingForRequester)
            return after;
        if (members.ResponsibleFor(after.Organisation) is not { } responsible)
            return after with { PromisedBy = null, NextLook = now };

        var promised = after with { PromisedBy = terms.Promise(responsible, now) };
        // It may have come back to somebody who is not connected any more.
        return promised with { NextLook = move is EnquiryMove.Undeliverable || responsible != after.Organisation ? now : FirstLook(promised, now) };
    }

    private DateTimeOffset? FirstLook(Enquiry enquiry, DateTimeOffset from) =>
        enquiry.PromisedBy is { } promisedBy ? terms.Halfway(enquiry.Organisation, from, promisedBy) : null;

    private async Task TellAsync(DbTransaction transaction, Enquiry enquiry, EnquiryEvent happened, List<Promise> inHand)
    {
        foreach (var planned in NoticePlan.For(enquiry, happened, members, await posts.PlacesAsync(transaction, enquiry.Id)))
        {
            if (outbox.Add(transaction, planned.Lane, planned.Way, planned.Payload, Patience) is { } promise)
                inHand.Add(promise);
        }
    }
}
