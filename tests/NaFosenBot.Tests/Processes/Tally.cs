using System.Globalization;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Processes;

/// <summary>Counts what arrived at the connector: every effect once, in order, repeats recognisable.</summary>
internal static class Tally
{
    public static int NumberOf(Sent sent) => int.Parse(sent.Activity.GetProperty("text").GetString()!, CultureInfo.InvariantCulture);

    public static IEnumerable<Sent> Of(string conversation, IEnumerable<Sent> sent) => sent.Where(item => item.Path.StartsWith($"{conversation}/", StringComparison.Ordinal));

    /// <summary>The conversation's replies are 1 to <paramref name="count"/> in order; a number that came again came under its first key, and before the next number.</summary>
    public static void Check(string conversation, int count, IEnumerable<Sent> sent)
    {
        var arrived = Of(conversation, sent).ToList();
        var keys = arrived.GroupBy(NumberOf).ToDictionary(group => group.Key, group => group.Select(item => item.Key).Distinct().Count());

        Assert.Equal(Enumerable.Range(1, count), arrived.Select(NumberOf).Distinct());
        Assert.Equal(arrived.Select(NumberOf).Order(), arrived.Select(NumberOf));
        Assert.All(keys, number => Assert.Equal(1, number.Value));
        Assert.Equal(count, arrived.Select(item => item.Key).Distinct().Count());
    }
}
