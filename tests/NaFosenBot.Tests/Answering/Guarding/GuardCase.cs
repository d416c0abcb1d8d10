using System.Text.Json;
using NaFosenBot.Answering;
using NaFosenBot.Answering.Guarding;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Tests.Conversations;

namespace NaFosenBot.Tests.Answering.Guarding;

/// <summary>A draft as a model would write it, by people who had not seen the guard.</summary>
/// <param name="Composed">The answer of its day that it shall replace, without its line of sources.</param>
/// <param name="Changed">What is wrong with it; null where nothing is.</param>
/// <param name="Comment">What is odd about it.</param>
internal sealed record GuardCase(string Id, string Language, IReadOnlyList<string> Entries, string Composed, string Draft, string? Kind = null, string? Changed = null, string? Comment = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly RealAssistant Real = new();
    private static readonly Composer Composer = new(Real.Live, Real.Clock);

    public static KnowledgeBase Knowledge { get; } = Real.Live.Current.Knowledge;

    public static FactGuard Guard { get; } = new(Knowledge);

    public Tongue Tongue => Tongues.FromTag(Language)!.Value;

    public Grounds Grounds => GroundsOf(Tongue, Composed, Entries.Select(id => new EntryId(id)));

    public static IReadOnlyList<GuardCase> Read(string file) =>
        [.. File.ReadLines(Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Answering", "Guarding", file)).Select(line => JsonSerializer.Deserialize<GuardCase>(line, Json)!)];

    public Verdict Check() => Check(Draft);

    public Verdict Check(string draft) => Guard.Check(draft, Grounds);

    /// <summary>As they are where an answer is put into other words.</summary>
    public static Grounds GroundsOf(Tongue tongue, string composed, IEnumerable<EntryId> entries) =>
        Composer.Grounds(new Wording(composed, composed, "", []), [.. entries.Select(id => new Citation(id, Knowledge[id].Title.In(tongue), null, ""))], tongue);
}
