using System.Text;
using MimeKit;
using NaFosenBot.Tests.Conversations;

namespace NaFosenBot.Tests.Channels.Mail;

/// <summary>A mail as it comes in, and what is to be read out of it: first facts, then the words, then after a line of = the mail.</summary>
internal sealed record MailSample(IReadOnlyDictionary<string, string> Facts, string Words, string Mime)
{
    private const string Border = "=====\n";

    public static string Folder { get; } = Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Channels", "Mail", "Samples");

    public static IEnumerable<string> Names() => Directory.EnumerateFiles(Folder, "*.mail").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static MailSample Read(string name)
    {
        var parts = File.ReadAllText(Path.Combine(Folder, name + ".mail")).Split(Border, 2);
        var top = parts[0].Split("\n\n", 2);
        var facts = top[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2)).ToDictionary(fact => fact[0], fact => fact[1]);
        return new MailSample(facts, top.Length > 1 ? top[1].Trim() : "", parts[1]);
    }

    public static MimeMessage Parse(string mime) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mime.ReplaceLineEndings("\r\n"))));
}
