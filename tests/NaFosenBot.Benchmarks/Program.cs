using NaFosenBot.Benchmarks;

return args switch
{
    ["latency"] => Latency.Run(),
    ["startup"] => await Startup.RunAsync(),
    ["bare", .. var rest] => await BareApp.RunAsync(rest),
    ["micro", .. var rest] => Micro.Run(rest),
    ["rules", .. var rest] => Rules.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Say which: latency, startup, micro or rules. README.md beside the project explains them.");
    return 2;
}
