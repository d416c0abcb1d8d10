using System.Text;
using Xunit;

namespace NaFosenBot.Tests.Conversations;

/// <summary>Whole replies, in files to proof-read: every dialog and every behaviour in bokmål, nynorsk and English, and every conversation that stands beside the matrix. <c>NAFOSENBOT_APPROVE=1</c> writes them anew.</summary>
public sealed class AsTheyReadTests
{
    private static readonly string[] Dialogs = ["Funding", "MinorAid", "Place", "Contact", "Start", "Plans", "Draft", "Enquiry", "Memory", "Opinion"];

    private static readonly string[] Varieties = ["nb", "nn", "en"];

    private static readonly string Folder = Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Conversations");

    public static TheoryData<string, string> All()
    {
        var all = new TheoryData<string, string>();
        foreach (var dialog in Dialogs)
        {
            foreach (var variety in Varieties)
                all.Add(dialog, variety);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_replies_read_as_approved(string dialog, string variety)
    {
        var now = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, dialog), $"*.{variety}.chat").Order(StringComparer.Ordinal))
            await WriteAsync(file, now);
        await CompareAsync(Path.Combine(Folder, "AsTheyRead", $"{dialog}.{variety}.txt"), now.ToString());
    }

    public static TheoryData<string> Beside() =>
        [.. Directory.EnumerateFiles(Folder, "*.chat", SearchOption.AllDirectories).Where(file => Path.GetFileName(file).Split('.').Length == 2).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    /// <summary>Where several rules meet, one word too many or a button too few is seen only in the whole.</summary>
    [Theory]
    [MemberData(nameof(Beside))]
    public async Task What_stands_beside_the_matrix_reads_as_approved(string file)
    {
        var now = new StringBuilder();
        await WriteAsync(Path.Combine(Folder, file), now);
        await CompareAsync(Path.Combine(Folder, "AsTheyRead", "Beside", Path.GetFileNameWithoutExtension(file) + ".txt"), now.ToString());
    }

    private static async Task CompareAsync(string approved, string now)
    {
        if (Environment.GetEnvironmentVariable("NAFOSENBOT_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
            await File.WriteAllTextAsync(approved, now);
        }

        Assert.Equal(await File.ReadAllTextAsync(approved), now);
    }

    private static async Task WriteAsync(string file, StringBuilder to)
    {
        to.Append("=== ").Append(Path.GetFileName(file)).Append('\n');
        var play = new ChatPlay(file);
        foreach (var turn in ChatScript.Read(file).Turns)
        {
            to.Append('\n').Append(turn.Act).Append(turn.Act == "{" ? "" : " ").Append(turn.Text).Append(turn.Act == "{" ? "}\n" : "\n");
            var replies = await play.GoesOnAsync(turn) ?? [];
            foreach (var reply in replies)
            {
                to.Append('\n').Append(reply.Text).Append('\n');
                foreach (var part in reply.Summary?.Parts ?? [])
                    to.Append("| ").Append(part.Heading).Append(": ").AppendJoin(" · ", part.Lines).Append('\n');
            }

            if (ChatPlay.Shown(replies) is { Length: > 0 } buttons)
                to.Append(buttons).Append('\n');
        }

        to.Append('\n');
    }
}
