using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Dialogs;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;

namespace NaFosenBot.Tests.Processes;

/// <summary>A bot that counts, in a process of its own: <c>dotnet NaFosenBot.Tests.dll DATA SETTING=VALUE…</c>. It ends when its input does.</summary>
internal static class Program
{
    /// <summary>What stands before the address that it listens on.</summary>
    public const string Listens = "Listens on ";

    public static async Task<int> Main(string[] arguments)
    {
        var settings = arguments.Skip(1).Select(argument => argument.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var pause = settings.Remove("pause", out var milliseconds) ? TimeSpan.FromMilliseconds(int.Parse(milliseconds, System.Globalization.CultureInfo.InvariantCulture)) : TimeSpan.Zero;
        var bot = TestBot.StartOn(new DirectoryInfo(arguments[0]), services => services.AddSingleton<IAssistant>(new CountingAssistant { Pause = pause }), settings);
        Console.WriteLine($"{Listens}{bot.Http.BaseAddress}");
        await Console.In.ReadToEndAsync();
        await bot.StopAsync();
        return 0;
    }
}
