using NaFosenBot.Benchmarks;
using NaFosenBot.Benchmarks.Archive;
using NaFosenBot.Benchmarks.Channel;

return args switch
{
    ["latency"] => Latency.Run(),
    ["growth"] => Growth.Run(),
    ["startup"] => await Startup.RunAsync(),
    ["bare", .. var rest] => await BareApp.RunAsync(rest),
    ["channel"] => await ChannelBenchmark.RunAsync(rounds: 5),
    ["channel", "--soak"] => await ChannelBenchmark.SoakAsync(),
    ["floor", .. var rest] => await FloorBot.RunAsync(rest),
    ["least", .. var rest] => await LeastBot.RunAsync(rest),
    ["echo", .. var rest] => EchoBot.Run(rest),
    ["peers", var target, .. var files] when files.Length > 0 => Peers.Run(target, files),
    ["answers", .. var files] => await Answers.RunAsync(files),
    ["micro", .. var rest] => Micro.Run(rest),
    ["rules", .. var rest] => Rules.Run(rest),
    ["archive"] => await ArchiveBenchmark.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Say which: latency, answers, growth, startup, channel, micro, rules, archive or peers TARGET.json FILE…. README.md beside the project explains them.");
    return 2;
}
