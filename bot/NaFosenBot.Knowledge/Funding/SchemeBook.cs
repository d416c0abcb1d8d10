using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Funding;

/// <summary>All schemes of the knowledge with their rules.</summary>
public sealed class SchemeBook
{
    public SchemeBook(KnowledgeBase knowledge)
    {
        Places = new PlaceMap(knowledge.Places, knowledge.Profile.Region);
        Schemes = [.. knowledge.Entries
            .Where(entry => entry.Eligible is { Terms: not Terms.None })
            .Select(entry => new Scheme(entry, entry.Eligible!))];
        PlaceAnswers = [.. knowledge.Places
            .Where(place => place.Kind == PlaceKind.Municipality && Places.Lies(place.Id, [knowledge.Profile.Region]) == Truth.Yes)
            .Concat(knowledge.Places.Where(place => place.Kind == PlaceKind.Elsewhere).Take(1))
            .Select(place => place.Id)];
    }

    public PlaceMap Places { get; }

    /// <summary>The municipalities of the region, and one place outside.</summary>
    public IReadOnlyList<EntryId> PlaceAnswers { get; }

    /// <summary>In the order of the files.</summary>
    public IReadOnlyList<Scheme> Schemes { get; }

    public Shortlist Assess(Applicant applicant, DateOnly day)
    {
        var circumstances = new Circumstances(applicant, day, Places);
        var all = new Assessment[Schemes.Count];
        for (var i = 0; i < all.Length; i++)
            all[i] = Schemes[i].Assess(circumstances);
        return new Shortlist(all);
    }
}

/// <summary>Every scheme once, by how it looks.</summary>
public sealed record Shortlist(IReadOnlyList<Assessment> All)
{
    /// <summary>Seem to fit.</summary>
    public IEnumerable<Assessment> Fitting => With(Verdict.Fits);

    /// <summary>Probably do not fit.</summary>
    public IEnumerable<Assessment> NotFitting => With(Verdict.FitsNot);

    /// <summary>More has to be known.</summary>
    public IEnumerable<Assessment> Undecided => With(Verdict.Unknown);

    /// <summary>Are over.</summary>
    public IEnumerable<Assessment> Ended => With(Verdict.Ended);

    private IEnumerable<Assessment> With(Verdict verdict) => All.Where(assessment => assessment.Verdict == verdict);
}
