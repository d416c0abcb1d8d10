using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>A place in a YAML document: reads one value and says what is wrong with it, with line and column.</summary>
internal sealed class YamlCursor(string file, YamlNode node, string path, FaultList faults)
{
    public string Path => path;

    public bool IsMap => node is YamlMappingNode;

    public void Fault(string problem, string remedy) => faults.Add(file, node.Start, path, problem, remedy);

    public YamlMap? Map()
    {
        if (node is YamlMappingNode mapping)
            return new YamlMap(this, mapping, (key, child) => new YamlCursor(file, child, path.Length == 0 ? key : $"{path}.{key}", faults));

        Fault("This must be a set of 'key: value' lines.", "Write one key per line, indented by two spaces.");
        return null;
    }

    /// <summary>The items of a list; a single value counts as a list of one.</summary>
    public IReadOnlyList<YamlCursor> Items() => node switch
    {
        YamlSequenceNode list => [.. list.Select((item, index) => new YamlCursor(file, item, $"{path}[{index}]", faults))],
        YamlScalarNode { Value: null or "" } => [],
        _ => [this],
    };

    public IReadOnlyList<string> Texts() => [.. Items().Select(item => item.Text()).OfType<string>()];

    public string? Text()
    {
        if (node is YamlScalarNode { Value: { } value } && value.Trim() is { Length: > 0 } text)
            return text;

        Fault("A text is missing here.", "Write a text, in double quotes if it contains ': ' or ' #'.");
        return null;
    }

    public bool Flag()
    {
        switch (Text())
        {
            case "true": return true;
            case "false" or null: return false;
            case var other:
                Fault($"'{other}' is neither true nor false.", "Write true or false.");
                return false;
        }
    }

    public DateOnly? Date()
    {
        if (Text() is not { } text)
            return null;

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;

        Fault($"'{text}' is not a date.", "Write year-month-day, such as 2023-04-28.");
        return null;
    }

    public decimal? Number(bool allowMinus = false)
    {
        if (Text() is not { } text)
            return null;

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | (allowMinus ? NumberStyles.AllowLeadingSign : 0), CultureInfo.InvariantCulture, out var number))
            return number;

        Fault($"'{text}' is not a number.", "Write digits only, such as 100000.");
        return null;
    }

    public Uri? Url()
    {
        if (Text() is not { } text)
            return null;

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp))
            return url;

        Fault($"'{text}' is not a web address.", "Write the whole address, beginning with https://.");
        return null;
    }

    public T? OneOf<T>(IReadOnlyDictionary<string, T> allowed) where T : struct
    {
        if (Text() is not { } text)
            return null;

        if (allowed.TryGetValue(text, out var value))
            return value;

        Fault($"'{text}' is not allowed here.", $"Use one of: {string.Join(", ", allowed.Keys)}.");
        return null;
    }
}
