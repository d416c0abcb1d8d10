using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;
using NaFosenBot.Routing;

namespace NaFosenBot.Answering;

/// <summary>What one receiver gets of an enquiry: mostly all of it.</summary>
public sealed record EnquiryPart(string Text, EnquiryFacts Facts, EnquiryRouting Routing);

/// <summary>Parts an enquiry that asks for things of different organisations, so that each gets its own.</summary>
public static partial class EnquiryParts
{
    /// <summary>More parts than this are one enquiry that somebody has to read as a whole.</summary>
    private const int Most = 3;

    /// <param name="topic">The concept that it is about as a whole, when the person has said so.</param>
    public static IReadOnlyList<EnquiryPart> Of(string text, Sender sender, Func<string, Query> read, KnowledgeBase knowledge, Standings standings, string? topic = null)
    {
        var router = new EnquiryRouter(knowledge);
        var whole = Facts(text, []);
        if (topic is not null)
            return [Routed(whole with { Topics = [topic] })];

        if (Parted(Seams.Split(text)) is { } wishes)
            return wishes;

        // "Vi trenger A og B": torn apart neither half would be understood, so each gets the whole, for its own half of it.
        return Parted(Seams.Split(text).SelectMany(Wishes)) is { } halves
            ? [.. halves.Select(half => half with { Text = text })]
            : [Routed(whole)];

        // Null where it is for one receiver, or too much for one reading.
        List<EnquiryPart>? Parted(IEnumerable<string> clauses)
        {
            var parts = new List<EnquiryPart>();
            foreach (var clause in clauses.Where(clause => !string.IsNullOrWhiteSpace(clause)))
            {
                var part = Part(clause.Trim(), whole.Municipalities);
                if (parts.Count > 0 && (!HasSubject(part.Routing) || IsStory(part.Text) || part.Routing.Receiver == parts[^1].Routing.Receiver))
                    parts[^1] = Joined(parts[^1], part);
                else if (parts.Count > 0 && (!HasSubject(parts[^1].Routing) || IsStory(parts[^1].Text)))
                    parts[^1] = Part($"{parts[^1].Text} {part.Text}", whole.Municipalities);
                else
                    parts.Add(part);
            }

            return parts.Count is > 1 and <= Most && parts.All(part => HasSubject(part.Routing)) && parts.DistinctBy(part => part.Routing.Receiver).Count() == parts.Count ? parts : null;
        }

        EnquiryPart Routed(EnquiryFacts facts) => new(text, facts, router.Route(facts, standings));

        EnquiryPart Part(string words, IReadOnlyList<EntryId> places)
        {
            var facts = Facts(words, places);
            return new EnquiryPart(words, facts, router.Route(facts, standings));
        }

        // What stands behind it belongs to it, but does not change who gets it.
        static EnquiryPart Joined(EnquiryPart part, EnquiryPart more) => part with { Text = $"{part.Text} {more.Text}" };

        EnquiryFacts Facts(string words, IReadOnlyList<EntryId> places)
        {
            var facts = EnquiryReader.Read(read(words), knowledge);
            return facts with
            {
                Municipalities = sender.Chosen is { } chosen ? [chosen] : facts.Municipalities.Count > 0 ? facts.Municipalities : places.Count > 0 ? places : sender.Home is { } area ? [area] : [],
                Kind = sender.Kind,
                Language = sender.Language,
            };
        }
    }

    /// <summary>What is needed may be two things; what stands before it, such as who needs them, belongs to both.</summary>
    private static IEnumerable<string> Wishes(string clause)
    {
        if (Needs.Match(clause) is not { Success: true } needs)
            return [clause];

        var end = needs.Index + needs.Length;
        return Pairs.Split(clause[end..]).Where(wish => !string.IsNullOrWhiteSpace(wish)).Select(wish => $"{clause[..end]} {wish.Trim()}").DefaultIfEmpty(clause);
    }

    /// <summary>"Jeg har gård i Osen": who asks, and nothing that is asked for.</summary>
    private static bool IsStory(string clause) => Telling.IsMatch(clause) && !Asking.IsMatch(clause) && !Needs.IsMatch(clause);

    /// <summary>It is about something that has its own receiver; where only the place decides, it may as well go along with the rest.</summary>
    private static bool HasSubject(EnquiryRouting routing) =>
        routing.Reasons.Any(reason => reason is RoutingReason.AboutTopic or RoutingReason.AnswersFor or RoutingReason.CalledByName);

    // Between sentences, and where a sentence goes on with another wish.
    [GeneratedRegex(@"(?<=[.!?;])\s+|\n+|,?\s+(?=(?:og|and|å|samt|men|but)\s+(?:jeg|eg|æ|vi|me|i|we|hvem|kven|kem|who|også|òg|also|så|dessuten|i tillegg)\b)|,?\s+(?=(?:dessuten|i tillegg|in addition|besides)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Seams { get; }

    [GeneratedRegex(@"\b(?:trenger|treng|ønsker|ønskjer|ønske|søker|søkjer|vil ha|vil gjerne ha|skulle hatt|lurer på|lure på|need|want|would like|look(?:ing)? for)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Needs { get; }

    // What one has or is, perhaps behind a greeting or a name.
    [GeneratedRegex(@"^(?:(?:og|and|å|samt|men|but)\s+)?(?:(?:hei|hallo|god dag|hello|hi)\b[\s,!.]*)?(?:jeg|eg|æ|vi|me|i|we)\s+(?:har|driver|driv|er|e|eier|eig|eie|bor|bur|have|run|own|am|are)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Telling { get; }

    // Something is wanted or asked, in whatever words.
    [GeneratedRegex(@"\?|\b(?:vil|kan|kunne|skal|ska|må|bør|burde|could|can|will|should|must|spørsmål|question|problem\w*|behov|lyst|hjelp|hjælp|help|råd|advice|plan\w*|idé\w*|ide|ideer|idear|interesse\w*|interested|ute etter|på jakt|på utkikk|hvordan|korleis|hvem|kven|kem|how|who|what|hva|kva|ka)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Asking { get; }

    // Between two things that are needed.
    [GeneratedRegex(@",?\s+(?:og|and|å|samt|pluss|i tillegg til|as well as)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Pairs { get; }
}
