namespace NaFosenBot.Routing;

/// <summary>What an organisation has to do.</summary>
/// <param name="Open">Enquiries that wait for it.</param>
/// <param name="Given">Enquiries it was ever given.</param>
public readonly record struct Workload(int Open, int Given);
