using System.Diagnostics;

namespace NaFosenBot.Tests.Processes;

internal static class Shell
{
    /// <summary>Runs a program that needs root; by sudo where the tests do not run as root.</summary>
    public static void RunAsRoot(string program, params string[] arguments)
    {
        var (start, rest) = Environment.UserName == "root" ? (program, arguments) : ("sudo", ["-n", program, .. arguments]);
        using var process = Process.Start(new ProcessStartInfo(start, rest) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {said}");
    }
}
