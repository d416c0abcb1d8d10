using System.Collections.Frozen;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>Reads recognising.yaml.</summary>
internal static class RecognisingReader
{
    public static RecognisingWords Read(YamlMap map) => new()
    {
        Lists = RecognisingWords.ListKeys.ToFrozenDictionary(key => key, key => map.Required(key)?.Texts() ?? []),
        Values = RecognisingWords.ValueKeys.ToFrozenDictionary(key => key, key => ReadValues(map.Required(key))),
        Moves = ReadNamed(map.Required("moves")?.Map(), Enum.GetValues<Move>(), move => Choices.Code(move.ToString())),
        Subjects = ReadNamed(map.Required("subjects")?.Map(), Enum.GetValues<Trait>(), ConditionReader.KeyOf),
        Writings = ReadNamed(map.Required("writings")?.Map(), Enum.GetValues<Writing>(), writing => Choices.Code(writing.ToString())),
        Answers = ReadAnswers(map.Required("answers")?.Map()),
    };

    private static IReadOnlyDictionary<string, decimal> ReadValues(YamlCursor? at) =>
        (at?.Map()?.All ?? [])
            .Select(pair => (pair.Key, Value: pair.Value.Number(allowMinus: true)))
            .Where(pair => pair.Value is not null)
            .ToFrozenDictionary(pair => pair.Key, pair => pair.Value!.Value);

    private static IReadOnlyList<(T, IReadOnlyList<string>)> ReadNamed<T>(YamlMap? map, IReadOnlyList<T> names, Func<T, string> keyOf)
    {
        IReadOnlyList<(T, IReadOnlyList<string>)> read = [.. names.Select(name => (name, map?.Optional(keyOf(name))?.Texts() ?? [])).Where(pair => pair.Item2.Count > 0)];
        map?.RefuseOthers();
        return read;
    }

    private static IReadOnlyList<(Trait, ulong, IReadOnlyList<string>)> ReadAnswers(YamlMap? map)
    {
        var answers = new List<(Trait, ulong, IReadOnlyList<string>)>();
        foreach (var trait in Choices.Traits.Order())
        {
            var key = ConditionReader.KeyOf(trait);
            if (map?.Optional(key)?.Map() is not { } choices)
                continue;

            answers.AddRange(Choices.Of(trait).Where(choice => choices.Optional(choice.Key) is not null).Select(choice => (trait, choice.Value, choices.Optional(choice.Key)!.Texts())));
            choices.RefuseOthers();
        }

        map?.RefuseOthers();
        return answers;
    }
}
