using System.Collections.Frozen;
using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.LanguageModel;

/// <summary>Takes out of what people wrote what points to a person, before a model, or a channel full of people, sees it.</summary>
/// <remarks>
/// What is written with a capital letter and stands in no entry is taken for somebody's name: too much is masked rather than too little, for all that the model
/// must know stands in the entries. A name in small letters is found after words that introduce one ("jeg heter …"), and by common given names; one that begins
/// a sentence by those, and by what it does there ("Torgunn vil …").
/// </remarks>
public sealed partial class PersonalDataMask
{
    public const string Name = "[person]";
    public const string Mail = "[e-mail]";
    public const string Phone = "[phone]";
    public const string Number = "[number]";
    public const string Address = "[address]";

    private const int LongestText = 1500;

    /// <summary>Letters of an abbreviation: a longer word in capitals may be a name that is shouted.</summary>
    private const int Abbreviation = 4;

    private const int LongestSurname = 3;

    private static readonly FrozenSet<string> Given = ReadGiven().Select(name => name.TrimEnd('*')).ToFrozenSet();

    /// <summary>Ordinary words as well: names only with a surname behind them.</summary>
    private static readonly FrozenSet<string> Ambiguous = ReadGiven().Where(name => name[^1] == '*').Select(name => name[..^1]).ToFrozenSet();

    private readonly FrozenSet<string> _known;
    private readonly FrozenSet<(string, string)> _pairs;
    private readonly FrozenSet<string> _ordinary;

    /// <param name="knowledge">Whose names are nobody's secret: organisations, schemes, places.</param>
    public PersonalDataMask(KnowledgeBase knowledge)
    {
        Knowledge = knowledge;
        _ordinary = knowledge.Lexicon.StopWords.Concat(knowledge.Lexicon.Markers.Keys).Select(Key).ToFrozenSet();
        var names = knowledge.Entries.SelectMany(entry => entry.Title.All.Concat(entry.Names))
            .Concat(knowledge.Situations.SelectMany(situation => situation.Title.All))
            .Concat(knowledge.Places.SelectMany(place => place.Names.Prepend(place.Name)))
            .Concat(knowledge.Lexicon.Concepts.SelectMany(concept => concept.Terms))
            .ToList();
        _pairs = names.Select(name => Words.Matches(name).Select(word => Key(word.Value)).ToList()).SelectMany(words => words.Zip(words.Skip(1))).ToFrozenSet();
        _known = names.SelectMany(name => Words.Matches(name).Select(word => Key(word.Value))).Concat(_ordinary).ToFrozenSet();
    }

    public KnowledgeBase Knowledge { get; }

    public string Mask(string text) => Mask(text, LongestText);

    /// <param name="longest">What comes after so much is left out.</param>
    public string Mask(string text, int longest)
    {
        if (text.Length > longest)
            text = text[..longest];
        text = PrivateNumbers.Strike(text).Replace(PrivateNumbers.Mark, Number, StringComparison.Ordinal);
        text = Replace(text, ContactRecogniser.FindEmails(text).Select(found => found.Span), Mail);
        text = Emails.Replace(text, Mail);
        text = Replace(text, ContactRecogniser.FindPhones(text).Select(found => found.Span), Phone);
        text = Phones.Replace(text, Phone);
        text = Replace(text, OrganisationNumber.Find(text).Select(found => found.Span), Number);
        text = LongNumbers.Replace(text, Number);
        text = Addresses.Replace(text, Address);
        text = Holdings.Replace(text, Address);
        text = Homes.Replace(text, home => _known.Contains(Key(home.Groups["place"].Value)) ? home.Value : home.Groups["lead"].Value + Address);
        text = Introductions.Replace(text, Introduced);
        text = People(text);
        return Capitals.Replace(text, run => IsSomebody(run, text) ? Name : run.Value);
    }

    /// <summary>"Jeg heter kari nordmann og vil …": up to the first word that is ordinary, but the first, for "Hans" is ordinary too.</summary>
    private string Introduced(Match introduction)
    {
        var rest = introduction.Groups["rest"].Value;
        var end = 0;
        foreach (Match word in Words.Matches(rest))
        {
            if (end > 0 && _ordinary.Contains(Key(word.Value)))
                break;
            end = word.Index + word.Length;
        }

        return end == 0 ? introduction.Value : introduction.Groups["lead"].Value + Name + rest[end..];
    }

