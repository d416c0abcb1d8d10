using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;
using NaFosenBot.Knowledge.Tests;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Answering;

/// <summary>Whatever words an answer is put into, what it reserves is said.</summary>
public sealed partial class ReservationTests
{
    private const string Past = "Fristen vi kjenner, er gått ut.";
    private const string Unknown = "Vi vet ikke om ordningen tar imot søknader nå. Sjekk med kilden før du regner med den.";

    private static readonly EntryId Dalfondet = new("fund.dalfondet");
    private static readonly EntryId Legatet = new("fund.dampskipslegatet");

    [Fact]
    public void An_answer_knows_what_it_reserves()
    {
        var wording = Worded(new Answer.Given([new Telling(Dalfondet, [])]) { Score = 1 }, EntryStatus.Unknown);

        Assert.Equal([new Reservation(1, "Dalfondet", Unknown), new Reservation(1, "Dalfondet", Past)], wording.Reservations);
    }

    [Theory]
    [InlineData("Du kan få inntil 70 000 kr. [1]", "Du kan få inntil 70 000 kr. [1]\n\n**Dalfondet:** " + Unknown + " " + Past + " [1]")]
    [InlineData("Du kan få inntil 70 000 kr, men fristen vi kjenner, er gått ut. [1]", "Du kan få inntil 70 000 kr, men fristen vi kjenner, er gått ut. [1]\n\n**Dalfondet:** " + Unknown + " [1]")]
    [InlineData("Vi vet ikke om ordningen tar imot søknader nå, så sjekk med kilden før du regner med den [1]. Fristen vi kjenner, er gått ut [1].", null)]
    [InlineData("Vi vet ikke om ordningen tar imot søknader nå [1]. Fristen vi kjenner, er gått ut [1].", "Vi vet ikke om ordningen tar imot søknader nå [1]. Fristen vi kjenner, er gått ut [1].\n\n**Dalfondet:** Sjekk med kilden før du regner med den. [1]")]
    public void What_was_left_out_is_said_again_and_nothing_twice(string draft, string? complete) =>
        Assert.Equal(complete ?? draft, Worded(new Answer.Given([new Telling(Dalfondet, [])]) { Score = 1 }, EntryStatus.Unknown).Complete(draft));

    [Fact]
    public void What_is_said_of_one_is_not_said_of_the_other()
    {
        var wording = Worded(new Answer.Given([new Telling(Dalfondet, []), new Telling(Legatet, [])]) { Score = 1 }, EntryStatus.Closed);

        var complete = wording.Complete("Fristen vi kjenner, er gått ut. [1]\n\nOrdningen er stengt for søknader. [2]");

        Assert.Equal("Fristen vi kjenner, er gått ut. [1]\n\nOrdningen er stengt for søknader. [2]\n\n**Dalfondet:** Ordningen er stengt for søknader. [1]", complete);
    }

    [Fact]
    public void What_is_said_of_both_at_once_is_said()
    {
        var wording = Worded(new Answer.Given([new Telling(Dalfondet, ["amount"]), new Telling(Legatet, [])]) { Score = 1 }, EntryStatus.Closed);

        Assert.Equal("Ordningen er stengt for søknader. [1][2]", wording.Complete("Ordningen er stengt for søknader. [1][2]"));
    }

    [Fact]
    public void What_holds_for_the_whole_answer_comes_first()
    {
        var given = new Answer.Given([new Telling(Dalfondet, ["amount"]) { Ruling = Ruling.NotKnown }]) { Score = 1, Assumes = new EntryId("place.dalen") };

        Assert.Equal("Jeg går ut fra at du holder til i Dalen.\n\nDet vet jeg ikke sikkert.\n\nInntil 70 000 kr. [1]", Worded(given, EntryStatus.Open).Complete("Inntil 70 000 kr. [1]"));
    }

    [Fact]
    public void Of_every_entry_each_reservation_is_kept_or_added_in_every_language()
    {
        var real = new RealAssistant();
        var composer = new Composer(real.Live, real.Clock);
        var seen = 0;

        foreach (var (entry, tongue) in real.Live.Current.Knowledge.Entries.SelectMany(entry => Tongues.All.Select(tongue => (entry, tongue))))
        {
            var wording = composer.Compose(new Answer.Given([new Telling(entry.Id, [])]) { Score = 1 }, tongue).Wording!;
            var marked = SentenceEnds.Replace(wording.Told, " [1]");
            var added = wording.Complete("Noe annet. [1]");

            Assert.All(wording.Reservations, reservation => Assert.Contains(reservation.Text, added, StringComparison.Ordinal));
            if (tongue == Tongue.Bokmal)
                Assert.Equal(marked, wording.Complete(marked));
            seen += wording.Reservations.Count;
        }

        Assert.True(seen > 50, $"{seen}");
    }

    private static Wording Worded(Answer.Given given, EntryStatus status)
    {
        var small = SmallKnowledge.Load();
        var knowledge = new KnowledgeBase
        {
            Profile = small.Profile,
            Entries = [.. small.Entries.Select(entry => entry.Id.Kind == "fund" ? entry with { Status = status } : entry)],
            Places = small.Places,
            Situations = small.Situations,
            Routes = small.Routes,
            Coordinator = small.Coordinator,
            Lexicon = small.Lexicon,
            Recognising = small.Recognising,
        };
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        return new Composer(new LiveKnowledge(new Retriever(knowledge)), clock).Compose(given, Tongue.Bokmal).Wording!;
    }

    [GeneratedRegex(@"(?<=[.!?)])(?=\s|$)")]
    private static partial Regex SentenceEnds { get; }
}
