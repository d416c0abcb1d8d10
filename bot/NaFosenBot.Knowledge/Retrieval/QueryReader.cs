using System.Globalization;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Reads a message: language, places, names, cues, topics.</summary>
internal sealed class QueryReader(KnowledgeBase knowledge, Tokenizer tokenizer, PlaceFinder places, FeatureExtractor features, NameFinder names)
{
    /// <summary>A word that only asks ("hvor mye") still tells a little about what is asked.</summary>
    private const double CueEmphasis = 0.35;

    private const double BeforeEmphasis = 0.35;
    private const int Gap = 2;
    private const int ShortestMended = 6;

    /// <summary>Words that may stand before "hva med" in a message that leans on the one before.</summary>
    private const int LeadIn = 2;

    private const string Lean = "lean";
    private const string YesNo = "yes-no";
    private const string Count = "count";
    private const string Unit = "unit";
    private const string Price = "price";
    private const string WhichMunicipality = "which-municipality";
    private const string EachPlace = "each-place";
    private const string Former = "former";
    private const string Why = "why";
    private const string CameAbout = "came-about";
    private const string Money = "money-word";
    private const string Who = "who";
    private const string QuestionWord = "question-word";
    private const string Correction = "correction";
    private const string Everyday = "everyday";
    private const string OwnName = "own-name";
    private const string Origin = "origin";
    private const string Place = "place";
    private const string Compare = "compare";

    /// <summary>Numbers below it are years of age, employees or per cent, and years lie above it: they are told apart by the fact they are held against.</summary>
    private const decimal LeastSum = 1000;

    /// <summary>A sum is asked for within so many words of "kan vi".</summary>
    private const int SumSoon = 7;

    /// <summary>Strength from which a name says what is meant.</summary>
    private const double NamesWhatIsMeant = 0.3;

    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    private readonly LanguageGuess _language = new(knowledge.Lexicon, new OwnWords(Written(knowledge), knowledge.Entries.SelectMany(entry => new[] { entry.Questions.Nb, entry.Questions.Nn, entry.Questions.Dialect }).SelectMany(questions => questions)));
    private readonly CueBook _book = new(knowledge.Lexicon, tokenizer);
    private readonly PeopleFinder _people = new(knowledge, tokenizer);

