using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Tests;

/// <summary>The files of an invented alliance: small, valid, and nothing of Fosen in it.</summary>
internal static class SmallKnowledge
{
    public const string Alliance = """
        profile:
          alliance: member.eksempellaget
          region: place.eksempelbygda
          where: {nb: i Eksempelbygda, nn: i Eksempelbygda, en: in Eksempelbygda}
          name: {nb: Eksempelhjelpen, nn: Eksempelhjelpa, en: The Example Helper}
          greeting: {nb: Hei, nn: Hei, en: Hello}
        entries:
          - id: member.eksempellaget
            title: {nb: Eksempellaget, nn: Eksempellaget, en: The Example Alliance}
            text: {nb: Eksempellaget er et lag av bedrifter., nn: Eksempellaget er eit lag av verksemder., en: The Example Alliance is a body of firms.}
            facts:
              - property: phone
                text: {nb: Telefonnummeret er ikke funnet., nn: Telefonnummeret er ikkje funne., en: The phone number was not found.}
                known: false
            verified: {on: "2024", source: "https://example.com/laget"}
        """;

    public const string Funding = """
        entries:
          - id: fund.dalfondet
            title: {nb: Dalfondet, nn: Dalfondet, en: The Dale Fund}
            names: [næringsfondet i Dalen]
            status: open
            owner: member.eksempellaget
            places: [place.dalen]
            topics: [funding]
            text: {nb: Dalfondet gir tilskudd til nye bedrifter i Dalen., nn: Dalfondet gjev tilskot til nye verksemder i Dalen., en: The Dale Fund gives grants to new firms in Dalen.}
            facts:
              - property: amount
                text: {nb: Du kan få inntil 70 000 kr., nn: Du kan få inntil 70 000 kr., en: "You can get up to NOK 70,000."}
                amount: 70000
              - property: deadline
                text: {nb: I 2024 var fristen 1. mars 2024., nn: I 2024 var fristen 1. mars 2024., en: In 2024 the deadline was 1 March 2024.}
                date: 2024-03-01
            questions:
              nb: [hvor mye gir dalfondet]
            verified: {on: "2024-02", source: "https://example.com/dalfondet"}
          - id: fund.dampskipslegatet
            title: {nb: Dampskipslegatet, nn: Dampskipslegatet, en: The Steamship Legacy}
            status: open
            topics: [funding]
            text: {nb: Dampskipslegatet støtter båtbyggere., nn: Dampskipslegatet støttar båtbyggjarar., en: The Steamship Legacy supports boat builders.}
            questions:
              nb: [støtte til båtbygging]
            verified: {on: "2023", source: "https://example.com/legatet"}
        """;

    public const string Places = """
        places:
          - id: place.eksempelbygda
            name: Eksempelbygda
            kind: region
          - id: place.dalen
            name: Dalen
            kind: municipality
            within: place.eksempelbygda
            title: {nb: Dalen, nn: Dalen, en: Dalen}
            text: {nb: Dalen er en kommune., nn: Dalen er ein kommune., en: Dalen is a municipality.}
            verified: {on: "2024", source: "https://example.com/dalen"}
          - id: place.gamlevik
            name: Gamlevik
            kind: former-municipality
            municipality: place.dalen
            since: "2020-01-01"
            names: [gammelvik]
          - id: place.strand
            name: Strand
            kind: village
            municipality: place.dalen
            weak: true
          - id: place.langtvekk
            name: Langtvekk
            kind: elsewhere
        """;

    public const string Situations = """
        situations:
          - id: situation.start
            title: {nb: Starte bedrift, nn: Starte verksemd, en: Starting a business}
            text: {nb: Dette er aktuelt., nn: Dette er aktuelt., en: This is relevant.}
            questions:
              nb: [jeg vil starte bedrift]
            tell:
              - entry: fund.dalfondet
                properties: [amount]
            contact: true
        """;

