using NaFosenBot.Enquiries;
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
        ["PassOn"] = new EnquiryMove.PassOn(Kari, Fjell, null),
        ["Escalate"] = new EnquiryMove.Escalate(Samordner, EscalationStep.Coordinator),
        ["Close"] = new EnquiryMove.Close(Kari, null),
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
        }
    }

    private static string Name(EnquiryStatus? status) => status switch { null => ".", EnquiryStatus.WaitingForRequester => "Waiting", { } other => other.ToString() };
}
