using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Dialogs;

/// <summary>What a person did, free of channel detail.</summary>
public abstract record UserEvent
{
    private UserEvent() { }

    /// <summary>BCP 47 tag the client sent, if any.</summary>
    public string? Locale { get; init; }

    /// <summary>Others read along: nothing is written here that is meant for one person.</summary>
    public bool IsAmongOthers { get; init; }

    /// <summary>Files of theirs that are not there any more, and can go with nothing.</summary>
    public IReadOnlyList<StoredFile> Gone { get; init; } = [];

    /// <summary>Whoever asked waits for the reply on an open line, and nothing of the conversation is kept.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>Wrote a message; may be empty (a sticker, a file alone).</summary>
    public sealed record Said(string Text) : UserEvent
    {
        /// <summary>Checked and kept, to go with an enquiry.</summary>
        public IReadOnlyList<StoredFile> Files { get; init; } = [];

        public IReadOnlyList<RefusedFile> Refused { get; init; } = [];

        /// <summary>Entries that the message may mean, where its words find none; offered, never told.</summary>
        public IReadOnlyList<EntryId> Near { get; init; } = [];

        /// <summary>What was found in it besides; null where nobody looked.</summary>
        public Gleaned? Gleaned { get; init; }
    }

    /// <summary>Pressed a button of ours.</summary>
    /// <param name="ButtonId">As given in <see cref="Button.Id"/>.</param>
    public sealed record Pressed(string ButtonId) : UserEvent;

    /// <summary>Typed into a search field: wants titles to choose from, not an answer.</summary>
    public sealed record Searched(string Text) : UserEvent;

    /// <summary>Sent an enquiry that was written on a form.</summary>
    public sealed record Submitted(EnquiryForm Form) : UserEvent;

    /// <summary>Did not like an answer, and had no place to say why.</summary>
    /// <param name="Answer">Id of its message.</param>
    public sealed record Disliked(string Answer) : UserEvent;

    /// <summary>Opened the conversation.</summary>
    public sealed record Joined : UserEvent;
}
