using System.CommandLine;

namespace NaFosenBot.Commands;

/// <summary>A word on the command line that is neither a command nor a setting: whoever mistyped a command does not want a server.</summary>
internal static class UnknownCommand
{
    /// <returns>The first such word, read as the settings are: <c>--Name value</c>, <c>/Name value</c>, <c>Name=value</c>. Null where there is none.</returns>
    public static string? In(IReadOnlyList<string> arguments)
    {
        for (var at = 0; at < arguments.Count; at++)
        {
            if (arguments[at].Contains('=', StringComparison.Ordinal))
                continue;
            if (!arguments[at].StartsWith("--", StringComparison.Ordinal) && !arguments[at].StartsWith('/'))
                return arguments[at];

            // Its value.
            at++;
        }

        return null;
    }

    /// <returns>2, as for anything else that was asked for wrongly.</returns>
    public static async Task<int> RefuseAsync(string word, RootCommand root)
    {
        await Console.Error.WriteLineAsync(
            $"'{word}' is neither a command nor a setting. Commands: {string.Join(", ", root.Subcommands.Select(command => command.Name))}. Without a command the server starts. Settings are written --Name value, /Name value or Name=value; --help says more.");
        return 2;
    }
}
