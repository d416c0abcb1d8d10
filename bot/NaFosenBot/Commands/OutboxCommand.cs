using System.CommandLine;
using System.Globalization;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Commands;

/// <summary><c>outbox</c>: lists what could not be delivered; <c>outbox replay</c> tries it again. A running server takes it up within seconds.</summary>
internal static class OutboxCommand
{
    private const int MostListed = 1000;

    public static Command Create()
    {
        var command = new Command("outbox", "List what could not be delivered.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (parsed, _) => await WithAsync([.. parsed.UnmatchedTokens], letters => ListAsync(letters, Console.Out)));
        command.Subcommands.Add(Replay());
        return command;
    }

    internal static async Task<int> ListAsync(DeadLetters letters, TextWriter output)
    {
        foreach (var letter in await letters.ListAsync(MostListed))
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{letter.Id}  {letter.FailedAt:yyyy-MM-dd HH:mm:ss}Z  {letter.Way}  {letter.Attempts} attempts  {letter.Failure}"));
        await output.WriteLineAsync($"{await letters.CountAsync()} dead letter(s).");
        return 0;
    }

    /// <returns>0, or 1 when an id is no dead letter.</returns>
    internal static async Task<int> ReplayAsync(DeadLetters letters, IReadOnlyList<Guid> ids, TextWriter output)
    {
        var unknown = 0;
        foreach (var id in ids)
        {
            var replayed = await letters.ReplayAsync(id);
            unknown += replayed ? 0 : 1;
            await output.WriteLineAsync(replayed ? $"{id} will be tried again." : $"{id} is no dead letter. 'outbox' lists them.");
        }

        return unknown == 0 ? 0 : 1;
    }

    private static Command Replay()
    {
        var ids = new Argument<Guid[]>("ids") { Arity = ArgumentArity.ZeroOrMore, Description = "Ids from the list." };
        var all = new Option<bool>("--all") { Description = "All of them." };
        var command = new Command("replay", "Try dead letters again.") { ids, all };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, _) => await WithAsync([.. parsed.UnmatchedTokens], async letters =>
        {
            if (parsed.GetValue(all))
            {
                Console.WriteLine($"{await letters.ReplayAllAsync()} dead letter(s) will be tried again.");
                return 0;
            }

            if (parsed.GetValue(ids) is { Length: > 0 } given)
                return await ReplayAsync(letters, given, Console.Out);

            Console.Error.WriteLine("Say which: ids from 'outbox', or --all.");
            return 2;
        }));
        return command;
    }

    private static async Task<int> WithAsync(string[] settings, Func<DeadLetters, Task<int>> work)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = ContentRoot.Find() });
        builder.Configuration.AddJsonFile(Path.Combine(ContentRoot.Find(), "appsettings.json"), optional: true).AddEnvironmentVariables().AddCommandLine(settings);
        builder.Services.AddSingleton(TimeProvider.System).AddStorage().AddSingleton<DeadLetters>();
        await using var services = builder.Services.BuildServiceProvider();
        try
        {
            return await work(services.GetRequiredService<DeadLetters>());
        }
        catch (Exception refused) when (refused is StorageException or Microsoft.Extensions.Options.OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }
}
