using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Routing;

namespace NaFosenBot.Answering;

/// <summary>What the assistant makes of a question. Closed: the composer switches over it in one place.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <summary>Calibrated chance, 0–1, that the knowledge holds what was asked.</summary>
    public required double Score { get; init; }

    /// <summary>The question as it was understood, where it leans on the one before; null when it stands for itself.</summary>
    public string? Understood { get; init; }

    /// <summary>The municipality that decided, though it was not said now.</summary>
    public EntryId? Assumes { get; init; }

    /// <summary>What else may have been meant, likeliest first, where that is not sure; offered beside the answer.</summary>
    public IReadOnlyList<EntryId> Rivals { get; init; } = [];

    /// <summary>Entries answer it.</summary>
    public sealed record Given(IReadOnlyList<Telling> Tell) : Answer
    {
        /// <summary>All that was asked for was looked for and not found: the reply says so.</summary>
        public bool IsNotFound { get; init; }

        /// <summary>Set when several entries answer together.</summary>
        public Situation? Situation { get; init; }

        /// <summary>The one entry that it is about, for what is asked next; null when there are several.</summary>
        public EntryId? About { get; init; } = Tell is [var only] ? only.Entry : null;

        /// <summary>The entries answer different parts of a long message.</summary>
        public bool HasSeveralParts { get; init; }

        /// <summary>Whom to talk to about it, when that belongs to the answer.</summary>
        public ContactAnswer? Contact { get; init; }

        /// <summary>Who decides was asked, and whom to talk to about it is told.</summary>
        public bool LeadsToWhoDecides => Contact is not null && Tell.Any(told => told.Properties.Contains(ContactLookup.Decider));

        /// <summary>Entries that were asked about too, of which no source says it.</summary>
        public IReadOnlyList<EntryId> Without { get; init; } = [];

        /// <summary>Those that it was pointed out of by its place in the row, in their order; null where nothing was pointed at.</summary>
        public IReadOnlyList<EntryId>? Among { get; init; }

        /// <summary>Nothing but what was told last says what it is about; the answer says so.</summary>
        public bool IsStillAbout { get; init; }

        /// <summary>The answer ends by asking which municipality the person is in.</summary>
        public bool AsksForPlace { get; init; }
    }

    /// <summary>Schemes of a kind were asked for: all that fit, from near to far.</summary>
    /// <param name="Topics">What was asked for: concept ids; empty when only the place decides.</param>
    public sealed record Listed(IReadOnlyList<string> Topics, IReadOnlyList<SchemeGroup> Groups) : Answer
    {
        /// <summary>Whom to talk to at home, where the person's place is known.</summary>
        public ContactAnswer? Contact { get; init; }

        /// <summary>Where there is but one: all of it is told.</summary>
        public Telling? Only { get; init; }

        /// <summary>Among them are some that are for no topic in particular.</summary>
        public bool IsWidened { get; init; }

        /// <summary>What there was and is no more was asked for.</summary>
        public bool AreEnded { get; init; }

        /// <summary>What there still is was asked for.</summary>
        public bool AreGoing { get; init; }
    }

    /// <summary>Somebody to talk to was asked for, and found.</summary>
    public sealed record Contacts(IReadOnlyList<ContactAnswer> People, IReadOnlyList<Telling> Related) : Answer;

    /// <summary>Who can help depends on the municipality, which is not known.</summary>
    /// <param name="WantsForwarding">They asked to have their enquiry sent on.</param>
    public sealed record PlaceMissing(bool WantsForwarding) : Answer;

    /// <summary>A property was asked for, of nothing in particular.</summary>
    public sealed record SubjectMissing(IReadOnlyList<string> Properties) : Answer;

    /// <summary>Several entries fit equally well.</summary>
    /// <param name="IsGuess">None fits well; they are what the words come nearest to.</param>
    public sealed record NearTie(IReadOnlyList<EntryId> Options, bool IsGuess = false) : Answer;

    /// <summary>Something was asked of an entry that no source says.</summary>
    public sealed record Lacking(EntryId Entry) : Answer
    {
        /// <summary>Others of which it was asked too.</summary>
        public IReadOnlyList<EntryId> Others { get; init; } = [];
    }

    /// <summary>In scope as far as can be seen, but the knowledge does not hold it.</summary>
    public sealed record Abstained(EntryId? OutsideRegion) : Answer;

    /// <summary>Not what the assistant is for.</summary>
    public sealed record Declined(string Kind) : Answer;
}

/// <summary>Schemes that reach equally far.</summary>
/// <param name="Reach">Null where nobody asks how far they reached.</param>
public sealed record SchemeGroup(SchemeReach? Reach, IReadOnlyList<EntryId> Schemes);

public enum SchemeReach
{
    Municipality,
    Region,
    Country,
}

/// <summary>Who to talk to in an area.</summary>
/// <param name="Area">The municipality, when it decided.</param>
/// <param name="IsBesides">Named after somebody who knows the subject better: the first line at home.</param>
public sealed record ContactAnswer(RoutingDecision Decision, EntryId? Area, bool IsBesides = false);
