using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering.Leaning;

/// <summary>What a message that leans on what came before means. Closed: the answerer switches over it in one place.</summary>
internal abstract record Sense
{
    private Sense()
    {
    }

    /// <summary>It is about what was told: this is the answer.</summary>
    public sealed record Tells(Answer Answer) : Sense;

    /// <summary>It is a whole question that only was not said whole.</summary>
    public sealed record AsksAnew(string Question) : Sense;

    /// <summary>It asks for something else, with what it leaves unsaid taken from before.</summary>
    public sealed record Asks(Query Query) : Sense
    {
        /// <summary>What was told last and was not meant.</summary>
        public EntryId? Corrected { get; init; }

        /// <summary>Its words alone say little.</summary>
        public bool SaysLittle { get; init; }

        /// <summary>What it asks for is called by its name, so that it cannot be what was told last after all.</summary>
        public bool IsNamed { get; init; }
    }
}
