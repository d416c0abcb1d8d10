using System.Diagnostics;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Calendar;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Routing;

namespace NaFosenBot.Commands;

/// <summary>Enquiries of a session without a server: numbered and moved by the same rules, told to nobody, gone with the session.</summary>
internal sealed class OfflineEnquiries(MemberDirectory members, TimeProvider clock) : IEnquiryFiles
{
    private readonly Dictionary<EnquiryId, Enquiry> _enquiries = [];

    public Task<IReadOnlyList<Enquiry>> FindAsync(IReadOnlyList<EnquiryId> ids) =>
        Task.FromResult<IReadOnlyList<Enquiry>>([.. ids.Where(_enquiries.ContainsKey).Select(id => _enquiries[id])]);

    public Task<IReadOnlyDictionary<EntryId, Workload>> WorkloadsAsync() => Task.FromResult<IReadOnlyDictionary<EntryId, Workload>>(
        _enquiries.Values.GroupBy(enquiry => enquiry.Organisation).ToDictionary(given => given.Key, given => new Workload(given.Count(enquiry => enquiry.IsOpen), given.Count())));

    /// <summary>Keeps what a turn did.</summary>
    public Enquiry Keep(EnquiryChange change) => change switch
    {
        EnquiryChange.Sent sent => _enquiries[sent.Id] = Numbered(sent.Enquiry),
        EnquiryChange.Made made => Make(made.Id, made.Move) is MoveResult.Moved moved ? moved.Enquiry : throw new EnquiryOvertakenException(),
        _ => throw new UnreachableException(),
    };

    public MoveResult Make(EnquiryId id, EnquiryMove move)
    {
        var result = EnquiryRules.Make(_enquiries[id], move, clock.GetUtcNow());
        if (result is MoveResult.Moved moved)
            _enquiries[id] = moved.Enquiry;
        return result;
    }

    private Enquiry Numbered(Enquiry enquiry)
    {
        var now = clock.GetUtcNow();
        var year = NorwegianTime.DayOf(now).Year;
        return enquiry with
        {
            Number = new EnquiryNumber(year, _enquiries.Values.Count(other => other.Number?.Year == year) + 1),
            Status = members.ResponsibleFor(enquiry.Content.Receiver) is null ? EnquiryStatus.New : EnquiryStatus.Assigned,
            CreatedAt = now,
        };
    }
}

/// <summary>The assistant with its enquiries kept, as a server's turn would.</summary>
internal sealed class KeepingAssistant(IAssistant assistant, OfflineEnquiries enquiries) : IAssistant
{
    public async Task<Exchange> RespondAsync(string? savedState, UserEvent happened, CancellationToken cancellationToken = default)
    {
        var exchange = await assistant.RespondAsync(savedState, happened, cancellationToken);
        return exchange.Changes.Select(enquiries.Keep).Aggregate(exchange, (numbered, enquiry) => numbered with
        {
            Replies = [.. numbered.Replies.Select(reply => reply with { Text = reply.Text.Replace(EnquiryNumber.Placeholder(enquiry.Id), enquiry.Number.ToString(), StringComparison.Ordinal) })],
        });
    }

    public string Forget(string savedState) => assistant.Forget(savedState);
}