    /// <summary>"Kari vil …", "kontakt kari nordmann", "ring Liv Strand": by a common given name. One that is an ordinary word too ("per", "liv") only with a surname behind it.</summary>
    private string People(string text)
    {
        var words = Words.Matches(text).ToList();
        var people = new List<TextSpan>();
        for (var at = 0; at < words.Count; at++)
        {
            if (!Given.Contains(Key(words[at].Value)))
                continue;

            var last = at;
            while (last + 1 < words.Count && last - at < LongestSurname && IsBehind(words[last], words[last + 1], text) && IsSurname(words[last + 1].Value, isFirst: Given.Contains(Key(words[last].Value))) && !BeginsKnown(words, last + 1, isSmall: char.IsLower(words[last].Value[0]) && Ambiguous.Contains(Key(words[last].Value))))
                last++;
            var isNamed = last > at ? !_pairs.Contains((Key(words[at].Value), Key(words[at + 1].Value))) : !_known.Contains(Key(words[at].Value)) && (!Ambiguous.Contains(Key(words[at].Value)) || IsSpokenOf(words[at], text));
            if (!isNamed)
                continue;

            people.Add(new TextSpan(words[at].Index, words[last].Index + words[last].Length - words[at].Index));
            at = last;
        }

        return Replace(text, people, Name);
    }

    /// <summary>"Mannen min bjørn", "ring bjørn", "Bjørn sin gård": somebody, though the word is an ordinary one too.</summary>
    private bool IsSpokenOf(Match word, string text)
    {
        var rest = text[(word.Index + word.Length)..];
        return Owners.IsMatch(rest) || Kin.IsMatch(text[..word.Index])
            || (Calls.IsMatch(text[..word.Index]) && (Words.Match(rest) is not { Success: true } next || rest[..next.Index] != " " || _ordinary.Contains(Key(next.Value))));
    }

    /// <summary>"How may Innovasjon Norge help": one that we know, and no surname.</summary>
    /// <param name="isSmall">What stands before it is an ordinary word too, and written small: then a name that we know is not its surname.</param>
    private bool BeginsKnown(List<Match> words, int at, bool isSmall) =>
        (isSmall && char.IsUpper(words[at].Value[0]) && _known.Contains(Key(words[at].Value)))
        || (at + 1 < words.Count && char.IsUpper(words[at + 1].Value[0]) && _pairs.Contains((Key(words[at].Value), Key(words[at + 1].Value))));

    private static bool IsBehind(Match one, Match other, string text) => other.Index == one.Index + one.Length + 1 && text[other.Index - 1] == ' ';

    /// <remarks>Behind a first surname only what is written as one: "Kari Strand Åfjord" is rare, "kari moen driver" is not.</remarks>
    private bool IsSurname(string word, bool isFirst) =>
        (char.IsUpper(word[0]) && (isFirst ? !_ordinary.Contains(Key(word)) : !_known.Contains(Key(word)))) || (isFirst && Surnames.IsMatch(word)) || (Given.Contains(Key(word)) && !Ambiguous.Contains(Key(word)));

