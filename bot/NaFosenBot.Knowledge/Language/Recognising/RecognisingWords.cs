using System.Collections.Frozen;
using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>The content of recognising.yaml: everything about recognising answers that is vocabulary.</summary>
public sealed record RecognisingWords
{
    /// <summary>By the key of the file: yes, no, years …</summary>
    public required FrozenDictionary<string, IReadOnlyList<string>> Lists { get; init; }

    /// <summary>By the key of the file: numbers, monthNames …; word → value.</summary>
    public required FrozenDictionary<string, IReadOnlyDictionary<string, decimal>> Values { get; init; }

    /// <summary>Words for the answers that rules ask for.</summary>
    public required IReadOnlyList<(Trait Trait, ulong Bit, IReadOnlyList<string> Words)> Answers { get; init; }

    /// <summary>Phrases by what a message that consists of them wants.</summary>
    public required IReadOnlyList<(Move Move, IReadOnlyList<string> Phrases)> Moves { get; init; }

    /// <summary>Words for what can be changed.</summary>
    public required IReadOnlyList<(Trait Trait, IReadOnlyList<string> Words)> Subjects { get; init; }

    /// <summary>Words for texts that can be changed.</summary>
    public required IReadOnlyList<(Writing Writing, IReadOnlyList<string> Words)> Writings { get; init; }

    /// <summary>The keys of the file that hold words.</summary>
    public static IReadOnlyList<string> ListKeys { get; } =
        ["yes", "no", "dontKnow", "halves", "joiners", "currency", "years", "months", "weeks", "days", "employees", "alone", "last", "numbering", "introductions", "wanting", "next", "ahead", "dayEndings", "founded", "sinceYear", "percent", "own", "negations", "lacks", "takesBack", "denials", "received", "fillers", "writers", "being", "selling", "towards", "customers", "between", "inAll", "besideSums", "ourselves", "ownMoney", "ownWork", "loans", "appliedFor", "afterOrdinal", "toldFund", "toldLoan", "toldGuarantee", "fundTitles", "nowadays"];

    /// <summary>The keys of the file that give words a value.</summary>
    public static IReadOnlyList<string> ValueKeys { get; } =
        ["numbers", "multipliers", "suffixes", "ordinals", "monthNames", "weekdays", "relativeDays", "relativeYears", "shares"];
}
