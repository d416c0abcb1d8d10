using NaFosenBot.Dialogs;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>What a person may do next, the same for the same seed.</summary>
internal sealed class WalkSource(int seed)
{
    public sealed record Move(UserEvent Happened, int Days = 0, bool IsRestart = false, bool IsNonsense = false);

    private static readonly string[] Answers =
    [
        "bedrift", "gårdsbruk i Rissa", "gründer", "Osen", "åfjor", "ENK", "aksjeselskap", "AS, 12 ansatte", "3 år", "2019", "5", "0", "en halv million", "200 000 kr", "1,5 mill", "25 %", "industri", "café", "fiske",
        "kjøpe båt", "ansette folk", "forske", "bare en idé", "selger allerede", "i utlandet", "ja", "nei", "næh", "vet ikke", "æ veit itj", "no idea", "enkeltpersonforetak i Osen, 3 år, trenger 200 000 til båt",
        "nei, Osen ikke Åfjord", "2024: 50 000 kr", "mars 2025, 30 000 kr og 2022, 10 000", "Trondheim", "den første", "AS i Bjugn med kafé", "not Osen but Åfjord",
        "Vi driver oppdrett i Åfjord og trenger forskere. Dessuten trenger vi skjenkebevilling.", "ola@firma.no", "912 34 567", "torsdag etter 14", "på e-post", "her i chatten", "923 609 016", "010190 12480", "send den",
    ];

    private static readonly string[] Questions =
    [
        "Hva er SkatteFUNN?", "hvem kan hjelpe meg?", "kem kan hjelp mæ i Bjugn?", "hva er fristen?", "og i Osen?", "what is the VAT limit?", "Hva mener du om Fosen-dommen?", "kva jobbar alliansen med?", "hvor mange hester har kongen av Saba",
        "støtte", "hvilke støtteordninger finnes?", "Hva er bagatellmessig støtte?", "jeg vil starte bedrift", "weather tomorrow?",
    ];

    private static readonly string[] Moves =
    [
        "tilbake", "hopp over", "avbryt", "start på nytt", "fortsett", "endre", "endre kommune", "change sector", "hva vet du om meg?", "glem det", "slett alt om meg", "ferdig", "finn støtte", "what funding can I get?", "ka støtte kan æ få?",
        "legg sammen støtten", "snakk med et menneske", "hjelp", "hei", "takk", "bytt språk", "english please", "nynorsk", "ingen av disse", "stopp", "finn støtte i Åfjord til kurs", "sjekkliste", "finn rett kontakt", "lag et utkast til søknad", "utforsk planene",
        "send en henvendelse", "kan noen ringe meg?", "kan nokon kontakte meg?", "send this to somebody", "hvordan går det med henvendelsen?", "legg til noe i henvendelsen", "trekk henvendelsen", "endre mottaker",
    ];

    /// <summary>Ways to the points that chance alone hardly finds. A word in angle brackets presses the newest button whose id begins with it.</summary>
    private static readonly string[][] Ways =
    [
        ["<disliked>", "<opinion:>"],
        ["send en henvendelse", "Vi vil bygge kai i Osen og trenger råd.", "her i chatten", "<enquiry-send:>", "legg til noe i henvendelsen"],
        ["send en henvendelse", "Vi vil bygge naust i Åfjord og trenger råd.", "her i chatten", "<enquiry-send:>", "trekk henvendelsen"],
        ["send en henvendelse", "Vi vil bygge butikk i Ørland og trenger råd.", "her i chatten", "endre mottaker"],
        ["kan noen ringe meg om lån i Åfjord?", "912 34 567"],
        ["send en henvendelse", "Vi trenger noen å snakke med om penger.", "på e-post"],
        ["lag et utkast til søknad", "hopp over", "hopp over", "hopp over", "hopp over", "hopp over", "hopp over"],
        ["lag et utkast til søknad", "Vi vil åpne kafé", "oppussing 200 000, utstyr 150 000", "egne penger 50 000, eget arbeid 40 000", "banklån 400 000", "nei, utstyr 170 000", "tilbake"],
        ["hvem kan hjelpe meg?"],
        ["hva er fristen?"],
        ["finn rett kontakt", "Osen", "landbruk"],
        ["sjekkliste", "ENK", "ingen av disse"],
        ["utforsk planene", "den første"],
        ["finn støtte", "vet ikke", "vet ikke", "vet ikke", "vet ikke", "vet ikke", "vet ikke"],
        ["legg sammen støtten", "2025: 50 000 kr"],
        ["glem det", "jeg vil kjøpe båt"],
        ["hva vet du om meg?"],
        ["hva bør jeg vite når jeg skal starte bedrift?"],
    ];

    private static readonly string[] Nonsense = ["qwertyuiop", "zxcvbnm asdf", "…", "🙂🙂", "blå blå blå blå", "8734658734658", "????", "lkjh poiu mnbv"];

#pragma warning disable CA5394 // Chance for tests, not for secrets.
    private readonly Random _random = new(seed);
    private readonly List<string> _buttons = [];
    private readonly Queue<string> _way = new();
    private IReadOnlyList<string> _fresh = [];

    public void Saw(IEnumerable<Button> buttons)
    {
        _fresh = [.. buttons.Select(button => button.Id)];
        _buttons.AddRange(_fresh);
    }

    public Move Next()
    {
        var days = _random.Next(12) == 0 ? _random.Next(1, 40) : 0;
        var restart = _random.Next(12) == 0;
        if (_way.Count == 0 && _random.Next(8) == 0)
            One(Ways).ToList().ForEach(_way.Enqueue);
        if (_way.TryDequeue(out var on))
            return new Move(OnTheWay(on), days, restart);

        return _random.Next(20) switch
        {
            < 6 => new Move(new UserEvent.Said(One(Answers)), days, restart),
            < 9 => new Move(new UserEvent.Said(One(Questions)), days, restart),
            < 12 => new Move(new UserEvent.Said(One(Moves)), days, restart),
            < 14 => new Move(new UserEvent.Said(One(Nonsense)), days, restart, IsNonsense: true),
            < 17 when _fresh.Count > 0 => new Move(new UserEvent.Pressed(One(_fresh)), days, restart),
            < 19 when _buttons.Count > 0 => new Move(new UserEvent.Pressed(One(_buttons)), days, restart),
            19 => new Move(new UserEvent.Pressed("fact:Kind=queen"), days, restart),
            _ => new Move(new UserEvent.Joined { Locale = "nn-NO" }, days, restart),
        };
    }

    private UserEvent OnTheWay(string words) => words switch
    {
        "<disliked>" => new UserEvent.Disliked($"{_random.Next(1000)}"),
        ['<', .. var id, '>'] => new UserEvent.Pressed(_buttons.LastOrDefault(button => button.StartsWith(id, StringComparison.Ordinal)) ?? id),
        _ => new UserEvent.Said(words),
    };

    private T One<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
#pragma warning restore CA5394
}
