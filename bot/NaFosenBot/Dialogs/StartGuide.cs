using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Routing;

namespace NaFosenBot.Dialogs;

/// <summary>What somebody who starts a business has chosen and done.</summary>
/// <param name="Form">The entry of the company form; null when not decided.</param>
/// <param name="Permit">The entry of the permit that the trade needs.</param>
/// <param name="Ticked">Ids of <see cref="Item"/>s.</param>
internal sealed record StartGuide(EntryId? Form, EntryId? Permit, IReadOnlyList<string> Ticked)
{
    public IReadOnlyList<string> Ticked { get; init => field = value ?? []; } = Ticked ?? [];

    private const int MarkLength = 8;
    private const string FormTopic = "company-form";
    private const string TaxTopic = "tax";
    private const string HiringTopic = "hiring";

    /// <summary>What entries and situations about starting are about.</summary>
    public const string StartTopic = "start";

    /// <summary>What entries about permits are about, beside their trade.</summary>
    public const string PermitTopic = "permit";

    private static readonly string[] FormSteps = ["capital", "registration", "fee", "requirement"];
    private static readonly string[] TaxSteps = ["requirement", "registration"];
    private static readonly string[] PermitSteps = ["decider", "requirement", "apply", "registration", "duration"];

    public static StartGuide Empty { get; } = new(null, null, []);

    /// <summary>Something to do or to know, said by one fact.</summary>
    public sealed record Item(string Id, Entry Entry, Fact? Fact);

    public static IReadOnlyList<Entry> Forms(KnowledgeBase knowledge) => [.. Services(knowledge, FormTopic)];

    /// <summary>Permits of single trades.</summary>
    public static IReadOnlyList<Entry> Permits(KnowledgeBase knowledge) => [.. Services(knowledge, PermitTopic).Where(entry => !entry.Topics.Contains(StartTopic))];

    /// <summary>In the order in which one does them; every one of them stands in the knowledge.</summary>
    public IReadOnlyList<Item> Items(KnowledgeBase knowledge, EntryId? area)
    {
        var first = area is { } here && Router.Decide(knowledge, here, []) is { } decision ? [Whole(knowledge[decision.Entry])] : Array.Empty<Item>();
        var forms = Form is { } form && knowledge.Find(form) is { } chosen ? Steps(chosen, FormSteps) : Forms(knowledge).Select(Whole);
        var taxes = Services(knowledge, TaxTopic).Where(entry => !entry.Topics.Contains(HiringTopic)).SelectMany(entry => Steps(entry, TaxSteps));
        var permits = Permit is { } permit && knowledge.Find(permit) is { } needed ? Steps(needed, PermitSteps) : Services(knowledge, PermitTopic).Where(entry => entry.Topics.Contains(StartTopic)).Select(Whole);
        return [.. first, .. forms, .. taxes, .. permits];
    }

    /// <summary>With today's ids of items that an earlier version ticked by their number.</summary>
    public StartGuide Renewed(KnowledgeBase knowledge) => this with { Ticked = [.. Ticked.Select(id => Numbered(id, knowledge) ?? id)] };

    private static string? Numbered(string id, KnowledgeBase knowledge) =>
        id.Split('/') is [var entry, var property, var number] && number.Length < MarkLength && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && knowledge.Find(new EntryId(entry)) is { } told && told.FactsOf(property).ElementAtOrDefault(at) is { } fact ? IdOf(told, property, fact) : null;

    private static string IdOf(Entry entry, string property, Fact fact) => $"{entry.Id}/{property}/{Mark(fact)}";

    private static Item Whole(Entry entry) => new(entry.Id.Value, entry, null);

    private static IEnumerable<Item> Steps(Entry entry, IReadOnlyList<string> properties) => properties
        .SelectMany(property => entry.FactsOf(property).Select(fact => new Item(IdOf(entry, property, fact), entry, fact)));

    /// <summary>By what it says, not by its number: when another fact is put before it, what was ticked stays ticked, and nothing else is.</summary>
    private static string Mark(Fact fact) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fact.Text.Nb)))[..MarkLength];

    private static IEnumerable<Entry> Services(KnowledgeBase knowledge, string topic) => knowledge.Entries.Where(entry => entry.Id.Kind == "svc" && entry.Topics.Contains(topic));
}
