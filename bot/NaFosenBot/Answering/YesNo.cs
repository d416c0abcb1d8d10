using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Answers a yes/no question where the facts decide it.</summary>
internal static partial class YesNo
{
    private const string Amount = "amount";
    private const string Status = "status";
    private const string Priorities = "priorities";
    private const string Over = "over";
    private const string Hindrance = "hindrance";

    /// <summary>Sums beyond this share of a limit are held against it; years and other numbers lie far below most limits.</summary>
    private const decimal Comparable = 0.1m;

    /// <summary>The telling with the deciding fact first, and what it comes to; unchanged when nothing decides.</summary>
    public static Telling Decide(Telling telling, Query query, Retriever retriever)
    {
        if (!query.IsYesNo)
            return telling;

        var entry = retriever.Knowledge[telling.Entry];
        foreach (var fact in entry.Facts)
        {
            if (fact.Verdicts.FirstOrDefault(verdict => retriever.Decides(verdict, query.Tokens)) is { } verdict)
                return Begin(telling, fact, IsLeftOpen(fact, query, retriever) ? null : verdict.IsYes switch { true => Ruling.Yes, false => Ruling.No, null => null });
        }

        // Within the limit is no promise: the limit is told, and that is all that is known.
        if (query.Sum is { } sum && entry.FactsOf(Amount).FirstOrDefault(fact => fact.Amount is not null) is { Amount: { } most } limit && sum >= Comparable * most)
            return Begin(telling, limit, sum > most ? Ruling.No : null);

        // "Er solceller fortsatt noe de prioriterer?": whether it is open is not asked.
        if (query.Properties.Contains(Status) && (!query.Properties.Contains(Priorities) || query.Wants(Comparison.Join)) && !query.Wants(Hindrance) && OfStatus(entry.Status) is { } state)
            return telling with { Ruling = query.Wants(Over) || query.Wants(FollowUp.Denial) ? Opposite(state, query) : state };

        var asked = telling.Facts.Concat(telling.Properties.SelectMany(entry.FactsOf)).ToList();
        return asked.Count > 0 && asked.All(fact => !fact.Known) ? telling with { Ruling = Ruling.NotKnown } : telling;
    }

    /// <summary>"Is that a problem?", and "vi har ikke begynt, er vi innafor?" where the same fact may be told as a rule alone: who reads it knows what it comes to.</summary>
    private static bool IsLeftOpen(Fact fact, Query query, Retriever retriever) =>
        query.Wants(Hindrance) || (query.Wants(FollowUp.Denial) && fact.Verdicts.Any(verdict => verdict.IsYes is null && retriever.Decides(verdict, query.Tokens)));

    /// <summary>"Og 50 000?": a sum, held against the limit that there is.</summary>
    public static Telling Hold(Telling telling, decimal sum, Entry entry)
    {
        var limits = entry.FactsOf(Amount).ToList();
        return limits.OrderByDescending(fact => fact.Amount ?? 0).FirstOrDefault(fact => fact.Amount is not null) is not { Amount: { } most } limit ? telling with { Ruling = limits.Count > 0 && limits.All(fact => !fact.Known) ? Ruling.NotKnown : null }
            : Begin(telling, limit, sum > most ? limits.All(fact => fact.Amount is not null) ? Ruling.Above : null : sum < Comparable * most || Range.IsMatch(limit.Text.Nb) ? null : Ruling.Within);
    }

    /// <summary>"1–2 millioner": there is a least sum too.</summary>
    [GeneratedRegex(@"\d–\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range { get; }

    private static Telling Begin(Telling telling, Fact fact, Ruling? ruling) =>
        telling with { Facts = [fact, .. telling.Facts.Where(other => other != fact)], Ruling = ruling };

    /// <summary>"Er det slutt på SkatteFUNN?" is answered the other way round than "finnes det"; "er det ikke slutt?" and "finnes det ikke lenger?" either way.</summary>
    private static Ruling? Opposite(Ruling state, Query query) => query.Wants(FollowUp.Denial) ? null : state switch { Ruling.Yes => Ruling.No, Ruling.No => Ruling.Yes, _ => state };

    private static Ruling? OfStatus(EntryStatus status) => status switch
    {
        EntryStatus.Open => Ruling.Yes,
        EntryStatus.Closed or EntryStatus.Ended => Ruling.No,
        EntryStatus.Unknown => Ruling.NotKnown,
        EntryStatus.None => null,
    };
}
