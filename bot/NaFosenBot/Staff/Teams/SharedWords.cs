using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.LanguageModel;

namespace NaFosenBot.Staff.Teams;

/// <summary>What was written, as everybody in a channel may read it.</summary>
/// <param name="IsHidden">Something of it stands behind a sign.</param>
internal sealed record SharedText(string Text, bool IsHidden);

/// <summary>
/// A channel is read by more people than the organisation's list has: how a requester is called and reached stands there no more in their own words, or in an answer to them,
/// than it does beside them.
/// </summary>
internal static partial class SharedWords
{
    /// <summary>More than any card or line shows.</summary>
    private const int LongestRead = 6000;

    /// <summary>"Dag", "Liv" and "Lia" are words of everybody's.</summary>
    private const int ShortestPart = 4;

    private static readonly string[] Signs = [PersonalDataMask.Name, PersonalDataMask.Mail, PersonalDataMask.Phone, PersonalDataMask.Number, PersonalDataMask.Address];

    private static readonly ConditionalWeakTable<KnowledgeBase, PersonalDataMask> Masks = [];

    public static SharedText Of(string written, Requester requester, StaffWords words)
    {
        try
        {
            var read = written.Length > LongestRead ? written[..LongestRead] : written;
            var mask = Masks.GetValue(words.Knowledge, knowledge => new PersonalDataMask(knowledge));
            var text = string.Concat(Sentences.Split(Without(requester.Name, read)).Select(sentence => mask.Mask(sentence, LongestRead)));
            return new SharedText(Signs.Aggregate(text, (said, sign) => said.Replace(sign, words.Say($"hidden.{sign.Trim('[', ']')}"), StringComparison.Ordinal)), IsHidden: text != read);
        }
        catch (RegexMatchTimeoutException)
        {
            // Rather nothing than what nobody has looked through.
            return new SharedText("…", IsHidden: true);
        }
    }

    // Two sentences in a row begin with capital letters both, and are no name for that.
    [GeneratedRegex(@"(?<=\p{Ll}{2}[.!?] )(?=\p{Lu})", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Sentences { get; }

    /// <summary>A name in small letters may be anything; this one is known, and so is each of its parts that is not as short as most words are.</summary>
    private static string Without(string? name, string written)
    {
        if (name?.Trim() is not { Length: > 1 } known)
            return written;

        IEnumerable<string> spellings = known.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length >= ShortestPart).Prepend(known).Select(Regex.Escape);
        return Regex.Replace(written, $@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', spellings)})s?(?![\p{{L}}\p{{N}}])", PersonalDataMask.Name, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
    }
}
