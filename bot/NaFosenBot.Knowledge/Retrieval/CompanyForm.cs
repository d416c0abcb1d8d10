using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Entries about a form of company: beside a scheme, they say who applies.</summary>
public static class CompanyForm
{
    public const string Topic = "company-form";
    private const string Scheme = "fund";

    public static bool Is(Entry entry) => entry.Topics.Contains(Topic) && !IsScheme(entry.Id);

    public static bool IsScheme(EntryId id) => id.Kind == Scheme;
}
