namespace NaFosenBot.Browser.Tests;

/// <summary>One bot for all tests of a class; each of them finds it as if it had met nobody.</summary>
public sealed class ClassBot : IDisposable
{
    private BotProcess? _bot;

    public void Dispose() => _bot?.Dispose();

    internal async Task<BotProcess> FreshAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        if (_bot is null)
            return _bot = await BotProcess.StartAsync(settings);

        await _bot.ForgetAsync(settings);
        return _bot;
    }
}
