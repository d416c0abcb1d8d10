using System.Globalization;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Og 50 000?" after what one can get: held against the limit that was told.</summary>
internal sealed class OtherSum() : Reading(Footing.Last, Sign.Lean | Sign.Correction, unless: Sign.Place)
{
    private const string Amount = "amount";
    private const string Currency = "currency";
    private const double Sure = 0.95;

    /// <summary>Numbers below it are ages, employees or per cent.</summary>
    private const decimal Least = 1000;

    protected override Sense? Read(FollowUp message)
    {
        var (query, entry) = (message.Query, message.Last!);
        if (query is not { Mentions.Count: 0, Properties.Count: 0, Years.Count: 0, Content.Count: > 0 and <= FollowUp.Few } || SumIn(message) is not { } sum)
            return null;
        if (entry.Id.Kind == FollowUp.Scheme && !entry.FactsOf(Amount).Any())
            return Told(message.Lacks(entry));

        return entry.FactsOf(Amount).Any()
            ? Told(new Answer.Given([YesNo.Hold(new Telling(entry.Id, [Amount]), sum, entry)]) { Score = Sure, Understood = message.About(entry) })
            : null;
    }

    /// <returns>Null where something else than a sum is said.</returns>
    private static decimal? SumIn(FollowUp message)
    {
        decimal? sum = null;
        foreach (var token in message.Query.Content)
        {
            if (decimal.TryParse(token.Standard, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Least && sum is null)
                sum = number;
            else if (!message.Knowledge.Recognising.Lists[Currency].Contains(token.Source.Lower))
                return null;
        }

        return sum;
    }
}
