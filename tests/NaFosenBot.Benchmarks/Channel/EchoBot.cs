using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Activities;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Benchmarks.Channel;

/// <summary>The bot itself with an assistant that only says back what it was told: what the channel costs without the answer.</summary>
internal static class EchoBot
{
    public static int Run(string[] arguments)
    {
        using var _ = DiagnosticListener.AllListeners.Subscribe(new BeforeBuild(host => host.ConfigureServices(services => services.AddSingleton<IAssistant, EchoAssistant>())));
        return (int)typeof(ActivityJson).Assembly.EntryPoint!.Invoke(null, [arguments])!;
    }

    private sealed class EchoAssistant : IAssistant
    {
        public Task<Exchange> RespondAsync(string? savedState, UserEvent happened, CancellationToken cancellationToken)
        {
            var text = happened is UserEvent.Said said ? said.Text : "";
            return Task.FromResult(new Exchange("{}", [new Reply { Text = text, Language = Tongue.Bokmal, Outcome = Outcome.Smalltalk, Score = 1 }]));
        }
    }

    /// <summary>Changes the host that the program is about to build, as ASP.NET Core's own test host does.</summary>
    private sealed class BeforeBuild(Action<IHostBuilder> change) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder host })
                change(host);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
