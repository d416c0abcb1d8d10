using Dapper;
using NaFosenBot.Enquiries;
using NaFosenBot.Storage;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>The table of legal moves, whole: every move from every status.</summary>
public sealed class LegalMovesTests
{
    private static readonly EnquiryStatus[] All = Enum.GetValues<EnquiryStatus>();

    private static readonly Dictionary<string, EnquiryMove> Moves = new()
    {
        ["Assign"] = new EnquiryMove.Assign(Havn),
        ["Take"] = new EnquiryMove.Take(Kari),
        ["Answer"] = new EnquiryMove.Answer(Kari, "Ja."),
        ["AskBack"] = new EnquiryMove.AskBack(Kari, "Hvor?"),
        ["Reply"] = new EnquiryMove.Reply("Her."),
        ["PassOn"] = new EnquiryMove.PassOn(Kari, Fjell, "De kan dette."),
        ["Escalate"] = new EnquiryMove.Escalate(Samordner, EscalationStep.Coordinator),
        ["Close"] = new EnquiryMove.Close(Kari, "Løst på telefon."),
        ["Withdraw"] = new EnquiryMove.Withdraw(),
        ["Note"] = new EnquiryMove.Note(Kari, "Ringte."),
        ["Remind"] = new EnquiryMove.Remind(),
        ["Delay"] = new EnquiryMove.Delay(null),
        ["RemindRequester"] = new EnquiryMove.RemindRequester(),
        ["ReportSilence"] = new EnquiryMove.ReportSilence(),
        ["NotTaken"] = new EnquiryMove.NotTaken(Kari),
        ["Withhold"] = new EnquiryMove.Withhold(Kari, "Ja."),
        ["Return"] = new EnquiryMove.Return(),
        ["NotReached"] = new EnquiryMove.NotReached("post@havn.example.no", "550"),
        ["Undeliverable"] = new EnquiryMove.Undeliverable("550"),
    };

    /// <summary>Columns: from New, Assigned, Taken, WaitingForRequester, Answered, Closed, PassedOn, Escalated, Withdrawn. A point is a refusal.</summary>
    private const string Table =
        """
        Assign           Assigned   .          .          .          .          .          .          .          .
        Take             Taken      Taken      .          .          .          .          Taken      Taken      .
        Answer           Answered   Answered   Answered   Answered   Answered   .          Answered   Answered   .
        AskBack          Waiting    Waiting    Waiting    Waiting    Waiting    .          Waiting    Waiting    .
        Reply            New        Assigned   Taken      Taken      Taken      Taken      PassedOn   Escalated  .
        PassOn           PassedOn   PassedOn   PassedOn   PassedOn   PassedOn   .          PassedOn   PassedOn   .
        Escalate         Escalated  Escalated  Escalated  .          .          .          Escalated  Escalated  .
        Close            Closed     Closed     Closed     Closed     Closed     .          Closed     Closed     .
        Withdraw         Withdrawn  Withdrawn  Withdrawn  Withdrawn  Withdrawn  .          Withdrawn  Withdrawn  .
        Note             New        Assigned   Taken      Waiting    Answered   Closed     PassedOn   Escalated  Withdrawn
        Remind           New        Assigned   Taken      .          .          .          PassedOn   Escalated  .
        Delay            New        Assigned   Taken      .          .          .          PassedOn   Escalated  .
        RemindRequester  .          .          .          Waiting    .          .          .          .          .
        ReportSilence    .          .          .          Waiting    .          .          .          .          .
        NotTaken         New        Assigned   Taken      Waiting    Answered   Closed     PassedOn   Escalated  Withdrawn
        Withhold         New        Assigned   Taken      Waiting    Answered   Closed     PassedOn   Escalated  Withdrawn
        Return           .          .          Assigned   Waiting    .          .          .          .          .
        NotReached       New        Assigned   Taken      Waiting    Answered   Closed     PassedOn   Escalated  Withdrawn
        Undeliverable    New        Assigned   Taken      Waiting    Answered   Closed     PassedOn   Escalated  Withdrawn
        """;

    [Fact]
    public void Every_move_from_every_status_is_as_the_table_says()
    {
        var found = Moves.Select(move => $"{move.Key,-17}{string.Concat(All.Select(from => $"{Name(LegalMoves.After(move.Value, from)),-11}"))}".TrimEnd());

        Assert.Equal(Table, string.Join('\n', found));
    }

    [Fact]
    public void The_table_knows_every_move() =>
        Assert.Equal(typeof(EnquiryMove).GetNestedTypes().Select(type => type.Name).Order(), Moves.Keys.Order());

    [Fact]
    public void A_move_that_is_not_in_the_table_changes_nothing()
    {
        foreach (var (from, move) in All.SelectMany(from => Moves.Values.Select(move => (from, move))).Where(pair => LegalMoves.After(pair.move, pair.from) is null))
        {
            var enquiry = To(Havn) with { Status = from };

            Assert.Equal(enquiry, Assert.IsType<MoveResult.Refused>(EnquiryRules.Make(enquiry, move, EnquiryOffice.Tuesday)).Enquiry);
        }
    }

