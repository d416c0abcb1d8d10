namespace NaFosenBot.Knowledge.Tests;

/// <summary>Whether the long campaigns run at full count: <c>tests/run.sh --long</c>.</summary>
internal static class TestLength
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("NAFOSENBOT_LONG") == "1";
}
