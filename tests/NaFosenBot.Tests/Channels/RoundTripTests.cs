using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Channels;

/// <summary>What a channel sends is kept as it came, known or not.</summary>
public sealed class RoundTripTests
{
    private const int Rounds = 60;

    public static TheoryData<string> Names() => [.. ActivitySamples.All("https://example.com/").Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Members_nobody_knows_survive_wherever_they_stand(string name)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var written = ActivitySamples.All("https://example.com/")[name];
            // What JSON text stands for is compared, so the time is written as this program writes it.
            written["timestamp"] = "2026-11-24T08:00:00.123+00:00";
            Sprinkle(written, new Random(seed));

            var read = JsonSerializer.Deserialize(written.ToJsonString(), ActivityJson.Wire.Activity)!;
            var again = JsonNode.Parse(JsonSerializer.Serialize(read, ActivityJson.Wire.Activity));

            Assert.True(JsonNode.DeepEquals(written, again), $"seed {seed}: {Environment.NewLine}{written.ToJsonString()}{Environment.NewLine}{again!.ToJsonString()}");
        }
    }

    /// <summary>Adds unknown members to some of the objects.</summary>
    private static void Sprinkle(JsonNode? node, Random random)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Sprinkle(item, random);
        }

        if (node is not JsonObject members)
            return;

        foreach (var (_, value) in members.ToList())
            Sprinkle(value, random);
        if (random.Next(2) == 0)
            members[$"x-{random.Next(1000)}"] = Something(random, depth: 0);
    }

    private static JsonNode? Something(Random random, int depth) => random.Next(depth > 3 ? 5 : 7) switch
    {
        0 => "blåbær \"æøå\" \u2028 😀",
        1 => JsonNode.Parse("12345678901234567890"),
        2 => random.NextDouble(),
        3 => random.Next(2) == 0,
        4 => null,
        5 => new JsonArray(Something(random, depth + 1), Something(random, depth + 1)),
        _ => new JsonObject { ["Type"] = Something(random, depth + 1), ["æ b"] = Something(random, depth + 1) },
    };
}
