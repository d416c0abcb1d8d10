using NaFosenBot.Knowledge.Entries.Yaml;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace NaFosenBot.Knowledge.Entries;

/// <summary>Reads a whole set of knowledge files into one checked <see cref="KnowledgeBase"/>.</summary>
/// <remarks>
/// All faults of all files are found in one run. Files: <c>alliance.yaml</c> (also <c>profile:</c>), <c>places.yaml</c>,
/// <c>situations.yaml</c>, <c>routing.yaml</c>, <c>language.yaml</c>, <c>recognising.yaml</c>; every other file holds <c>entries:</c>.
/// </remarks>
public sealed class KnowledgeLoader
{
    private const string Alliance = "alliance.yaml";
    private const string Places = "places.yaml";
    private const string Situations = "situations.yaml";
    private const string Routing = "routing.yaml";
    private const string Language = "language.yaml";
    private const string Recognising = "recognising.yaml";

    private readonly FaultList _faults = new();
    private readonly References _references = new();
    private readonly List<Entry> _entries = [];
    private readonly List<Place> _places = [];
    private readonly List<Situation> _situations = [];
    private readonly List<Route> _routes = [];
    private Profile? _profile;
    private EntryId? _coordinator;
    private Lexicon? _lexicon;
    private RecognisingWords? _recognising;

    private KnowledgeLoader() { }

    public static KnowledgeLoad Load(IEnumerable<KnowledgeFile> files) => new KnowledgeLoader().Read([.. files]);

    private KnowledgeLoad Read(IReadOnlyList<KnowledgeFile> files)
    {
        foreach (var missing in new[] { Alliance, Places, Situations, Routing, Language, Recognising }.Except(files.Select(file => file.Name)))
            _faults.Add(missing, Mark.Empty, "", "The file is missing.", "Put it back, or point Knowledge:Directory to the folder that has it.");

        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
            Read(file);

        _references.Check();
        CheckRules();
        if (_faults.Count > 0 || _profile is null || _coordinator is null || _lexicon is null || _recognising is null)
            return new KnowledgeLoad(null, _faults.InReadingOrder());

        return new KnowledgeLoad(
            new KnowledgeBase
            {
                Profile = _profile,
                Entries = _entries,
                Places = _places,
                Situations = _situations,
                Routes = _routes,
                Coordinator = _coordinator.Value,
                Lexicon = _lexicon,
                Recognising = _recognising,
            },
            []);
    }

    private void Read(KnowledgeFile file)
    {
        if (Root(file)?.Map() is not { } map)
            return;

        var entries = new EntryReader(_references);
        switch (file.Name)
        {
            case Alliance:
                _profile = map.Required("profile") is { } profile ? new ProfileReader(_references).Read(profile) : null;
                _entries.AddRange(All(map.Required("entries"), entries.Read));
                break;
            case Places:
                ReadPlaces(map, new PlaceReader(_references, entries));
                break;
            case Situations:
                _situations.AddRange(All(map.Required("situations"), new SituationReader(_references).Read));
                break;
            case Routing:
                _coordinator = _references.UseOne(References.Target.Organisation, map.Required("coordinator"));
                _routes.AddRange(All(map.Required("routes"), new RouteReader(_references).Read));
                break;
            case Language:
                _lexicon = new LexiconReader(_references).Read(map);
                break;
            case Recognising:
                _recognising = RecognisingReader.Read(map);
                break;
            default:
                _entries.AddRange(All(map.Required("entries"), entries.Read));
                break;
        }

        map.RefuseOthers();
    }

    private void ReadPlaces(YamlMap map, PlaceReader reader)
    {
        foreach (var item in map.Required("places")?.Items() ?? [])
        {
            if (reader.Read(item) is not { } read)
                continue;

            _places.Add(read.Place);
            if (read.Entry is { } entry)
                _entries.Add(entry);
        }
    }

    // Only when all else is well: a place that is missing would make rules look impossible.
    private void CheckRules()
    {
        if (_faults.Count > 0 || _profile is null)
            return;

        var lint = new RuleLint(new PlaceMap(_places, _profile.Region), [.. _places.Select(place => place.Id)]);
        foreach (var (route, problem, remedy) in RouteLint.FaultsOf(_routes, _entries))
            _faults.Add(Routing, Mark.Empty, route.Value, problem, remedy);
        foreach (var (rules, at) in _references.Rules)
        {
            foreach (var (problem, remedy) in lint.FaultsOf(rules))
                at.Fault(problem, remedy);
        }
    }

    private static IEnumerable<T> All<T>(YamlCursor? list, Func<YamlCursor, T?> read) where T : class =>
        list is null ? [] : list.Items().Select(read).OfType<T>();

    private YamlCursor? Root(KnowledgeFile file)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(file.Text));
            if (stream.Documents is [{ RootNode: { } root }])
                return new YamlCursor(file.Name, root, "", _faults);

            _faults.Add(file.Name, Mark.Empty, "", "The file is empty.", "Fill it, or take it out of the folder.");
        }
        catch (YamlException broken)
        {
            var problem = broken.InnerException?.Message ?? broken.Message;
            _faults.Add(file.Name, broken.Start, "", $"This is not YAML: {problem}", "Check indentation, quotes and colons on this line and the one above.");
        }

        return null;
    }
}
