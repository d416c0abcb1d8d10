using NaFosenBot.Benchmarks;

return args switch
{
    ["latency"] => Latency.Run(),
    ["startup"] => await Startup.RunAsync(),
    ["bare", .. var rest] => await BareApp.RunAsync(rest),
    ["peers", var target, .. var files] when files.Length > 0 => Peers.Run(target, files),
    ["micro", .. var rest] => Micro.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Say which: latency, startup, micro or peers TARGET.json FILE…. README.md beside the project explains them.");
    return 2;
}