    public const string Routing = """
        coordinator: member.eksempellaget
        routes:
          - id: route.dalen
            places: [place.dalen]
            first: [member.eksempellaget]
            entry: member.eksempellaget
            because: {nb: laget dekker Dalen, nn: laget dekkjer Dalen, en: the body covers Dalen}
            verified: {on: "2024", source: "https://example.com/ruter"}
        """;

    public const string Language = """
        words:
          æ: jeg
          itj: ikke
          tilskot: tilskudd
          verksemd: bedrift
          korsn: hvordan
        languageMarkers:
          nb: [hva, ikke, jeg]
          nn: [kva, ikkje, eg]
          dialect: [æ, itj, ka]
          en: [what, the, i]
        stopWords: [hva, er, i, jeg, the, what, is, en, og]
        concepts:
          - id: funding
            vague: true
            title: {nb: Støtte, nn: Støtte, en: Funding}
            terms: [støtte, tilskudd, penger, grant, money]
        properties:
          - id: amount
            label: {nb: Beløp, nn: Beløp, en: Amount}
            cues: [hvor mye, how much]
          - id: deadline
            label: {nb: Frist, nn: Frist, en: Deadline}
            cues: [frist, når må jeg søke, deadline]
          - id: phone
            label: {nb: Telefon, nn: Telefon, en: Phone}
            cues: [telefonnummer, phone]
        intents:
          - id: contact
            cues: [hvem kan hjelpe]
        smallTalk:
          - id: greeting
            cues: [hei]
        guards:
          - id: guard.weather
            kind: unrelated
            cues: [blir det regn]
            unless: [støtte]
        """;

    public const string Recognising = """
        yes: [ja, yes]
        no: [nei, no]
        dontKnow: [vet ikke]
        negations: [ikke]
        lacks: [ingen]
        writers: [vi, jeg]
        being: [er, driver]
        takesBack: [nei]
        denials: [ikke]
        fillers: [i]
        selling: [selger]
        towards: [til]
        customers: [kunder]
        between: [og]
        inAll: [til sammen]
        besideSums: [til]
        ourselves: [selv]
        ownMoney: [egne penger]
        ownWork: [eget arbeid]
        loans: [lån]
        appliedFor: [tilskudd]
        afterOrdinal: [da]
        toldFund: [fondet]
        toldLoan: [lånet]
        toldGuarantee: [garantien]
        fundTitles: [fond]
        nowadays: [nå]
        received: [fikk]
        moves: {back: [tilbake], memory: [hva vet du om meg], forget: [glem alt], without-model: [uten ki], with-model: [med ki]}
        subjects: {place: [kommune]}
        writings: {goal: [mål]}
        numbers: {en: 1, to: 2}
        halves: [halv]
        multipliers: {hundre: 100, tusen: 1000}
        suffixes: {k: 1000}
        joiners: [og]
        currency: [kr]
        years: [år]
        months: [måneder]
        weeks: [uker]
        days: [dager]
        employees: [ansatte]
        alone: [bare meg]
        ordinals: {første: 1}
        numbering: [nummer]
        introductions: [jeg driver]
        wanting: [vil]
        last: [siste]
        monthNames: {mars: 3}
        weekdays: {fredag: 5}
        relativeDays: {i dag: 0, i går: -1}
        relativeYears: {i fjor: -1}
        shares: {halvparten: 50}
        next: [neste]
        ahead: [om]
        dayEndings: [st]
        founded: [startet]
        sinceYear: [fra]
        percent: [prosent]
        own: [selv]
        answers:
          form:
            limited: [AS]
        """;

    public static IReadOnlyList<KnowledgeFile> Files(params IReadOnlyList<KnowledgeFile> replaced)
    {
        KnowledgeFile[] all =
        [
            new("alliance.yaml", Alliance),
            new("funding.yaml", Funding),
            new("places.yaml", Places),
            new("situations.yaml", Situations),
            new("routing.yaml", Routing),
            new("language.yaml", Language),
            new("recognising.yaml", Recognising),
        ];
        return [.. all.Where(file => replaced.All(other => other.Name != file.Name)), .. replaced];
    }

    public static KnowledgeBase Load() => KnowledgeLoader.Load(Files()).Knowledge!;
}