    [Fact]
    public void A_legal_move_raises_the_version_and_leaves_a_line()
    {
        foreach (var (from, move) in All.SelectMany(from => Moves.Values.Select(move => (from, move))).Where(pair => LegalMoves.After(pair.move, pair.from) is not null))
        {
            var enquiry = To(Havn) with { Status = from, Version = 7 };

            var moved = Assert.IsType<MoveResult.Moved>(EnquiryRules.Make(enquiry, move, EnquiryOffice.Tuesday));
            Assert.Equal((8, move.By, moved.Enquiry.Status, moved.Enquiry.Organisation), (moved.Enquiry.Version, moved.Event.By, moved.Event.Status, moved.Event.Organisation));
            Assert.Equal((EnquiryOffice.Tuesday, enquiry.Id), (moved.Event.At, moved.Event.Enquiry));
        }
    }

    /// <summary>What the history says of each move: its kind, and why, in the words of whoever made it or of ours.</summary>
    private static readonly Dictionary<string, (EventKind Kind, string? Why)> Lines = new()
    {
        ["Assign"] = (EventKind.PassedOn, null),
        ["Take"] = (EventKind.Taken, null),
        ["Answer"] = (EventKind.Answered, "Ja."),
        ["AskBack"] = (EventKind.AskedBack, "Hvor?"),
        ["Reply"] = (EventKind.Replied, "Her."),
        ["PassOn"] = (EventKind.PassedOn, "De kan dette."),
        ["Escalate"] = (EventKind.Escalated, "Coordinator"),
        ["Close"] = (EventKind.Closed, "Løst på telefon."),
        ["Withdraw"] = (EventKind.Withdrawn, null),
        ["Note"] = (EventKind.Noted, "Ringte."),
        ["Remind"] = (EventKind.Reminded, null),
        ["Delay"] = (EventKind.Delayed, null),
        ["RemindRequester"] = (EventKind.RequesterReminded, null),
        ["ReportSilence"] = (EventKind.RequesterSilent, null),
        ["NotTaken"] = (EventKind.NotTaken, null),
        ["Withhold"] = (EventKind.Withheld, "Ja."),
        ["Return"] = (EventKind.Returned, null),
        ["NotReached"] = (EventKind.NotReached, "550"),
        ["Undeliverable"] = (EventKind.Undeliverable, "550"),
    };

    public static TheoryData<string> MoveNames() => [.. Moves.Keys];

    /// <summary>Over the real desk, into the real database, and as it is read again.</summary>
    [Theory]
    [MemberData(nameof(MoveNames))]
    public async Task Each_move_leaves_who_when_and_why(string name)
    {
        await using var office = EnquiryOffice.Open();
        var (move, (kind, why)) = (Moves[name], Lines[name]);
        foreach (var from in All.Where(from => LegalMoves.After(move, from) is not null))
        {
            var sent = await office.SentAsync(To(Havn));
            await office.Of<Database>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync("UPDATE enquiries SET status = @Status WHERE id = @Id", new { Status = from.ToString(), Id = sent.Id.ToString() }, transaction), CancellationToken.None);
            office.Clock.Advance(TimeSpan.FromMinutes(7));

            Assert.IsType<MoveResult.Moved>(await office.Desk.MoveAsync(sent.Id, move));

            var (history, now) = (await office.Store.HistoryAsync(sent.Id), (await office.Store.FindAsync(sent.Id))!);
            Assert.Equal([(EventKind.Sent, office.Clock.GetUtcNow().AddMinutes(-7), (string?)null), (kind, office.Clock.GetUtcNow(), why)], history.Select(line => (line.Kind, line.At, line.Text)));
            Assert.Equal((move.By, now.Organisation, now.Status), (history[1].By, history[1].Organisation, history[1].Status));
        }
    }

    /// <summary>What the clock and the mail found out stands there in a word of ours, so that staff can read why.</summary>
    [Fact]
    public void Why_the_clock_moved_it_is_told_apart()
    {
        Assert.Equal("Everybody", Why(new EnquiryMove.Remind(Everybody: true)));
        Assert.Equal("Unreached", Why(new EnquiryMove.Remind(Unreached: true)));
        Assert.Equal("Unheard", Why(new EnquiryMove.Delay(null, Unheard: true)));
        Assert.Equal("Deputy", Why(new EnquiryMove.Escalate(Havn, EscalationStep.Deputy)));
        Assert.Equal("NotReached", Why(new EnquiryMove.Escalate(Samordner, EscalationStep.NotReached)));
        Assert.Equal("post@havn.example.no", Line(new EnquiryMove.NotReached("post@havn.example.no", "550")).By.Name);
        Assert.Equal("Requester", Line(new EnquiryMove.Undeliverable("550", IsToRequester: true)).By.Name);

        static string? Why(EnquiryMove move) => Line(move).Text;

        static EnquiryEvent Line(EnquiryMove move) => Assert.IsType<MoveResult.Moved>(EnquiryRules.Make(To(Havn) with { Status = EnquiryStatus.Assigned }, move, EnquiryOffice.Tuesday)).Event;
    }

    private static string Name(EnquiryStatus? status) => status switch { null => ".", EnquiryStatus.WaitingForRequester => "Waiting", { } other => other.ToString() };
}
