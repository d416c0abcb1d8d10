using System.CommandLine;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Pages;

namespace NaFosenBot.Commands.Packaging;

/// <summary><c>package</c>: writes the app package for Teams, or checks one.</summary>
internal static class PackageCommand
{
    /// <summary>Setting with the app's own id, where that is not the bot's.</summary>
    internal const string AppId = "Teams:AppId";

    private const string PublicUrl = $"{PagesOptions.Section}:{nameof(PagesOptions.PublicUrl)}";

    public static Command Create()
    {
        var output = new Option<FileInfo?>("--out") { Description = "The zip to write." };
        var domain = new Option<string?>("--domain") { Description = "The host the bot is reached at, such as bot.example.no; that of Pages:PublicUrl where it is not said." };
        var check = new Option<FileInfo?>("--check") { Description = "A package to check instead." };
        var command = new Command("package", "Write the app package for Teams.") { output, domain, check };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed => parsed.GetValue(check) is { } zip
            ? Check(zip, Console.Out)
            : Write(AppPackage.SourceFolder(), parsed.GetValue(output), parsed.GetValue(domain), OfflineAssistant.Settings([.. parsed.UnmatchedTokens]), Console.Out));
        return command;
    }

    /// <returns>0 when the package is written or sound, 1 when it has faults, 2 when something is not said.</returns>
    internal static int Write(DirectoryInfo sources, FileInfo? output, string? domain, IConfiguration settings, TextWriter log)
    {
        domain ??= Uri.TryCreate(settings[PublicUrl], UriKind.Absolute, out var page) ? page.Authority : null;
        if (output is null || domain is null)
            return Ask(log, $"package needs --out FILE.zip, and --domain HOST or the setting {PublicUrl}.");
        if (Uri.CheckHostName(domain.Split(':')[0]) != UriHostNameType.Dns || domain.Contains('/'))
            return Ask(log, $"--domain takes a host alone, such as bot.example.no, and not '{domain}'.");
        var bot = settings[nameof(RegistrationOptions.MicrosoftAppId)];
        if (!IsId(bot))
            return Ask(log, $"The setting {nameof(RegistrationOptions.MicrosoftAppId)} is {(string.IsNullOrEmpty(bot) ? "missing" : "no GUID")}. It is the application (client) id of the bot's registration in Azure.");
        var app = settings[AppId] is { Length: > 0 } own ? own : bot!;
        if (!IsId(app))
            return Ask(log, $"The setting {AppId} is no GUID. Leave it out, and the app has the bot's id.");
        if (!sources.Exists)
            return Ask(log, $"{sources.FullName} does not exist. The sources of the app lie there, beside the program or in the repository.");

        var package = AppPackage.Fill(sources, new Dictionary<string, string> { ["botId"] = bot!, ["appId"] = app, ["domain"] = domain });
        if (Tell(AppPackageCheck.FaultsOf(package), log) > 0)
            return 1;
        if (Unwritten(package, output) is { } why)
            return Ask(log, $"{output.FullName} cannot be written: {why}");

        log.WriteLine($"{output.FullName}: app {package.Version} for https://{domain}.");
        return 0;
    }

    internal static int Check(FileInfo zip, TextWriter log)
    {
        if (AppPackage.Read(zip) is not { } package)
            return Ask(log, $"{zip.FullName} is no zip file that can be read.");
        if (Tell(AppPackageCheck.FaultsOf(package), log) > 0)
            return 1;

        log.WriteLine("No faults.");
        return 0;
    }

    private static bool IsId(string? text) => Guid.TryParseExact(text, "D", out _);

    /// <summary>Why the package could not be saved; null when it is.</summary>
    private static string? Unwritten(AppPackage package, FileInfo output)
    {
        try
        {
            package.Save(output);
            return null;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return unwritable.Message;
        }
    }

    private static int Tell(IReadOnlyList<string> faults, TextWriter log)
    {
        foreach (var fault in faults)
            log.WriteLine(fault);
        if (faults.Count > 0)
            log.WriteLine($"{faults.Count} fault(s); Teams would refuse the package.");
        return faults.Count;
    }

    private static int Ask(TextWriter log, string what)
    {
        log.WriteLine(what);
        return 2;
    }
}