    private static string[] ReadGiven()
    {
        using var stream = typeof(PersonalDataMask).Assembly.GetManifestResourceStream($"{typeof(PersonalDataMask).Namespace}.GivenNames.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>A word with a capital letter that no entry has; an abbreviation alone, or one at the beginning of a sentence, says nothing.</summary>
    private bool IsSomebody(Match run, string text)
    {
        var words = Words.Matches(run.Value).Select(word => word.Value).ToList();
        var unknown = words.Count(word => !_known.Contains(Key(word)) && !(words.Count == 1 && word.Length <= Abbreviation && word.All(char.IsUpper)));
        return unknown > 0 && (words.Count > 1 || !BeginsSentence(run, text) || ((Given.Contains(Key(words[0])) || !Nouns.IsMatch(words[0])) && Doings.IsMatch(text[(run.Index + run.Length)..])));
    }

    private static bool BeginsSentence(Match run, string text)
    {
        // A word on a line of its own may be who signs.
        var before = text.AsSpan(0, run.Index).TrimEnd(' ');
        return before.Length == 0 || before[^1] is '.' or '!' or '?';
    }

    private static string Replace(string text, IEnumerable<TextSpan> spans, string with)
    {
        foreach (var span in spans.OrderByDescending(span => span.Start))
            text = $"{text[..span.Start]}{with}{text[span.End..]}";
        return text;
    }

    private static string Key(string word) => word.ToLowerInvariant();

    // Endings that names seldom have: "Røykeriet vil", "Farmers can".
    [GeneratedRegex(@"(?:en|et|ene|ane|er|ar|ing|s|het|skap|sjon|tion|ment|ness)$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Nouns { get; }

    // What somebody does who stands before it.
    [GeneratedRegex(@"^ (?:vil|skal|har|er|kan|må|driver|driv|eier|eig|bor|bur|ønsker|ønskjer|trenger|treng|heter|heiter|ringte|sa|sier|og (?:jeg|eg|æ|vi)|has|is|wants|will|owns|lives|says|runs|and (?:I|we))(?!\p{L})", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Doings { get; }

    [GeneratedRegex(@"^ (?:sin|si|sitt|sine)(?!\p{L})", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Owners { get; }

    [GeneratedRegex(@"(?<!\p{L})(?:(?:mannen|kona|faren|moren|mora|broren|søsteren|søstera|sønnen|dattera|datteren|dotter|samboeren|ektefellen|naboen|kompanjongen|partneren|sjefen)(?: (?:min|mi|vår|hans|hennes|hennar))?|(?:my|our|his|her) (?:husband|wife|father|mother|brother|sister|son|daughter|partner|neighbour|boss)) $", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Kin { get; }

    // "Ring bjørn", but "kontakt per telefon".
    [GeneratedRegex(@"(?<!\p{L})(?:ring|ringe|ringte|kontakt|kontakte|kontaktet|kontakta|spør|spørre|spurte|snakk med|snakke med|snakka med|snakket med|hils|call|ask|contact) $", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Calls { get; }

    [GeneratedRegex(@"\p{L}[\p{L}\p{N}'’-]*", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Words { get; }

    // What the stricter recogniser leaves: whatever has an @ in it.
    [GeneratedRegex(@"\S+@\S+", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Emails { get; }

    // Eight digits written as one writes a number to ring, mistyped ones too; not a sum.
    [GeneratedRegex(@"(?<![\p{N}.,])(?:\+\d{2}[ ]?)?(?:\d{8}|\d{2}(?:[ .-]\d{2}){3}|\d{3}[ .-]\d{2}[ .-]\d{3})(?![\p{N}])(?!\s*(?:kr|kroner|nok|million|millioner|millionar|mill)(?!\p{L}))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Phones { get; }

    // Identity and account numbers with a wrong digit, and whatever else is long and counts no money.
    [GeneratedRegex(@"(?<!\p{N})(?>\d(?:[ .-]?\d){8,})(?!\s*(?:kr|kroner|nok|million|millioner|millionar|mill)(?!\p{L}))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex LongNumbers { get; }

    [GeneratedRegex(
        @"(?<!\p{L})(?:(?-i:\p{Lu})[\p{L}.'’-]*[ ])?\p{L}*(?:veien|vegen|veg|vei|gata|gaten|gate|allé|alle|alleen|plassen|svingen|bakken|stien|tunet|haugen|lia|åsen|moen|marka|stranda|brygga|kaia|torget|ringen|kroken|vika|neset|dalen|gjerdet|jerdet|åkeren|bukta|odden|holmen|sundet|elva|hammaren|haugan|myra|øra)[ ]\d{1,4}(?:[ ]?[a-h](?!\p{L}))?(?:,?[ ]\d{4}(?=[ ](?-i:\p{Lu})))?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Addresses { get; }

    // "I Refsnes 14": a farm, as most addresses here are; not a count of what follows.
    [GeneratedRegex(@"(?<lead>(?<!\p{L})(?i:i|på|ved|fra|frå|bor|bur|adresse:?|adressen[ ]er|adressa[ ]er)[ ])(?<place>\p{Lu}\p{Ll}+)[ ]\d{1,3}(?:[ ]?[A-Ha-h](?!\p{L}))?(?=\s*(?:$|[.,;!?)]|og\b|i\b|på\b|\d{4}[ ]\p{Lu}))(?:,?[ ]\d{4}(?=[ ]\p{Lu}))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, 2000)]
    private static partial Regex Homes { get; }

    [GeneratedRegex(@"^\p{L}{2,}(?:sen|son|stad|vik|nes|berg|land|mann|haug|dal|moen|rud|bakk|bakken|heim|voll|strand|skog|aas|seth)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Surnames { get; }

    [GeneratedRegex(@"(?<!\p{L})(?:gnr|bnr|gårdsnummer|gardsnummer|bruksnummer|gårds- og bruksnummer)\.?:?[ ]*\d+(?:[ ]*[/,][ ]*(?:bnr\.?[ ]*)?\d+)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Holdings { get; }

    [GeneratedRegex(
        @"(?<lead>(?<!\p{L})(?:(?:jeg|eg|æ|vi|hun|han|ho|ektefellen|kona|mannen|sønnen|dattera|datteren)[ ](?:heter|heiter|heite|hete|het)|(?:navnet|namnet)[ ](?:mitt|hans|hennar|hennes)[ ](?:er|e)|mitt[ ](?:navn|namn)[ ](?:er|e)|my[ ]name[ ]is|i[ ]am[ ]called|(?:hilsen|helsing|mvh|vennlig[ ]hilsen|venleg[ ]helsing|regards|best[ ]regards)[,:]?)\s+)(?<rest>[\p{L}'’.-]+(?:[ ][\p{L}'’.-]+){0,3})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Introductions { get; }

    // Words with a capital letter in a row, initials and small words of names between them.
    [GeneratedRegex(@"(?<![\p{L}\p{N}\[])\p{Lu}[\p{L}'’-]*\.?(?:[ ](?:(?:van|von|de|der|af|av)[ ])?\p{Lu}[\p{L}'’-]*\.?)*", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Capitals { get; }
}
