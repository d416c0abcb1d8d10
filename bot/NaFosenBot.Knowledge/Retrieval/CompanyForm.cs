using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Entries about a form of company: beside a scheme, they say who applies.</summary>
public static class CompanyForm
{
    public const string Topic = "company-form";
    private const string Scheme = "fund";

    public static bool Is(Entry entry) => entry.Topics.Contains(Topic) && !IsScheme(entry.Id);

    /// <summary>The form itself, or an abbreviation that stands for it.</summary>
    public static bool IsCalled(EntryId id, KnowledgeBase knowledge) =>
        knowledge.Find(id) is { } entry && (Is(entry) || entry.TellWith.Any(told => knowledge.Find(told) is { } meant && Is(meant)));

    public static bool IsScheme(EntryId id) => id.Kind == Scheme;
}
