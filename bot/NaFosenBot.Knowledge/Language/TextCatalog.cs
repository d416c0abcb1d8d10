using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Entries.Yaml;
using YamlDotNet.RepresentationModel;

namespace NaFosenBot.Knowledge.Language;

/// <summary>What a room says to people: one key, three languages side by side, so that they are proof-read together.</summary>
/// <remarks>Read from a <c>Texts.yaml</c> in the room's folder, embedded in its assembly. Placeholders are written <c>{name}</c>.</remarks>
public sealed class TextCatalog
{
    private readonly Dictionary<string, LocalizedText> _texts = new(StringComparer.Ordinal);

    /// <param name="name">For faults: the file's name.</param>
    /// <exception cref="FormatException">A text is missing in a language, or the file is not YAML; all faults are in the message.</exception>
    public TextCatalog(string name, string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var faults = new FaultList();
        foreach (var (key, value) in new YamlCursor(name, stream.Documents[0].RootNode, "", faults).Map()?.All ?? [])
        {
            if (Parts.Localized(value) is not { } text)
                continue;

            if (text is { Nn: not null, En: not null })
                _texts.Add(key, text);
            else
                value.Fault("The text is missing in nynorsk or English.", "Write 'nn' and 'en' too.");
        }

        if (faults.Count > 0)
            throw new FormatException(string.Join(Environment.NewLine, faults.InReadingOrder()));
    }

    /// <summary>The catalog of the room whose namespace <paramref name="roomType"/> lives in.</summary>
    public static TextCatalog Of(Type roomType)
    {
        var resource = roomType.Namespace + ".Texts.yaml";
        using var stream = roomType.Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{roomType.Assembly.GetName().Name} has no embedded resource '{resource}'. Is Texts.yaml in the room's folder?");
        using var reader = new StreamReader(stream);
        return new TextCatalog(resource, reader.ReadToEnd());
    }

    public IReadOnlyCollection<string> Keys => _texts.Keys;

    public LocalizedText this[string key] => _texts[key];

    /// <summary>The text in that language with its placeholders filled.</summary>
    public string Say(Tongue tongue, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = _texts[key].In(tongue);
        foreach (var (name, value) in values)
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        return text;
    }
}

