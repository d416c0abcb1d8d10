using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace NaFosenBot.Tests.Fakes;

/// <summary>Compares JSON with a file that a person has approved. <c>NAFOSENBOT_APPROVE=1</c> writes the files anew, to be read in the diff.</summary>
internal static class Approved
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="file">Name of a file beside the test, with its folder.</param>
    public static void Same(string file, JsonNode? json, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, file);
        var now = (json?.ToJsonString(Written) ?? "null") + "\n";
        if (Environment.GetEnvironmentVariable("NAFOSENBOT_APPROVE") == "1")
            File.WriteAllText(path, now);

        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : "", now);
    }
}
