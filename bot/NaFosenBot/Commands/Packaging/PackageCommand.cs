using System.CommandLine;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Pages;

namespace NaFosenBot.Commands.Packaging;

/// <summary><c>package</c>: writes the app package for Teams, or checks one.</summary>
internal static class PackageCommand
{
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
        if (!Guid.TryParse(bot, out _))
            return Ask(log, $"The setting {nameof(RegistrationOptions.MicrosoftAppId)} is {(string.IsNullOrEmpty(bot) ? "missing" : "no GUID")}. It is the application (client) id of the bot's registration in Azure.");

        var package = AppPackage.Fill(sources, new Dictionary<string, string> { ["botId"] = bot, ["appId"] = settings["Teams:AppId"] ?? bot, ["domain"] = domain });
        if (Tell(AppPackageCheck.FaultsOf(package), log) > 0)
            return 1;

        package.Save(output);
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