    public Query Read(string text)
    {
        var words = Word.Split(text);
        var written = tokenizer.Tokenize(words);
        var named = FindPlaces(words, written);
        var found = Meant(named, written);
        var tokens = Mend(written, found);
        var mentions = names.Find(tokens);
        var said = _book.Intents.Find(tokens);
        var framed = Frames.In(tokens, said, mentions.Any(mention => mention.Entry.Kind != Place));
        var compares = said.Any(cue => cue.Value == Compare);
        // A cue inside a name ("bagatellmessig støtte") is part of the name, not a question for a property.
        var properties = Asked([.. _book.Properties.Find(tokens, Gap).Where(cue => !Frames.Holds(framed, cue) && !mentions.Any(mention => mention.Start <= cue.Start && cue.Start + cue.Length <= mention.Start + mention.Length && (compares || !IsAskedOfAnother(mention, cue, mentions))))], said);
        var intents = said.Where(cue => !Frames.Holds(framed, cue) && !Frames.Is(cue.Value) && !Ordinal.Is(cue.Value) && !Expletive.Is(cue.Value) && !Expletive.Holds(said, cue) && cue.Value != Everyday).ToList();
        var ordinal = Ordinal.In(tokens, said, text, knowledge.Recognising.Lists["afterOrdinal"]);
        var cues = (bool[])framed.Clone();
        if (ordinal is { } row)
            Array.Fill(cues, true, row.Start, row.Length);
        foreach (var cue in properties.Concat(intents.Where(cue => cue.Value is not (Count or Unit or Price or Money or WhichMunicipality or EachPlace or Former or Why or CameAbout))))
        {
            foreach (var own in cue.Own)
                cues[own] = true;
        }

        var content = Enumerable.Range(0, tokens.Count)
            .Where(index => !tokens[index].IsStop && !cues[index] && !found.Any(place => place.IsNamedBy(tokens[index].Source)))
            .ToList();
        var stress = Sentences.Stress(tokens, cues, text);
        for (var index = 0; index < framed.Length; index++)
            stress[index] = framed[index] ? 0 : stress[index];
        var guard = _book.GuardIn(tokens, written, stress, framed);
        var vague = _book.VagueIn(tokens);

        return new Query
        {
            Text = text,
            Words = words,
            Tokens = tokens,
            Variety = _language.Guess(words),
            MayBeEnglish = _language.MayBeEnglish(words),
            IsNorwegian = _language.IsNorwegian(words),
            Places = found,
            DeniesPlace = found.Count < named.Count,
            Mentions = mentions,
            Properties = [.. properties.OrderByDescending(cue => cue.Length).Select(cue => cue.Value).Distinct()],
            IsYesNo = intents.Any(cue => cue.Value == YesNo && !intents.Any(other => other.Value == QuestionWord && (other.Start < cue.Start ? Sentences.AreOne(tokens, other.Start, cue.Start) : IsWhatIsAsked(other, text, tokens, intents)))),
            BeginsAsking = said.Any(cue => cue is { Value: YesNo or QuestionWord, Start: 0 }),
            Sum = AskedSum(tokens, intents),
            Years = [.. words.Select(word => int.TryParse(word.Written, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0).Where(year => year is >= FirstYear and < LastYear)],
            Leans = intents.Any(cue => cue.Value == Lean && cue.Start <= LeadIn),
            Nth = ordinal?.Value,
            Intents = [.. intents.Select(cue => cue.Value).Where(intent => intent != Price).Distinct()],
            SmallTalk = _book.SmallTalkIn(tokens),
            Topics = _book.TopicsIn(tokens, token => features.PartsOf(token.Standard)),
            Guard = guard.Value,
            GuardCue = guard.Written,
            IsGuardFaint = guard is { Value: not null, Length: 1 },
            Exact = [.. properties.Where(cue => _book.Exact.Contains(cue.Value)).Select(cue => new ExactCue(cue.Value, [.. tokens.Skip(cue.Start).Take(cue.Length).Where(token => !token.IsStop).Select(token => token.Term)]))],
            Everyday = said.Count(cue => cue.Value == Everyday && stress[cue.Start] == 1 && !mentions.Any(mention => mention.Start <= cue.Start && cue.Start < mention.Start + mention.Length)),
            Counted = Counted(tokens, intents, content, vague),
            NamesPerson = Enumerable.Range(0, tokens.Count).Any(index => _people.IsPerson(tokens, index)),
            Content = [.. content.Select(index => tokens[index])],
            Asked = [.. content.Where(index => !vague.Contains(index) && !IsOwnName(tokens, index, intents) && !_people.IsPerson(tokens, index) && !mentions.Any(mention => mention.Start <= index && index < mention.Start + mention.Length)).Select(index => tokens[index])],
            LacksSubject = mentions.Count == 0 && (properties.Count > 0 || content.Count > 0) && content.All(vague.Contains),
            Groups = features.Groups(tokens, found, [.. stress.Select((share, index) => cues[index] ? CueEmphasis * share : share)], stress),
        };
    }

    private static IEnumerable<(Tongue Tongue, string Text)> Written(KnowledgeBase knowledge) =>
        from entry in knowledge.Entries
        from text in entry.Facts.Select(fact => fact.Text).Append(entry.Text)
        from tongue in Tongues.All
        let written = text.Written(tongue)
        where written is not null
        select (tongue, written);

    /// <summary>The message with what it leaves unsaid taken from the question before: its words faintly, its property and place where none is said now.</summary>
    public Query Read(string text, string before)
    {
        var (now, earlier) = (Read(text), Read(before));
        return now with
        {
            Groups = [.. now.Groups, .. earlier.Groups.Select(group => group with { Emphasis = group.Emphasis * BeforeEmphasis, Share = group.Share * BeforeEmphasis })],
            Properties = now.Properties.Count > 0 ? now.Properties : earlier.Properties,
            // "Og kan et enkeltpersonforetak søke?": who applies is said, and the scheme is the one of before.
            Mentions = now.Mentions.Count > 0 && now.Mentions.All(IsCompanyForm) ? [.. now.Mentions, .. earlier.Mentions.Where(mention => !IsCompanyForm(mention))] : now.Mentions,
            Places = now.Places.Count > 0 ? now.Places : earlier.Places,
            ArePlacesOfBefore = now.Places.Count == 0,
            LacksSubject = false,
            LeansOnNamed = (now.Properties.Count > 0 || now.Places.Count > 0 || now.Topics.Count > 0) && earlier.Mentions.Any(mention => mention.Entry.Kind != Place),
        };
    }

    /// <summary>Entries of which a text is a name, and nothing else.</summary>
    public IReadOnlyList<EntryId> Called(string name)
    {
        var words = Word.Split(name);
        var written = tokenizer.Tokenize(words);
        var tokens = Mend(written, Meant(FindPlaces(words, written), written));
        return [.. names.Find(tokens).Where(mention => mention.Length == tokens.Count).Select(mention => mention.Entry)];
    }

    /// <summary>"Satsingsområdene i næringsplanen": a name that is only the word for a property, and what it is asked of is named too.</summary>
    private static bool IsAskedOfAnother(Mention name, PhraseMatch<string> cue, IReadOnlyList<Mention> mentions) =>
        name.Length == cue.Length && mentions.Any(other => other.Entry != name.Entry && other.Entry.Kind == name.Entry.Kind && other.Strength >= NamesWhatIsMeant && (other.Start >= name.Start + name.Length || other.Start + other.Length <= name.Start));

    private bool IsCompanyForm(Mention mention) => knowledge.Find(mention.Entry) is { } entry && CompanyForm.Is(entry);

    /// <summary>"Hvor mye kan jeg få?" asks how much, and not for whom it is: "kan jeg få" stands within or behind what asks. "Feil sted" takes something back, and asks for no place.</summary>
    private static List<PhraseMatch<string>> Asked(List<PhraseMatch<string>> cues, IReadOnlyList<PhraseMatch<string>> said)
    {
        bool Has(string intent, int at) => said.Any(other => other.Value == intent && other.Start == at);
        bool IsPartOf(PhraseMatch<string> cue, PhraseMatch<string> other) =>
            other.Value != cue.Value && other.Length != cue.Length
            && ((other.Start <= cue.Start && cue.Start + cue.Length <= other.Start + other.Length)
                || (other.Start < cue.Start && cue.Start <= other.Start + other.Length + 1 && Has(QuestionWord, other.Start)));

        bool TakesBack(PhraseMatch<string> cue) =>
            said.Any(other => other.Value == Correction && other.Length > cue.Length && other.Start <= cue.Start && cue.Start + cue.Length <= other.Start + other.Length);

        return [.. cues.Where(cue => !TakesBack(cue) && (cue.Value != Who || !Has(YesNo, cue.Start) || !cues.Exists(other => IsPartOf(cue, other))))];
    }

    /// <summary>"Har en på varig lønnstilskudd, hva blir satsen?": what comes before the last comma is told, and what comes after it is asked.</summary>
    private static bool IsWhatIsAsked(PhraseMatch<string> question, string text, IReadOnlyList<Token> tokens, IReadOnlyList<PhraseMatch<string>> intents)
    {
        var (begin, first) = (tokens[question.Start].Source.End - tokens[question.Start].Source.Written.Length, tokens[0].Source);
        return text[first.End..Math.Max(first.End, begin)].TrimEnd().EndsWith(',') && intents.All(cue => cue.Value != YesNo || cue.Start < question.Start) && !text.AsSpan(0, begin).Contains('?');
    }

    /// <summary>"Jeg heter Moen", "I am Polish": a name that somebody gives, or where they come from, and nothing to know of.</summary>
    private static bool IsOwnName(IReadOnlyList<Token> tokens, int at, IReadOnlyList<PhraseMatch<string>> intents) =>
        tokens[at].Source.IsCapitalised && intents.Any(cue => cue.Start + cue.Length is var next && (cue.Value == Origin ? next == at : cue.Value == OwnName && next <= at) && Sentences.AreOne(tokens, cue.Start, at));

    /// <summary>"Kan vi få 500 000 kr": the sum soon after the words that ask. One in the story around it ("vi selger for 3 millioner"), or a price ("en maskin til 300 000 kr"), is not what is wanted.</summary>
    private static decimal? AskedSum(IReadOnlyList<Token> tokens, IReadOnlyList<PhraseMatch<string>> intents) => intents
        .Where(cue => cue.Value == YesNo)
        .SelectMany(cue => Enumerable.Range(cue.Start, Math.Min(SumSoon, tokens.Count - cue.Start)).Where(index => Sentences.AreOne(tokens, cue.Start, index)))
        .Where(index => !intents.Any(price => price.Value == Price && index - (price.Start + price.Length) is 0 or 1))
        .Select(index => decimal.TryParse(tokens[index].Standard, NumberStyles.None, CultureInfo.InvariantCulture, out var sum) ? sum : (decimal?)null)
        .FirstOrDefault(sum => sum >= LeastSum);

    /// <summary>"Hvor mange sauer": the word right after; null when it is a stop word or says only what is wanted. What is taken back ("how many metres… no sorry, how much") is not counted.</summary>
    private static Token? Counted(IReadOnlyList<Token> tokens, IReadOnlyList<PhraseMatch<string>> intents, IReadOnlyList<int> content, HashSet<int> vague)
    {
        var takenBack = intents.Where(cue => cue.Value == Correction).Select(cue => cue.Start).DefaultIfEmpty(-1).Max();
        foreach (var cue in intents.Where(cue => cue.Value == Count && cue.Start > takenBack).Reverse())
        {
            var at = cue.Start + cue.Length;
            if (content.Contains(at) && !vague.Contains(at) && !intents.Any(unit => unit.Value == Unit && unit.Start == at))
                return tokens[at];
        }

        return null;
    }

    /// <summary>A misspelt word stands for the one known word that is nearest, so that names, topics and cues are found in it too.</summary>
    private IReadOnlyList<Token> Mend(IReadOnlyList<Token> tokens, IReadOnlyList<FoundPlace> found) =>
        [.. tokens.Select(token => token.IsStop || _book.Knows(token.Term) || features.Vocabulary.Knows(token.Term)
            || found.Any(place => place.Words.Any(word => word.Lower == token.Source.Lower))
            || features.PartsOf(token.Standard).Count > 0
            || Mended(token) is not { } one
                ? token
                : token with { Term = one })];

    /// <summary>A short word is mended where it is surely another; a short name ("Taal") is a name.</summary>
    private string? Mended(Token token) =>
        token.Standard.Length >= ShortestMended ? features.Vocabulary.Mend(token.Standard) is [var one] ? one : null
        : token.Source is { IsCapitalised: true, IsSentenceStart: false } ? null
        : features.Vocabulary.Surely(token.Standard);

    private List<FoundPlace> FindPlaces(IReadOnlyList<Word> words, IReadOnlyList<Token> tokens)
    {
        var found = places.Find(words);
        var left = tokens.Where(token => !token.IsStop && !found.Any(place => place.Words.Contains(token.Source)));
        var written = left.Select(token => (token.Source, Place: Written(token))).Where(pair => pair.Place is not null).Select(pair => new FoundPlace(pair.Place!, [pair.Source]));
        return [.. found.Concat(written).OrderBy(place => place.Words[0].End)];
    }

    /// <summary>"Åfjord, ikke Osen": the one that is denied is not meant.</summary>
    private List<FoundPlace> Meant(List<FoundPlace> named, IReadOnlyList<Token> tokens) => named.Where(place => !IsDenied(place, tokens)).ToList() is { Count: > 0 } meant ? meant : named;

    private bool IsDenied(FoundPlace place, IReadOnlyList<Token> tokens) =>
        Enumerable.Range(0, tokens.Count).FirstOrDefault(index => tokens[index].Source == place.Words[0], -1) is >= 0 and var at && _book.IsDenied(tokens, at);

    /// <summary>The place that a dialect form ("ørlann") or a misspelling stands for.</summary>
    private Place? Written(Token token) =>
        token.Standard != token.Source.Lower ? places.Named(token.Standard)
        : features.Vocabulary.Knows(token.Term) ? null
        : places.Mend(token.Source);
}
